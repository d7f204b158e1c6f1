/** What becomes of messages that a consumer gives up. */

import { intersects, validTokens } from "../../../jetstream/subjects.ts";
import { passing } from "../../../topology/stored-subjects.ts";
import { defineHub, defineQuery, type Read, sameItems } from "../../incremental/cells.ts";
import { deadEndsOf, elementOf, idsOfKind, subjectsIn } from "../inputs.ts";
import { type Published, publicationsOf } from "../publications/publications.ts";
import { storeOf } from "../stores/stores.ts";
import { readerOf } from "./readers.ts";

/** The ways out of a consumer for what cannot be handled. */
export interface DeadLetters {
  /** The worker publishes them itself. */
  readonly published: Published | undefined;
  /** And nothing stores what it publishes. */
  readonly uncaptured: boolean;
  /** The stores that keep the advisory of a message given up after `max_deliver`: dead letters by reference. */
  readonly advisoryStores: readonly string[];
}

/** Of a consumer. Source of the advisory subjects: nats-server server/jetstream_events.go. */
export const deadLettersOf = defineQuery<DeadLetters>("dead letters", (read, key) => {
  const reader = read(readerOf, key);
  const origin = reader && read(storeOf, reader.store)?.name;
  const published = read(publicationsOf, key).find(({ deadLetter }) => deadLetter);
  const uncaptured = read(deadEndsOf, key).some(({ code }) => code === "dead-letter/uncaptured");
  const keepers = read(advisoryKeepers, "");
  if (!origin || keepers.length === 0) return { published, uncaptured, advisoryStores: [] };
  const subject = `$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.${origin}.${reader.name || "*"}`;
  const tokens = validTokens(subject);
  const advisoryStores = tokens
    ? keepers.filter((id) => read(subjectsIn, id).some((entry) => passing(entry, tokens)))
    : [];
  return { published, uncaptured, advisoryStores };
});

/** Streams with a subject under `$JS.EVENT`: few, so that not every consumer looks at every stream. Key: `""`. */
const advisoryKeepers = defineHub<readonly string[]>(
  "keepers of advisories",
  (read) =>
    read(idsOfKind, "stream").filter((id) => {
      const element = read(elementOf, id);
      return element?.kind === "stream" && element.config.subjects?.some((each) => /^(\$JS|\*|>)/.test(each));
    }),
  sameItems,
);

/** What the server says of a message that a consumer gives up, or that its worker terms. */
export const DEAD_LETTER_ADVISORIES = [
  "$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.>",
  "$JS.EVENT.ADVISORY.CONSUMER.MSG_TERMINATED.>",
] as const;

/** Whether a service of the design is told when a consumer gives a message up. */
export function hasAdvisoryService(read: Read): boolean {
  return read(advisoryServices, "").length > 0;
}

/** Services that listen to the advisory of `max_deliver`. Key: `""`. */
const advisoryServices = defineHub<readonly string[]>(
  "services on advisories",
  (read) =>
    read(idsOfKind, "service").filter((id) => {
      const element = read(elementOf, id);
      return element?.kind === "service" && element.endpoints?.some(({ subject }) => listensTo(subject));
    }),
  sameItems,
);

function listensTo(subject: string): boolean {
  return subject.startsWith("$JS.EVENT") && intersects(subject, DEAD_LETTER_ADVISORIES[0]);
}
