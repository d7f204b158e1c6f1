/**
 * What our own words in a design file mean: one line each, by place. Configurations (`config`) are in the server's
 * words, which `jetstream/fields` explains. Data only: read by the generated JSON Schema and by the inspector.
 */
import type { Kind } from "./kinds/all.ts";

/** A key of the document, as the schema and the inspector explain it. */
export interface Term {
  /** One line: what it says or decides. */
  readonly text: string;
  /** Of the JSON: a number of bytes, or a text such as `40ms`. */
  readonly unit?: "bytes" | "duration";
  /** Of a choice: what each value says. */
  readonly choices?: Readonly<Record<string, string>>;
}

/** In the order of the registry of kinds. */
export const KIND_TERMS: Readonly<Record<Kind, string>> = {
  producer: "A program that publishes.",
  stream: "A stream: stores what is published on its subjects.",
  consumer: "A consumer of a stream, and the program that works on what it delivers.",
  service: "A request-reply service over core NATS.",
  kv: "A key-value bucket.",
  "object-store": "An object store: a bucket for large objects.",
  boundary: "A frame around a bounded context; what lies inside its rectangle belongs to it.",
  note: "Free text on the canvas.",
};

const APP = "Programs with the same application are deployed and generated as one.";
const PUBLISHES = "What the program publishes; wires follow from the subjects.";
const USES = "The KV buckets and object stores that the program opens.";
const ABOUT = "For the people who read the design.";

