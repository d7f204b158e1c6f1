/** What a design knows beyond the server's configuration: who publishes what, and how messages are handled. */
import { TERMS, type Term, type TermPlace } from "#core/design/vocabulary.ts";
import type { Control, FieldView } from "./control.ts";

const TEXT = { type: "text" } as const;
const PROSE = { type: "text", multiline: true } as const;
const MONO = { type: "text", mono: true } as const;
const SUBJECT = { type: "text", mono: true, subject: true } as const;
const COUNT = { type: "integer", min: 0 } as const;
const RATE = { type: "number", unit: "msg/s", min: 0 } as const;
const DURATION = { type: "duration-text" } as const;
const LIFETIME = { type: "duration-text", words: ["never"] } as const;
const SIZE = { type: "size" } as const;
const FLAG = { type: "flag" } as const;

const FIRST = { primary: true } as const;
const OFF = { defaultText: "off", defaultValue: false } as const;

/** A choice control with the values and meanings of the term. */
export function choiceOf(term: TermPlace): Control {
  const { choices = {} }: Term = TERMS[term];
  return {
    type: "choice",
    choices: Object.entries(choices).map(([value, meaning]) => ({ value, label: value, meaning })),
  };
}

/** A field of the element, or of the object that holds it, at `path`; what it does is what its term says. */
function field(
  group: string,
  path: string,
  term: TermPlace,
  label: string,
  control: Control,
  more: Partial<FieldView> = {},
): FieldView {
  const keys = path.split(".");
  const { text }: Term = TERMS[term];
  return { path: keys, json: keys.at(-1) ?? path, label, control, consequence: text, group, ...more };
}

/** What the value is where none is set. */
function assumed(value: string): Partial<FieldView> {
  return { defaultText: value, defaultValue: value };
}

const SCHEDULE: readonly FieldView[] = [
  field("", "when", "publication.schedule.when", "Schedule", MONO, { ...FIRST, required: true }),
  field("", "target", "publication.schedule.target", "Produces on", SUBJECT, { ...FIRST, required: true }),
  field("", "source", "publication.schedule.source", "Payload from", SUBJECT, FIRST),
  field("", "timeZone", "publication.schedule.timeZone", "Time zone", MONO, FIRST),
];

const PUBLICATION: readonly FieldView[] = [
  field("", "subject", "publication.subject", "Subject", SUBJECT, { ...FIRST, required: true }),
  field("", "mode", "publication.mode", "Mode", choiceOf("publication.mode"), { ...FIRST, ...assumed("js") }),
  field("", "rate", "publication.rate", "Rate", RATE, FIRST),
  field("", "bytes", "publication.bytes", "Payload", SIZE, FIRST),
  field("", "messageId", "publication.messageId", "Message id", MONO, FIRST),
  field("", "peakRate", "publication.peakRate", "Peak rate", RATE),
  field("", "bytesP99", "publication.bytesP99", "Payload, 99th percentile", SIZE),
  field("", "bytesMax", "publication.bytesMax", "Largest payload", SIZE),
  field("", "headerBytes", "publication.headerBytes", "Headers", SIZE),
  field("", "retries", "publication.retries", "Retries", COUNT),
  field("", "retryHorizon", "publication.retryHorizon", "Retry horizon", DURATION),
  field("", "maxOutstanding", "publication.maxOutstanding", "Most in flight", COUNT),
  field(
    "",
    "expectedSequence",
    "publication.expectedSequence",
    "Expected sequence",
    choiceOf("publication.expectedSequence"),
    { defaultText: "not sent" },
  ),
  field("", "ttl", "publication.ttl", "Message TTL", LIFETIME, { since: "2.11.0" }),
  field(
    "",
    "schedule",
    "publication.schedule",
    "Schedule",
    { type: "object", noun: "schedule", fields: SCHEDULE, ask: "when", start: { target: "" } },
    { since: "2.12.0" },
  ),
  field("", "database", "publication.database", "Database", choiceOf("publication.database"), {
    defaultText: "not set",
  }),
  field("", "parameters", "publication.parameters", "Parameter values", {
    type: "map",
    value: COUNT,
    noun: "parameter",
    keyLabel: "Parameter",
  }),
];

const USE: readonly FieldView[] = [
  field(
    "",
    "bucket",
    "bucketUse.bucket",
    "Bucket",
    { type: "reference", kinds: ["kv", "object-store"] },
    { ...FIRST, required: true },
  ),
  field("", "access", "bucketUse.access", "Access", choiceOf("bucketUse.access"), { ...FIRST, defaultText: "not set" }),
  field("", "key", "bucketUse.key", "Key", MONO, FIRST),
  field("", "writes", "bucketUse.writes", "Writes by", choiceOf("bucketUse.writes"), { defaultText: "not set" }),
  field("", "bytesMax", "bucketUse.bytesMax", "Largest value", SIZE),
  field("", "watches", "bucketUse.watches", "Watches", COUNT),
];

const ENDPOINT: readonly FieldView[] = [
  field("", "subject", "service.endpoints[].subject", "Subject", SUBJECT, { ...FIRST, required: true }),
  field("", "queue", "service.endpoints[].queue", "Queue group", MONO),
  field("", "processing.mean", "service.endpoints[].processing.mean", "Mean handling time", DURATION),
  field("", "processing.p99", "service.endpoints[].processing.p99", "Handling time, 99th percentile", DURATION),
];

