/** What a design knows beyond the server's configuration: who publishes what, and how messages are handled. */
import type { Control, FieldView } from "./control.ts";

const TEXT = { type: "text" } as const;
const PROSE = { type: "text", multiline: true } as const;
const MONO = { type: "text", mono: true } as const;
const SUBJECT = { type: "text", mono: true, subject: true } as const;
const COUNT = { type: "integer", min: 0 } as const;
const DURATION = { type: "duration-text" } as const;
const SIZE = { type: "size" } as const;
const FLAG = { type: "flag" } as const;

function field(
  group: string,
  path: string,
  label: string,
  control: Control,
  consequence: string,
  more: Partial<FieldView> = {},
): FieldView {
  const keys = path.split(".");
  return { path: keys, json: keys.at(-1) ?? path, label, control, consequence, group, ...more };
}

const FIRST = { primary: true } as const;

const PUBLICATION: readonly FieldView[] = [
  field("", "subject", "Subject", SUBJECT, "Where it goes; {region} stands for what the program fills in.", {
    ...FIRST,
    required: true,
  }),
  field(
    "",
    "mode",
    "Mode",
    {
      type: "choice",
      choices: [
        { value: "core", label: "core", meaning: "Sent once, no answer: lost when nobody listens or stores it." },
        { value: "js", label: "js", meaning: "Waits for the stream's ack of each message." },
        { value: "js_async", label: "js_async", meaning: "Acks are awaited in a window: faster, several in flight." },
        { value: "js_batch", label: "js_batch", meaning: "Stored together or not at all; needs allow_atomic." },
        { value: "request", label: "request", meaning: "Waits for a service's answer." },
      ],
    },
    "What the publisher waits for.",
    { ...FIRST, defaultText: "js", defaultValue: "js" },
  ),
  field(
    "",
    "rate",
    "Rate",
    { type: "number", unit: "msg/s", min: 0 },
    "Mean over a day; sizes streams and consumers.",
    FIRST,
  ),
  field("", "bytes", "Payload", SIZE, "Mean size of a payload.", FIRST),
  field(
    "",
    "messageId",
    "Message id",
    MONO,
    "Template of Nats-Msg-Id, such as {event_id}: a retry is then stored once.",
    FIRST,
  ),
  field(
    "",
    "peakRate",
    "Peak rate",
    { type: "number", unit: "msg/s", min: 0 },
    "In the busiest minute; buffers are sized for it.",
  ),
  field("", "bytesP99", "Payload, 99th percentile", SIZE, "One payload in a hundred is larger."),
  field("", "bytesMax", "Largest payload", SIZE, "Must fit the server's max payload and the stream's max_msg_size."),
  field("", "headerBytes", "Headers", SIZE, "Counts towards max_msg_size and storage."),
  field("", "retries", "Retries", COUNT, "How often a failed publish is tried again."),
  field("", "retryHorizon", "Retry horizon", DURATION, "The latest a retry may come; duplicate_window must cover it."),
  field(
    "",
    "parameters",
    "Parameter values",
    { type: "map", value: COUNT, noun: "parameter", keyLabel: "Parameter" },
    "How many different values each {parameter} takes: the number of subjects.",
  ),
];

const USE: readonly FieldView[] = [
  field(
    "",
    "bucket",
    "Bucket",
    { type: "reference", kinds: ["kv", "object-store"] },
    "The bucket that the program opens.",
    {
      ...FIRST,
      required: true,
    },
  ),
  field(
    "",
    "access",
    "Access",
    {
      type: "choice",
      choices: [
        { value: "read", label: "read", meaning: "Gets values." },
        { value: "write", label: "write", meaning: "Puts and deletes values." },
        { value: "read-write", label: "read-write", meaning: "Gets, puts and deletes values." },
        { value: "watch", label: "watch", meaning: "Is told of every change: a consumer on the bucket." },
      ],
    },
    "What it does with the values.",
    { ...FIRST, defaultText: "not set" },
  ),
];

const ENDPOINT: readonly FieldView[] = [
  field("", "subject", "Subject", SUBJECT, "Requests on it are answered here.", { ...FIRST, required: true }),
  field("", "queue", "Queue group", MONO, "Instances in one group share the requests; without one, each answers."),
  field("", "processing.mean", "Mean handling time", DURATION, "How long an answer takes."),
  field("", "processing.p99", "Handling time, 99th percentile", DURATION, "One answer in a hundred takes longer."),
];

