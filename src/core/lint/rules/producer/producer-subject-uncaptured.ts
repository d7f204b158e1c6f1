import { templatePattern } from "../../../jetstream/subject-template.ts";
import { isValidPublishSubject } from "../../../jetstream/subjects.ts";
import { nameOf } from "../../facts/consumers/namesakes.ts";
import { deadEndsOf, elementOf, outgoingWires } from "../../facts/inputs.ts";
import type { Published } from "../../facts/publications/publications.ts";
import { homeOf } from "../../facts/stores/captures.ts";
import { storeOf } from "../../facts/stores/stores.ts";
import type { Fix } from "../../finding.ts";
import { setAt } from "../../fix.ts";
import { captureSubject } from "../../fixes/capture-subject.ts";
import { defineQuery, type Read } from "../../incremental/cells.ts";
import { captorsOf, isAcknowledged, type Sent, visitPublications } from "../../reporting/visit-publications.ts";
import { defineRule } from "../../rule.ts";

interface Data {
  readonly name: string;
  readonly subject: string;
  readonly what: "acknowledged" | "core" | "dead-letter" | "answered";
  /** The service that answers on the subject. */
  readonly service: string;
  /** The stream that it would belong to, and what that one captures. */
  readonly home: { readonly name: string; readonly patterns: string } | undefined;
}

const WHAT_HAPPENS: Readonly<Record<Data["what"], string>> = {
  acknowledged: 'no stream captures it, so every publish fails with "no responders" (503)',
  "dead-letter": "no stream captures it, so messages that cannot be handled are lost",
  core: "no stream captures it, so the message and its headers vanish without an error",
  answered: "a service answers it, and a JetStream publish takes only a stream's ack",
};

/** Topology says what is captured; core publications count only when they say what makes sense to a stream alone. */
export const producerSubjectUncaptured = defineRule<Data>({
  id: "producer/producer-subject-uncaptured",
  title: "No stream stores what is published",
  severity: { production: "error", development: "error" },
  source: { url: "https://docs.nats.io/nats-concepts/jetstream/streams#subjects" },
  message: ({ name, subject, what, service, home }) => {
    const fact = `${name} publishes ${subject}, but ${WHAT_HAPPENS[what]}.`;
    if (what === "answered") return `${fact} Use mode request for ${service}.`;
    if (!home) return `${fact} Add it to the subjects of a stream, or correct it.`;
    return `${fact} Add it to ${home.name}, which captures ${home.patterns}, or correct the number of tokens.`;
  },
  visit: visitPublications<Data>((sent, report, read) => {
    const { publication, name } = sent;
    if (!goesNowhere(publication, read)) return;
    const service = publication.mode === "core" ? undefined : answeringService(publication, read);
    const pattern = templatePattern(publication.subject);
    const home = service === undefined ? read(homeOf, pattern) : undefined;
    const what = publication.deadLetter ? "dead-letter" : publication.mode === "core" ? "core" : "acknowledged";
    report({
      at: [...publication.at, "subject"],
      data: {
        name,
        subject: publication.subject,
        what: service === undefined ? what : "answered",
        service: service === undefined ? "" : nameOf(read, service),
        home: home && { name: home.name, patterns: home.patterns.slice(0, 3).join(", ") },
      },
      related: home ? [home.id] : [],
      fix: service === undefined ? captureFix(read, sent, home?.id, pattern) : requestFix(sent),
    });
  }),
});

function goesNowhere(publication: Published, read: Read): boolean {
  const { owner, at, mode, declared, subject } = publication;
  // A subject that cannot be published to has a finding of its own.
  if (!isValidPublishSubject(subject)) return false;
  if (captorsOf(publication, read).length > 0) return false;
  if (mode === "core") {
    const { messageId, expectedSequence, ttl, schedule } = declared;
    const stored = messageId || expectedSequence || ttl || schedule;
    return Boolean(stored) && read(outgoingWires, owner).every(({ reasons }) => !reasons.some((r) => isIn(r.at, at)));
  }
  if (!isAcknowledged(publication)) return false;
  return read(uncapturedIn, owner).has(at.join("/"));
}

/** The places of an application's publications that no stream captures: `publishes/0`. */
const uncapturedIn = defineQuery<ReadonlySet<string>>("uncaptured publications", (read, key) => {
  const ends = read(deadEndsOf, key).filter(({ code }) => code.endsWith("/uncaptured"));
  // The dead end is at the publication or at a member of it.
  return new Set(ends.flatMap(({ at }) => at.map((_, i) => at.slice(0, i + 1).join("/"))));
});

function isIn(place: readonly (string | number)[], at: readonly (string | number)[]): boolean {
  return at.every((key, i) => place[i] === key);
}

function answeringService({ owner, at, deadLetter }: Published, read: Read): string | undefined {
  if (deadLetter) return undefined;
  const wires = read(outgoingWires, owner).filter(({ reasons }) => reasons.some((reason) => isIn(reason.at, at)));
  return wires.find(({ to }) => read(elementOf, to)?.kind === "service")?.to;
}

/** None when the stream would refuse what the message carries: that needs a decision of its own. */
function captureFix(read: Read, sent: Sent, home: string | undefined, pattern: string): Fix | undefined {
  const store = home === undefined ? undefined : read(storeOf, home);
  const command = store && captureSubject(read, store.id, pattern);
  if (!command) return undefined;
  const { publication, id, element } = sent;
  const { ttl, schedule } = publication.declared;
  if ((ttl && !store.effective.allow_msg_ttl) || (schedule && !store.effective.allow_msg_schedules)) return undefined;
  const label = `Add ${pattern} to the subjects of ${store.name}`;
  if (publication.mode !== "core") return { label, command };
  const acknowledged = setAt(id, element, [...publication.at, "mode"], "js");
  return {
    label: `${label}, and publish with mode js`,
    command: { type: "batch", commands: [command, acknowledged] },
    caveat: "The program then waits for the stream's ack.",
  };
}

function requestFix({ id, element, publication }: Sent): Fix {
  return {
    label: "Publish with mode request",
    command: setAt(id, element, [...publication.at, "mode"], "request"),
    caveat: "The program then waits for the service's answer.",
  };
}
