/** Step two: how each message travels, and the subject that it has: `{domain}.{entity}.{event}` and what tells them apart. */
import { SECOND } from "../../design/units.ts";
import { THRESHOLDS } from "../../lint/thresholds.ts";
import { roundedUp } from "../../sizing/figure.ts";
import { quantityText } from "../../sizing/quantity-text.ts";
import { SCHEDULED } from "../check.ts";
import type { Draft, From } from "../draft.ts";
import { type AnswersError, answersError } from "../errors.ts";
import { fromAll, type Message, type Reader, type Requirements } from "../requirements.ts";
import type { Sent } from "./producers.ts";
import { nanosOf } from "./requirements.ts";

/** A message above it slows down everyone who shares its stream, long before max_payload. Judgement. */
const ROUTINELY_LARGE = 256 * 1024;
/** Of a message that only names an object. Judgement. */
export const REFERENCE_BYTES = 256;
/** More consumers for one service are no order any more, but a cost. Judgement. */
const MOST_PARTITIONS = 256;

/** How a message travels. */
export interface Route {
  readonly message: Message;
  /** Stored, told to who listens, or asked. */
  readonly way: "stream" | "core" | "request";
  /** The payload is in an object store. */
  readonly claimCheck: boolean;
  /** The words that its subject begins with, behind a site's name. */
  readonly base: readonly string[];
  /** Identifiers that are tokens of the subject. */
  readonly ids: readonly string[];
  readonly sent: readonly Sent[];
}

/** Sets every publication's subject. */
export function subjects({ messages, maxPayload }: Requirements, sent: readonly Sent[], draft: Draft): Route[] {
  return messages.map((message): Route => {
    const own = sent.filter((each) => each.message === message);
    const [way, wayReason, wayFrom] = wayOf(message);
    const claimCheck = way === "stream" && isLarge(message, maxPayload);
    const ids = message.answer.delay === undefined ? keptIdentifiers(message, draft, own) : [];
    const route: Route = { message, way, claimCheck, base: baseOf(message, way), ids, sent: own };
    for (const each of own) name(route, each, draft);
    for (const { producer, at } of own.slice(0, 1)) {
      draft.decisions.push({
        step: "subjects",
        element: producer,
        at,
        value: undefined,
        reason: wayReason,
        from: wayFrom,
      });
    }
    if (claimCheck) refer(route, maxPayload, draft);
    return route;
  });
}

/** More than that many partitions for one consumer are refused. Errors: answers/too-much. */
export function checkPartitions({ readers }: Requirements): AnswersError[] {
  return readers.flatMap((reader) => {
    const count = partitionsFor(reader);
    if (count <= MOST_PARTITIONS) return [];
    const what = `Order per key at ${quantityText("per-second", rateOf(reader))} over ${quantityText("count", count)} partitions`;
    return [answersError("answers/too-much", [...reader.path, "order"], { what })];
  });
}

/** F10: consumers of one message at a time that it takes; 1 where order is not by key. */
export function partitionsFor(reader: Reader): number {
  if (reader.order !== "per-key") return 1;
  const { roundTrip, plannedUtilisation } = THRESHOLDS;
  return Math.max(1, roundedUp((rateOf(reader) * (reader.mean.value + 2 * roundTrip)) / SECOND / plannedUtilisation));
}

/** Messages a second of all that a consumer reads; those of sites come from each. */
export function rateOf({ messages }: Reader): number {
  return messages.reduce((sum, { rate, places }) => sum + rate.value * places, 0);
}

function wayOf(message: Message): [way: Route["way"], reason: string, from: From] {
  const { answer, path, readers } = message;
  if (answer.answer === "now") {
    const reason =
      "The answer is worthless after the caller's timeout: a request to a queue group, outside of all streams.";
    return ["request", reason, [[...path, "answer"]]];
  }
  const live = readers.length > 0 && readers.every((reader) => reader.answer.liveOnly);
  if (answer.lossTolerated && live && (answer.history ?? "none") === "none") {
    const reason = "Only who listens at the moment cares, and a loss does no harm: core NATS, no stream.";
    return [
      "core",
      reason,
      fromAll(
        [[...path, "lossTolerated"]],
        readers.map((reader) => [...reader.path, "liveOnly"]),
      ),
    ];
  }
  if (answer.answer === "later") {
    const reason = "The answer comes later, as a message of its own: the question is stored until it is answered.";
    return ["stream", reason, [[...path, "answer"]]];
  }
  return [
    "stream",
    "It must be there when its readers are not: a stream stores it.",
    fromAll(message.kind.from, [path]),
  ];
}

function isLarge({ bytes, bytesMax, answer }: Message, maxPayload: number): boolean {
  return (
    bytes.value > ROUTINELY_LARGE ||
    (answer.size?.max !== undefined && bytesMax.value > maxPayload) ||
    bytes.value > maxPayload
  );
}

function baseOf({ answer: { domain, entity, event }, record }: Message, way: Route["way"]): string[] {
  if (way === "request") return ["svc", domain, entity, event];
  return record === "event-store" ? [domain, entity] : [domain, entity, event];
}