/** `prefix`: of the object that holds the list, `worker.` for a consumer's. */
function publishes(prefix: string): FieldView {
  return field(
    "publishes",
    `${prefix}publishes`,
    "producer.publishes",
    "Publications",
    { type: "objects", noun: "publication", fields: PUBLICATION, titleOf: "subject", ask: "subject" },
    FIRST,
  );
}

function uses(prefix: string): FieldView {
  return field(
    "uses",
    `${prefix}uses`,
    "producer.uses",
    "Buckets",
    { type: "objects", noun: "bucket use", fields: USE, titleOf: "bucket", ask: "bucket" },
    FIRST,
  );
}

const APP = field("about", "app", "producer.app", "Application", TEXT);
const DESCRIPTION = field("about", "description", "producer.description", "Description", PROSE);

/** Of a producer. */
export const PRODUCER_FIELDS: readonly FieldView[] = [
  publishes(""),
  uses(""),
  APP,
  field("about", "instances", "producer.instances", "Instances", COUNT),
  DESCRIPTION,
];

/** Of a service. */
export const SERVICE_FIELDS: readonly FieldView[] = [
  field(
    "endpoints",
    "endpoints",
    "service.endpoints",
    "Endpoints",
    { type: "objects", noun: "endpoint", fields: ENDPOINT, titleOf: "subject", ask: "subject" },
    FIRST,
  ),
  publishes(""),
  uses(""),
  APP,
  field("about", "instances", "service.instances", "Instances", COUNT),
  DESCRIPTION,
];

/** Of a key-value bucket, besides its settings. */
export const KV_FACTS: readonly FieldView[] = [field("sizing", "keys", "kv.keys", "Keys", COUNT)];

/** Of a stream, besides its configuration. */
export const STREAM_FACTS: readonly FieldView[] = [
  field("intent", "durability", "stream.durability", "Durability", choiceOf("stream.durability"), assumed("standard")),
  field("intent", "intent", "stream.intent", "Intent", choiceOf("stream.intent"), { defaultText: "none" }),
  field("intent", "domain", "stream.domain", "Domain", MONO),
];

/** A field of the worker by its key. */
function worker(
  group: string,
  key: Extract<TermPlace, `worker.${string}`>,
  label: string,
  control: Control,
  more: Partial<FieldView> = {},
): FieldView {
  return field(group, key, key, label, control, more);
}

const GUARANTEE = choiceOf("worker.guarantee");
const ORDERING = choiceOf("worker.ordering");
const ACK_TIMING = choiceOf("worker.ackTiming");
const RETRY_MODE = choiceOf("worker.retryMode");

/** Of a consumer, besides its configuration: its worker, and the application that runs it. */
export const CONSUMER_FACTS: readonly FieldView[] = [
  worker("worker", "worker.instances", "Instances", COUNT, FIRST),
  worker("worker", "worker.concurrency", "Concurrency", COUNT, FIRST),
  worker("worker", "worker.prefetch", "Prefetch", COUNT),
  worker("worker", "worker.processing.mean", "Mean handling time", DURATION, FIRST),
  worker("worker", "worker.processing.p99", "Handling time, 99th percentile", DURATION, FIRST),
  worker("worker", "worker.failureRate", "Failure rate", { type: "number", min: 0, max: 1 }),
  worker("worker", "worker.progressAcks", "Progress acks", FLAG, OFF),
  worker("guarantees", "worker.guarantee", "Guarantee", GUARANTEE, assumed("at-least-once")),
  worker("guarantees", "worker.ordering", "Ordering", ORDERING, assumed("none")),
  worker("guarantees", "worker.retryMode", "Retry mode", RETRY_MODE, assumed("nak_delay")),
  worker("guarantees", "worker.nakDelay", "Nak delay", DURATION),
  worker("guarantees", "worker.ackTiming", "Acknowledges", ACK_TIMING, assumed("after-processing")),
  worker("guarantees", "worker.idempotent", "Idempotent", FLAG, OFF),
  worker("guarantees", "worker.idempotencyWindow", "Remembers messages for", DURATION),
  worker("guarantees", "worker.sideEffects", "Side effects", FLAG, { defaultText: "on", defaultValue: true }),
  worker("guarantees", "worker.doubleAck", "Double ack", FLAG, OFF),
  worker("guarantees", "worker.needsReplay", "Needs replay", FLAG, OFF),
  worker("guarantees", "worker.maxDowntime", "Longest outage", DURATION, { defaultText: "24h" }),
  worker(
    "dead-letters",
    "worker.deadLetter",
    "Dead letters",
    {
      type: "object",
      noun: "dead-letter subject",
      ask: "subject",
      fields: [
        field("", "subject", "worker.deadLetter.subject", "Dead-letter subject", SUBJECT, { ...FIRST, required: true }),
      ],
    },
    FIRST,
  ),
  publishes("worker."),
  uses("worker."),
  APP,
];

/** What a consumer reads: before everything else. */
export const CONSUMER_HEAD: readonly FieldView[] = [
  field(
    "reads",
    "stream",
    "consumer.stream",
    "Reads from",
    { type: "reference", kinds: ["stream", "kv", "object-store"] },
    { ...FIRST, required: true },
  ),
  field("reads", "ordered", "consumer.ordered", "Ordered", FLAG, { ...FIRST, ...OFF }),
];

/** Of a boundary. */
export const BOUNDARY_FIELDS: readonly FieldView[] = [{ ...DESCRIPTION, primary: true }];

/** Of a note. */
export const NOTE_FIELDS: readonly FieldView[] = [
  field("about", "text", "note.text", "Text", PROSE, { ...FIRST, required: true }),
];