/** By place: the definition, then the keys down to the value. */
export const TERMS = {
  "file.$schema": { text: "Where the JSON Schema of this file is, for editors." },
  "file.format": { text: "Says that this is a design of JetStream Designer." },
  "file.version": { text: "The version of the file format." },
  "file.name": { text: "In the title, in links and in the names of exported files." },
  "file.description": { text: "What the design is for." },
  "file.environment": { text: "The servers that the design is for." },
  "file.elements": { text: "Every element by its id. An id is made once and stays when the name changes." },
  "file.layout": { text: "Where each element stands on the canvas, by its id." },
  "file.suppressions": { text: "Findings that are accepted, each with its reason." },

  "environment.profile": {
    text: "Decides which practice rules apply.",
    choices: {
      production: "Expects replicas, limits and dead letters.",
      development: "Practice rules stay silent about single replicas and missing limits.",
    },
  },
  "environment.server": { text: "The nats-server release to run on: decides which fields exist and what is valid." },
  "environment.servers": { text: "JetStream servers in the cluster: no stream can have more replicas." },
  "environment.maxPayload": {
    text: "The server's max_payload: larger messages are refused before they reach a stream.",
    unit: "bytes",
  },
  "environment.maxMemory": { text: "Memory that JetStream may use on each server (max_mem).", unit: "bytes" },
  "environment.maxStorage": {
    text: "File storage that JetStream may use on each server (max_file): max_bytes of file streams is reserved from it.",
    unit: "bytes",
  },
  "environment.syncAlways": {
    text: "The servers sync every write before they ack it (sync_interval: always); otherwise every two minutes.",
  },
  "environment.alerting": { text: "Something outside of the design watches streams and consumers and alarms." },

  "placement.x": { text: "Left edge, in canvas units." },
  "placement.y": { text: "Top edge, in canvas units." },
  "placement.width": { text: "Width, in canvas units: boundaries and notes." },
  "placement.height": { text: "Height, in canvas units: boundaries and notes." },

  "suppression.rule": { text: "The rule whose finding is accepted." },
  "suppression.element": { text: "The element it is accepted for; left out, the whole design." },
  "suppression.reason": { text: "Why it is right here." },

  "producer.name": { text: "What the producer is called." },
  "producer.description": { text: ABOUT },
  "producer.app": { text: APP },
  "producer.instances": { text: "Processes that publish the same." },
  "producer.publishes": { text: PUBLISHES },
  "producer.uses": { text: USES },

  "publication.subject": {
    text: "Where it goes; {region} stands for a value that the program fills in: orders.{region}.created.",
  },
  "publication.mode": {
    text: "What the publisher waits for.",
    choices: {
      core: "Core NATS, sent once, no answer: lost when nobody listens or stores it.",
      js: "JetStream: waits for the stream's ack of each message.",
      js_async: "JetStream, acks awaited in a window: faster, several in flight.",
      js_batch: "JetStream, stored together or not at all; needs allow_atomic.",
      request: "Waits for a service's answer.",
    },
  },
  "publication.rate": { text: "Messages a second, the mean over a day; sizes streams and consumers." },
  "publication.peakRate": { text: "Messages a second in the busiest minute; buffers are sized for it." },
  "publication.bytes": { text: "Mean size of a payload.", unit: "bytes" },
  "publication.bytesP99": { text: "One payload in a hundred is larger.", unit: "bytes" },
  "publication.bytesMax": {
    text: "The largest payload: must fit the server's max_payload and the stream's max_msg_size.",
    unit: "bytes",
  },
  "publication.headerBytes": { text: "Size of the headers: counts towards max_msg_size and storage.", unit: "bytes" },
  "publication.messageId": { text: "Template of Nats-Msg-Id, such as {event_id}: a retry is then stored once." },
  "publication.retries": { text: "How often a failed publish is tried again." },
  "publication.retryHorizon": {
    text: "The latest a retry may come; duplicate_window must cover it.",
    unit: "duration",
  },
  "publication.parameters": {
    text: "How many different values each {parameter} of the subject takes: the number of subjects.",
  },

  "publication.maxOutstanding": { text: "Messages in flight before an asynchronous publisher waits for acks." },
  "publication.expectedSequence": {
    text: "The sequence that must be the last one, or the server refuses the message: writers cannot overtake each other.",
    choices: {
      stream: "Nats-Expected-Last-Sequence: nothing else was stored in the stream.",
      subject: "Nats-Expected-Last-Subject-Sequence: nothing else was stored on the subject.",
    },
  },
  "publication.ttl": {
    text: "Nats-TTL: the server removes the message after it, or never; needs allow_msg_ttl.",
    unit: "duration",
  },
  "publication.schedule": {
    text: "Nats-Schedule: the server keeps the message and produces others from it; needs allow_msg_schedules.",
  },
  "publication.schedule.when": {
    text: "@at and a time, @every and a duration, six cron fields, or @daily and the like.",
  },
  "publication.schedule.target": { text: "The subject of what is produced: a literal one of the same stream." },
  "publication.schedule.source": { text: "The payload is the last message of this subject." },
  "publication.schedule.timeZone": { text: "Of a cron schedule: an IANA name such as Europe/Berlin." },
  "publication.database": {
    text: "The same fact is also written to a database; this says how the two stay together.",
    choices: {
      "dual-write": "Two writes: a crash between them leaves one of them out.",
      outbox: "Written to a table in the same transaction; a relay publishes it.",
      cdc: "Published from the database's own log of changes.",
    },
  },

  "bucketUse.bucket": { text: "The KV bucket or object store that the program opens." },
  "bucketUse.access": {
    text: "What the program does with the values.",
    choices: {
      read: "Gets values.",
      write: "Puts and deletes values.",
      "read-write": "Gets, puts and deletes values.",
      watch: "Is told of every change: a consumer on the bucket.",
    },
  },

  "bucketUse.key": { text: "The keys that it uses; {user} stands for a value: session.{user}." },
  "bucketUse.bytesMax": { text: "The largest value.", unit: "bytes" },
  "bucketUse.writes": {
    text: "The call that writes.",
    choices: {
      put: "Overwrites what is there: of two writers the later one wins.",
      create: "Only when the key is not there.",
      update: "Only on the revision that was read: compare-and-set.",
    },
  },
  "bucketUse.watches": { text: "Watches that each instance keeps open: each is a consumer of the bucket." },

  "stream.config": {
    text: "The stream's configuration, as the JetStream API spells it: durations in ns, sizes in bytes.",
  },
  "stream.durability": {
    text: "What the design asks of the stream; checks measure replicas and storage by it.",
    choices: {
      ephemeral: "A restart may lose messages.",
      standard: "The loss of one server loses nothing.",
      "zero-loss": "Not even a power failure may lose an acked message.",
    },
  },
  "stream.intent": {
    text: "What the stream is for, where its configuration alone does not say it.",
    choices: {
      "event-store": "The source of truth: nothing expires unnoticed.",
      audit: "Kept untouched for as long as rules demand.",
      archive: "A long-lived copy, read seldom.",
      dlq: "Takes what consumers could not handle.",
      coalesce: "Only the newest value of each subject matters.",
      kv: "Used as a key-value bucket.",
      "object-store": "Used as an object store.",
    },
  },
  "stream.domain": { text: "The JetStream domain that holds the stream, when it is another than the design's." },

  "consumer.stream": { text: "The stream or bucket whose messages it delivers." },
  "consumer.config": {
    text: "The consumer's configuration, as the JetStream API spells it: durations in ns, sizes in bytes.",
  },
  "consumer.ordered": { text: "Made anew by the client library, in stream order, without acks; for one reader." },
  "consumer.app": { text: APP },
  "consumer.worker": { text: "The program that works on what the consumer delivers." },

  "worker.instances": { text: "Processes that share the consumer." },
  "worker.concurrency": { text: "Messages that each instance handles at once." },
  "worker.prefetch": { text: "Messages that each instance holds ready; their ack wait runs already." },
  "worker.processing": { text: "How long handling one message takes." },
  "worker.processing.mean": { text: "Sets how many messages a second the workers manage.", unit: "duration" },
  "worker.processing.p99": {
    text: "One message in a hundred takes longer; ack_wait must leave room for it, or messages are handled twice.",
    unit: "duration",
  },
  "worker.progressAcks": { text: "The worker says in time that it is still busy, so ack_wait starts anew." },
  "worker.retryMode": {
    text: "What the worker does when handling fails.",
    choices: {
      timeout: "No answer: ack_wait or backoff brings it again.",
      nak: "Comes again at once.",
      nak_delay: "Comes again after a delay that the worker asks for.",
      term: "Given up at once, with an advisory.",
    },
  },
  "worker.nakDelay": { text: "How long a refused message waits.", unit: "duration" },
  "worker.failureRate": { text: "Share of messages, 0 to 1, whose handling fails at first." },
  "worker.guarantee": {
    text: "What the handling owes each message.",
    choices: {
      "at-most-once": "A failure loses the message.",
      "at-least-once": "A failure brings the message again.",
      "exactly-once": "The effect happens once: message ids, double ack, idempotence.",
    },
  },
  "worker.ordering": {
    text: "The order that handling needs.",
    choices: {
      none: "Any order will do.",
      "per-key": "Messages of one key in order.",
      strict: "All messages in order: one at a time.",
    },
  },
  "worker.idempotent": { text: "Handling a message twice has the effect of once." },
  "worker.idempotencyWindow": {
    text: "How long the worker remembers what it has handled; must outlast every redelivery.",
    unit: "duration",
  },
  "worker.ackTiming": {
    text: "When the worker acknowledges.",
    choices: {
      "after-processing": "Once the work is done: a crash brings the message again.",
      "before-processing": "At once: a crash loses the message.",
    },
  },
  "worker.sideEffects": { text: "Handling changes something outside: a database, a mail." },
  "worker.doubleAck": { text: "The worker waits until the server confirms its ack." },
  "worker.needsReplay": { text: "Must be able to read old messages again." },
  "worker.maxDowntime": {
    text: "The longest outage that may lose nothing: the stream must keep messages at least this long.",
    unit: "duration",
  },
  "worker.publishes": { text: PUBLISHES },
  "worker.deadLetter": {
    text: "Where a message goes that cannot be handled; without it, the message stays behind or is lost.",
  },
  "worker.deadLetter.subject": { text: "Where the worker publishes what it cannot handle." },
  "worker.uses": { text: USES },

  "service.name": { text: "What the service is called." },
  "service.description": { text: ABOUT },
  "service.app": { text: APP },
  "service.instances": { text: "Processes that answer; a queue group shares the requests among them." },
  "service.endpoints": { text: "The subjects on which requests are answered." },
  "service.endpoints[].subject": { text: "Requests on it are answered here." },
  "service.endpoints[].queue": {
    text: "Instances in one group share the requests; without one, each answers.",
  },
  "service.endpoints[].processing": { text: "How long answering one request takes." },
  "service.endpoints[].processing.mean": { text: "How long an answer takes on average.", unit: "duration" },
  "service.endpoints[].processing.p99": { text: "One answer in a hundred takes longer.", unit: "duration" },
  "service.publishes": { text: PUBLISHES },
  "service.uses": { text: USES },

  "kv.config": { text: "The bucket's settings, as clients spell them: durations in ns, sizes in bytes." },
  "kv.keys": { text: "Keys that the bucket is expected to hold." },
  "object-store.config": { text: "The store's settings, as clients spell them: durations in ns, sizes in bytes." },

  "boundary.name": { text: "What the bounded context is called." },
  "boundary.description": { text: ABOUT },
  "note.text": { text: "Shown on the canvas; the first line is its name." },
} as const satisfies Readonly<Record<string, Term>>;

/** A key of `TERMS`. */
export type TermPlace = keyof typeof TERMS;

/** The term at a place; undefined where our words end and the server's begin. */
export function termAt(place: string): Term | undefined {
  return Object.hasOwn(TERMS, place) ? TERMS[place as TermPlace] : undefined;
}