function publishes(prefix: string): FieldView {
  return field(
    "publishes",
    `${prefix}publishes`,
    "Publications",
    { type: "objects", noun: "publication", fields: PUBLICATION, titleOf: "subject", ask: "subject" },
    "What the program publishes; wires follow from the subjects.",
    FIRST,
  );
}

function uses(prefix: string): FieldView {
  return field(
    "uses",
    `${prefix}uses`,
    "Buckets",
    { type: "objects", noun: "bucket use", fields: USE, titleOf: "bucket", ask: "bucket" },
    "The KV buckets and object stores that the program opens.",
    FIRST,
  );
}

const APP = field(
  "about",
  "app",
  "Application",
  TEXT,
  "Programs with the same application are deployed and generated as one.",
);
const DESCRIPTION = field("about", "description", "Description", PROSE, "For the people who read the design.");

export const PRODUCER_FIELDS: readonly FieldView[] = [publishes(""), uses(""), APP, DESCRIPTION];

export const SERVICE_FIELDS: readonly FieldView[] = [
  field(
    "endpoints",
    "endpoints",
    "Endpoints",
    { type: "objects", noun: "endpoint", fields: ENDPOINT, titleOf: "subject", ask: "subject" },
    "The subjects on which requests are answered.",
    FIRST,
  ),
  publishes(""),
  uses(""),
  APP,
  DESCRIPTION,
];

export const STREAM_FACTS: readonly FieldView[] = [
  field(
    "intent",
    "durability",
    "Durability",
    {
      type: "choice",
      choices: [
        { value: "ephemeral", label: "ephemeral", meaning: "A restart may lose messages." },
        { value: "standard", label: "standard", meaning: "The loss of one server loses nothing." },
        { value: "zero-loss", label: "zero-loss", meaning: "Not even a power failure may lose an acked message." },
      ],
    },
    "What the design asks of the stream; checks measure replicas and storage by it.",
    { defaultText: "standard", defaultValue: "standard" },
  ),
  field(
    "intent",
    "intent",
    "Intent",
    {
      type: "choice",
      choices: [
        { value: "event-store", label: "event-store", meaning: "The source of truth: nothing expires unnoticed." },
        { value: "audit", label: "audit", meaning: "Kept untouched for as long as rules demand." },
        { value: "archive", label: "archive", meaning: "A long-lived copy, read seldom." },
        { value: "dlq", label: "dlq", meaning: "Takes what consumers could not handle." },
        { value: "coalesce", label: "coalesce", meaning: "Only the newest value of each subject matters." },
        { value: "kv", label: "kv", meaning: "Used as a key-value bucket." },
        { value: "object-store", label: "object-store", meaning: "Used as an object store." },
      ],
    },
    "What the stream is for, where its configuration alone does not say it.",
    { defaultText: "none" },
  ),
  field(
    "intent",
    "domain",
    "Domain",
    MONO,
    "The JetStream domain that holds the stream, when it is another than the design's.",
  ),
];

