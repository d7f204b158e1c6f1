/** What an exactly-once consumer still lacks, from the publisher to the ack, and what would make up for it. */
import type { ElementId } from "../../design/ids.ts";
import { formatDuration } from "../../design/units.ts";
import type { FieldPath } from "../../topology/model.ts";
import { nameOf } from "../facts/consumers/namesakes.ts";
import type { Reader } from "../facts/consumers/readers.ts";
import { settings } from "../facts/inputs.ts";
import { arrivalsOn } from "../facts/publications/flows.ts";
import type { Published } from "../facts/publications/publications.ts";
import { consumersOf, type Store, storeOf } from "../facts/stores/stores.ts";
import type { Read } from "../incremental/cells.ts";
import { roundUpDuration } from "../rounding.ts";
import { explicitAcks } from "./explicit-acks.ts";
import { MESSAGE_ID } from "./publish.ts";

/** A gap through which a message can come twice or be lost. */
export interface Gap {
  readonly what: string;
  readonly element: ElementId;
  /** What to set, and where; undefined when setting it would not make it true, or the server would refuse it. */
  readonly repair?: readonly Edit[] | undefined;
}

/** A value for a field of the gap's element. */
export interface Edit {
  readonly at: FieldPath;
  readonly value: unknown;
}

const REPLICAS = 3;

/** In the order of the way that a message takes. Facts that the design does not state are no gaps, but for promises. */
export function exactlyOnceGaps(read: Read, reader: Reader): readonly Gap[] {
  const publications = unique(read(arrivalsOn, reader.id).map(({ publication }) => publication));
  const sent = publications.filter(({ deadLetter }) => !deadLetter);
  const ids = new Set([...sent.flatMap(({ stores }) => stores.map(({ id }) => id)), reader.store as ElementId]);
  const stores = [...ids].flatMap((id) => read(storeOf, id) ?? []);
  return [
    ...sent.flatMap((publication) => unnamed(read, publication)),
    ...stores.flatMap((store) => shortWindow(read, store, sent)),
    ...stores.flatMap((store) => fewReplicas(read, store)),
    ...unconfirmed(read, reader),
  ];
}

function unnamed(read: Read, { owner, subject, at, declared }: Published): Gap[] {
  if (declared.messageId) return [];
  return [
    {
      what: `${nameOf(read, owner)} publishes ${subject} without Nats-Msg-Id`,
      element: owner,
      repair: [{ at: [...at, "messageId"], value: MESSAGE_ID }],
    },
  ];
}

/** The store that a publication comes into first removes its duplicates: copies keep what that one let in. */
function shortWindow(read: Read, { id, kind, name, effective }: Store, sent: readonly Published[]): Gap[] {
  const here = sent.filter(({ stores }) => stores.some((store) => store.id === id));
  const horizon = Math.max(0, ...here.map(({ retryHorizon }) => retryHorizon ?? 0));
  const window = effective.duplicate_window;
  if (window >= horizon) return [];
  const { max_age: age } = effective;
  const { leastWindow, windowOverRetries } = read(settings, "").thresholds;
  const wanted = Math.max(leastWindow, roundUpDuration(horizon * windowOverRetries) ?? 0);
  const value = age > 0 ? Math.min(age, wanted) : wanted;
  return [
    {
      what:
        `duplicate_window ${formatDuration(window)} of ${name} is shorter than the ${formatDuration(horizon)} in ` +
        "which retries may come",
      element: id,
      ...(kind === "stream" && value >= horizon && { repair: [{ at: ["config", "duplicate_window"], value }] }),
    },
  ];
}

function fewReplicas(read: Read, store: Store): Gap[] {
  const { id, name, effective } = store;
  const { profile, servers = REPLICAS } = read(settings, "").environment;
  const replicas = effective.num_replicas;
  if (profile !== "production" || replicas >= REPLICAS) return [];
  return [
    {
      what: `${name} has ${replicas === 1 ? "1 replica" : `${replicas} replicas`}`,
      element: id,
      ...(servers >= REPLICAS &&
        canReplicate(read, store) && { repair: [{ at: ["config", "num_replicas"], value: REPLICAS }] }),
    },
  ];
}

/** Consumers of a queue must have as many replicas as it has, and asynchronous persistence takes one only. */
function canReplicate(read: Read, { id, effective }: Store): boolean {
  if (effective.persist_mode === "async") return false;
  const kept = effective.retention === "limits" ? [] : read(consumersOf, id);
  return kept.every(({ config }) => !config.num_replicas || config.num_replicas === REPLICAS);
}

function unconfirmed(read: Read, reader: Reader): Gap[] {
  const { id, effective, ordered, work } = reader;
  const gaps: Gap[] = [];
  if (ordered) gaps.push({ what: "an ordered consumer does not ack", element: id });
  else if (effective.ack_policy !== "explicit") {
    gaps.push({ what: `ack_policy is ${effective.ack_policy}`, element: id, repair: acking(read, reader) });
  }
  if (!work.declared.doubleAck) {
    const repair = [{ at: ["worker", "doubleAck"], value: true }];
    gaps.push({ what: "the worker does not wait until its acks are confirmed", element: id, repair });
  }
  if (!work.declared.idempotent) gaps.push({ what: "the worker is not idempotent", element: id });
  return gaps;
}

/** Acks where there were none bring deliveries that must end somewhere: no repair where that takes another stream. */
function acking(read: Read, reader: Reader): readonly Edit[] | undefined {
  if (reader.effective.ack_policy !== "none") return [{ at: ["config", "ack_policy"], value: "explicit" }];
  const acks = explicitAcks(read, reader);
  if (!acks || (acks.commands ?? []).length > 0) return undefined;
  const edits = (part: string, changes: object = {}): Edit[] =>
    Object.entries(changes).map(([key, value]) => ({ at: [part, key], value }));
  return [...edits("config", acks.config), ...edits("worker", acks.worker)];
}

function unique(publications: readonly Published[]): Published[] {
  return [...new Map(publications.map((each) => [`${each.owner} ${each.at.join("/")}`, each])).values()];
}