/** Those that something needs, and others as long as the stream does not come to hold too many subjects. */
function keptIdentifiers(message: Message, draft: Draft, sent: readonly Sent[]): string[] {
  const { identifiers = [] } = message.answer;
  const keys = new Set(message.readers.flatMap((each) => (partitionsFor(each) > 1 ? (each.key ?? []) : [])));
  // Subjects of one partition mapping must have one form.
  const ordered = keys.size > 0;
  const kept: string[] = [];
  let subjects = 1;
  for (const [i, { name, values, selected }] of identifiers.entries()) {
    const aggregate = message.record === "event-store" && i === 0;
    const needed = keys.has(name) || aggregate || (selected && !ordered);
    const distinct = values === undefined ? Number.POSITIVE_INFINITY : subjects * values;
    const fits = !ordered && message.record !== "event-store" && distinct < THRESHOLDS.subjectsMany;
    const from: From = [[...message.path, "identifiers", i]];
    const [first] = sent;
    if (needed || fits) {
      kept.push(name);
      subjects = values === undefined ? subjects : subjects * values;
    }
    if (!first) continue;
    draft.note("subjects", first.producer, {
      reason: identifierReason(name, {
        aggregate,
        needed: needed ?? false,
        fits,
        ordered,
        known: values !== undefined,
      }),
      from,
    });
  }
  return kept;
}

interface Facts {
  readonly aggregate: boolean;
  readonly needed: boolean;
  readonly fits: boolean;
  readonly ordered: boolean;
  readonly known: boolean;
}

function identifierReason(name: string, { aggregate, needed, fits, ordered, known }: Facts): string {
  if (aggregate) return `${name} is a token: appends to one aggregate are checked against its own subject.`;
  if (needed)
    return ordered ? `${name} is a token: partitions are made by it.` : `${name} is a token: it is selected by.`;
  if (fits) return `${name} is a token: it has few values, and somebody may come to filter by it.`;
  if (ordered) return `${name} goes into a header: what is partitioned has the key alone in its subject.`;
  if (!known)
    return `${name} goes into a header: nobody said how many values it has, and the server keeps each subject in memory.`;
  return `${name} goes into a header: with it a stream would hold ${quantityText("count", THRESHOLDS.subjectsMany)} subjects or more.`;
}

function name({ message, base, ids }: Route, { producer, at, site, lane }: Sent, draft: Draft): void {
  const { answer, path } = message;
  const delay = nanosOf(answer.delay);
  if (delay !== undefined) {
    schedule(message, base, delay, { producer, at }, draft);
    return;
  }
  const tokens = [...(site ? [site.name] : []), ...base, ...(lane.name === undefined ? [] : [lane.name])];
  draft.set("subjects", producer, [...at, "subject"], [...tokens, ...ids.map((id) => `{${id}}`)].join("."), {
    reason: [
      "Domain, entity and event first, so that wildcards choose whole contexts.",
      site ? "The site stands before them: it can be cut off and told apart." : "",
      lane.name === undefined
        ? ""
        : "The priority follows: JetStream delivers in stream order, so each has a subject of its own.",
      message.record === "event-store" ? "The event's name is in a header: an aggregate is one subject." : "",
    ]
      .filter(Boolean)
      .join(" "),
    from: [path],
  });
  const parameters = Object.fromEntries(
    (answer.identifiers ?? []).flatMap((each) =>
      ids.includes(each.name) && each.values !== undefined ? [[each.name, each.values] as const] : [],
    ),
  );
  if (Object.keys(parameters).length > 0) draft.fill(producer, [...at, "parameters"], parameters);
}

/** The schedule has a subject of its own, which no consumer reads; the server publishes to the target in time. */
function schedule(
  { answer: { domain, entity, event }, path, rate }: Message,
  base: readonly string[],
  delay: number,
  { producer, at }: Pick<Sent, "producer" | "at">,
  draft: Draft,
): void {
  const from: From = [[...path, "delay"]];
  draft.set("subjects", producer, [...at, "subject"], [domain, SCHEDULED, entity, event, "{schedule_id}"].join("."), {
    reason:
      "What is due later waits under a subject of its own, which no consumer takes; its id keeps schedules apart.",
    from,
  });
  draft.set(
    "subjects",
    producer,
    [...at, "schedule"],
    { when: "@at {due_at}", target: base.join(".") },
    {
      reason: "When it is due, the server publishes it to the target, where the consumer reads.",
      from,
    },
  );
  const waiting = Math.min(1e9, Math.max(1, Math.ceil((rate.value * delay) / SECOND)));
  draft.set(
    "subjects",
    producer,
    [...at, "parameters"],
    { schedule_id: waiting },
    {
      reason: "So many wait at a time.",
      formula: `${quantityText("per-second", rate.value)} × ${quantityText("ns", delay)} = ${quantityText("count", waiting)}`,
      from: fromAll(rate.from, from),
    },
  );
}

/** The message only names the object. */
function refer({ message, sent }: Route, maxPayload: number, draft: Draft): void {
  const { bytes, bytesMax, path } = message;
  const over = bytes.value > ROUTINELY_LARGE ? [bytes.value, ROUTINELY_LARGE] : [bytesMax.value, maxPayload];
  for (const { producer, at } of sent) {
    draft.fill(producer, [...at, "bytesP99"], undefined);
    draft.fill(producer, [...at, "bytesMax"], undefined);
    draft.set("subjects", producer, [...at, "bytes"], REFERENCE_BYTES, {
      reason: "The payload goes to an object store first, and the message names it: a claim check.",
      formula: `${quantityText("bytes", over[0] ?? 0)} > ${quantityText("bytes", over[1] ?? 0)}`,
      from: [[...path, "size"]],
    });
  }
}