export const CONSUMER_FACTS: readonly FieldView[] = [
  field("worker", "worker.instances", "Instances", COUNT, "Processes that share the consumer.", FIRST),
  field("worker", "worker.concurrency", "Concurrency", COUNT, "Messages that each instance handles at once.", FIRST),
  field(
    "worker",
    "worker.prefetch",
    "Prefetch",
    COUNT,
    "Messages that each instance holds ready; their ack wait runs already.",
  ),
  field(
    "worker",
    "worker.processing.mean",
    "Mean handling time",
    DURATION,
    "Sets how many messages a second the workers manage.",
    FIRST,
  ),
  field(
    "worker",
    "worker.processing.p99",
    "Handling time, 99th percentile",
    DURATION,
    "ack_wait must leave room for it, or messages are handled twice.",
    FIRST,
  ),
  field(
    "worker",
    "worker.failureRate",
    "Failure rate",
    { type: "number", min: 0, max: 1 },
    "Share of messages, 0 to 1, whose handling fails at first.",
  ),
  field(
    "worker",
    "worker.progressAcks",
    "Progress acks",
    FLAG,
    "The worker says in time that it is still busy, so ack_wait starts anew.",
    { defaultText: "off", defaultValue: false },
  ),
  field(
    "guarantees",
    "worker.guarantee",
    "Guarantee",
    {
      type: "choice",
      choices: [
        { value: "at-most-once", label: "at-most-once", meaning: "A failure loses the message." },
        { value: "at-least-once", label: "at-least-once", meaning: "A failure brings the message again." },
        {
          value: "exactly-once",
          label: "exactly-once",
          meaning: "The effect happens once: message ids, double ack, idempotence.",
        },
      ],
    },
    "What the handling owes each message.",
    { defaultText: "at-least-once", defaultValue: "at-least-once" },
  ),
  field(
    "guarantees",
    "worker.ordering",
    "Ordering",
    {
      type: "choice",
      choices: [
        { value: "none", label: "none", meaning: "Any order will do." },
        { value: "per-key", label: "per-key", meaning: "Messages of one key in order." },
        { value: "strict", label: "strict", meaning: "All messages in order: one at a time." },
      ],
    },
    "The order that handling needs.",
    { defaultText: "none", defaultValue: "none" },
  ),
  field(
    "guarantees",
    "worker.retryMode",
    "Retry mode",
    {
      type: "choice",
      choices: [
        { value: "timeout", label: "timeout", meaning: "No answer: ack_wait or backoff brings it again." },
        { value: "nak", label: "nak", meaning: "Comes again at once." },
        { value: "nak_delay", label: "nak_delay", meaning: "Comes again after a delay that the worker asks for." },
        { value: "term", label: "term", meaning: "Given up at once, with an advisory." },
      ],
    },
    "What the worker does when handling fails.",
    { defaultText: "nak_delay", defaultValue: "nak_delay" },
  ),
  field("guarantees", "worker.nakDelay", "Nak delay", DURATION, "How long a refused message waits."),
  field("guarantees", "worker.idempotent", "Idempotent", FLAG, "Handling a message twice has the effect of once.", {
    defaultText: "off",
    defaultValue: false,
  }),
  field(
    "guarantees",
    "worker.sideEffects",
    "Side effects",
    FLAG,
    "Handling changes something outside: a database, a mail.",
    { defaultText: "on", defaultValue: true },
  ),
  field("guarantees", "worker.doubleAck", "Double ack", FLAG, "The worker waits until the server confirms its ack.", {
    defaultText: "off",
    defaultValue: false,
  }),
  field("guarantees", "worker.needsReplay", "Needs replay", FLAG, "Must be able to read old messages again.", {
    defaultText: "off",
    defaultValue: false,
  }),
  field(
    "guarantees",
    "worker.maxDowntime",
    "Longest outage",
    DURATION,
    "The stream must keep messages at least this long.",
    { defaultText: "24h" },
  ),
  field(
    "dead-letters",
    "worker.deadLetter",
    "Dead letters",
    {
      type: "object",
      noun: "dead-letter subject",
      ask: "subject",
      fields: [
        field("", "subject", "Dead-letter subject", SUBJECT, "Where the worker publishes what it cannot handle.", {
          ...FIRST,
          required: true,
        }),
      ],
    },
    "Where a message goes that cannot be handled; without it, the message stays behind or is lost.",
    FIRST,
  ),
  publishes("worker."),
  uses("worker."),
  field("about", "app", "Application", TEXT, "Programs with the same application are deployed and generated as one."),
];

export const CONSUMER_HEAD: readonly FieldView[] = [
  field(
    "reads",
    "stream",
    "Reads from",
    { type: "reference", kinds: ["stream", "kv", "object-store"] },
    "The stream whose messages it delivers.",
    {
      ...FIRST,
      required: true,
    },
  ),
  field(
    "reads",
    "ordered",
    "Ordered",
    FLAG,
    "Made anew by the client library, in stream order, without acks; for one reader.",
    {
      ...FIRST,
      defaultText: "off",
      defaultValue: false,
    },
  ),
];

export const BOUNDARY_FIELDS: readonly FieldView[] = [{ ...DESCRIPTION, primary: true }];
export const NOTE_FIELDS: readonly FieldView[] = [
  field("about", "text", "Text", PROSE, "Shown on the canvas; the first line is its name.", {
    ...FIRST,
    required: true,
  }),
];
