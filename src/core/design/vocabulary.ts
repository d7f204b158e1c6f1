/**
 * What our own words in a design file mean: one line each, by place. Configurations (`config`) are in the server's
 * words, which `jetstream/fields` explains. Data only: read by the generated JSON Schema and by anything that explains.
 */
import type { Kind } from "./kinds/all.ts";

/** A key of the document, as the schema and the inspector explain it. */
export interface Term {
  /** One line: what it says, with its unit. */
  readonly text: string;
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

const DURATION = "A duration such as 40ms, 1.5s or 24h.";
const APP = "The application it is deployed with: what has the same name becomes one program.";
const PUBLISHES = "What it publishes.";
const USES = "The KV buckets and object stores it uses.";

/** By place: the definition, then the keys down to the value. */
export const TERMS: Readonly<Record<string, Term>> = {
  "file.$schema": { text: "Where the JSON Schema of this file is, for editors." },
  "file.format": { text: "Says that this is a design of JetStream Designer." },
  "file.version": { text: "The version of the file format." },
  "file.name": { text: "What the design is called." },
  "file.description": { text: "What it is for; shown with the design." },
  "file.environment": { text: "The servers that the design is for." },
  "file.elements": { text: "Every element by its id. An id is made once and stays when the name changes." },
  "file.layout": { text: "Where each element stands on the canvas, by its id." },
  "file.suppressions": { text: "Findings that are accepted, each with its reason." },

  "environment.profile": {
    text: "How strict the practice rules are.",
    choices: {
      production: "Data and availability matter: replicas, limits and acks are asked for.",
      development: "A single server will do, and losing it is no harm.",
    },
  },
  "environment.server": { text: "The nats-server release to run on: decides which fields exist and what is valid." },
  "environment.servers": { text: "JetStream servers in the cluster." },
  "environment.maxPayload": { text: "The server's max_payload, in bytes." },
  "environment.maxMemory": { text: "JetStream memory of each server, in bytes." },
  "environment.maxStorage": { text: "JetStream file storage of each server, in bytes." },

  "placement.x": { text: "Left edge, in canvas units." },
  "placement.y": { text: "Top edge, in canvas units." },
  "placement.width": { text: "Width, in canvas units: boundaries and notes." },
  "placement.height": { text: "Height, in canvas units: boundaries and notes." },

  "suppression.rule": { text: "The rule whose finding is accepted." },
  "suppression.element": { text: "The element it is accepted for; left out, the whole design." },
  "suppression.reason": { text: "Why it is right here." },

  "producer.name": { text: "What the producer is called." },
  "producer.description": { text: "What it does." },
  "producer.app": { text: APP },
  "producer.publishes": { text: PUBLISHES },
  "producer.uses": { text: USES },

  "publication.subject": {
    text: "The subject, with {name} for a value that the program fills in: orders.{region}.created.",
  },
  "publication.mode": {
    text: "How it is published. JetStream, one at a time, when left out.",
    choices: {
      core: "Core NATS: no ack, so a message can be lost without a trace.",
      js: "JetStream: waits for the ack of each message.",
      js_async: "JetStream: many acks awaited at once.",
      js_batch: "JetStream: an atomic batch, stored together or not at all.",
      request: "A request that waits for a reply of a service.",
    },
  },
  "publication.rate": { text: "Messages a second, on average." },
  "publication.peakRate": { text: "Messages a second in the busiest minute." },
  "publication.bytes": { text: "Payload bytes, on average." },
  "publication.bytesP99": { text: "Payload bytes of all but the largest 1 in 100." },
  "publication.bytesMax": { text: "Payload bytes of the largest message." },
  "publication.headerBytes": { text: "Bytes of the headers." },
  "publication.messageId": { text: "What goes into Nats-Msg-Id, by which the stream drops duplicates: {event_id}." },
  "publication.retries": { text: "Attempts after the first one fails." },
  "publication.retryHorizon": {
    text: `The longest time after which the same message may be published again. ${DURATION}`,
  },
  "publication.parameters": { text: "How many different values each {name} in the subject takes." },

  "bucketUse.bucket": { text: "The id of the KV bucket or object store." },
  "bucketUse.access": {
    text: "What the program does with it.",
    choices: {
      read: "Gets values.",
      write: "Puts and deletes values.",
      "read-write": "Gets, puts and deletes values.",
      watch: "Follows changes as they happen.",
    },
  },

  "stream.config": {
    text: "The stream's configuration, as the JetStream API spells it: durations in ns, sizes in bytes.",
  },
  "stream.durability": {
    text: "How much may be lost.",
    choices: {
      ephemeral: "All of it: it can be made again.",
      standard: "The last moments before a crash.",
      "zero-loss": "Nothing that was acknowledged.",
    },
  },
  "stream.intent": {
    text: "What the stream is there for, where that is special.",
    choices: {
      "event-store": "The source of truth: state is rebuilt from it.",
      audit: "A record that nobody may change.",
      archive: "Kept for long, rarely read.",
      dlq: "Messages that could not be handled.",
      coalesce: "Only the latest value of each subject counts.",
      kv: "A key-value bucket made by hand.",
      "object-store": "An object store made by hand.",
    },
  },
  "stream.domain": { text: "The JetStream domain that holds it, when that is not the design's own." },

  "consumer.stream": { text: "The id of the stream, KV bucket or object store that it reads." },
  "consumer.config": {
    text: "The consumer's configuration, as the JetStream API spells it: durations in ns, sizes in bytes.",
  },
  "consumer.ordered": { text: "An ordered consumer: made anew by the client library, never acked, always in order." },
  "consumer.app": { text: APP },
  "consumer.worker": { text: "The program that works on what the consumer delivers." },

  "worker.instances": { text: "Processes that run." },
  "worker.concurrency": { text: "Messages that each process handles at once." },
  "worker.prefetch": { text: "Messages that each process holds ready." },
  "worker.processing": { text: "How long handling one message takes." },
  "worker.processing.mean": { text: `On average. ${DURATION}` },
  "worker.processing.p99": { text: `All but the slowest 1 in 100. ${DURATION}` },
  "worker.progressAcks": { text: "Sends in-progress acks while it handles a message for long." },
  "worker.retryMode": {
    text: "How a failed message comes again.",
    choices: {
      timeout: "Nothing is said; it comes again after ack_wait.",
      nak: "A nak: it comes again at once.",
      nak_delay: "A nak with a delay.",
      term: "It does not: the message is terminated.",
    },
  },
  "worker.nakDelay": { text: `The delay that a nak asks for. ${DURATION}` },
  "worker.failureRate": { text: "Share of messages whose handling fails at first: 0 to 1." },
  "worker.guarantee": {
    text: "What the work needs.",
    choices: {
      "at-most-once": "Rather lost than twice.",
      "at-least-once": "Rather twice than lost.",
      "exactly-once": "Neither lost nor with effect twice.",
    },
  },
  "worker.ordering": {
    text: "The order the work needs.",
    choices: {
      none: "Any order will do.",
      "per-key": "In order for each key.",
      strict: "In the order of the stream.",
    },
  },
  "worker.idempotent": { text: "Handling a message twice does no harm." },
  "worker.sideEffects": { text: "Handling a message changes something outside." },
  "worker.doubleAck": { text: "Waits until the server confirms the ack." },
  "worker.needsReplay": { text: "Must be able to read old messages again." },
  "worker.maxDowntime": { text: `The longest outage in which nothing may be lost. ${DURATION}` },
  "worker.publishes": { text: PUBLISHES },
  "worker.deadLetter": { text: "Where a message goes that cannot be handled." },
  "worker.deadLetter.subject": { text: "The subject it is published on." },
  "worker.uses": { text: USES },

  "service.name": { text: "What the service is called." },
  "service.description": { text: "What it does." },
  "service.app": { text: APP },
  "service.endpoints": { text: "What it answers." },
  "service.endpoints[].subject": { text: "The subject that requests come in on." },
  "service.endpoints[].queue": { text: "The queue group that shares the requests; each goes to one member." },
  "service.endpoints[].processing": { text: "How long answering one request takes." },
  "service.endpoints[].processing.mean": { text: `On average. ${DURATION}` },
  "service.endpoints[].processing.p99": { text: `All but the slowest 1 in 100. ${DURATION}` },
  "service.publishes": { text: PUBLISHES },
  "service.uses": { text: USES },

  "kv.config": { text: "The bucket's settings, as clients spell them: durations in ns, sizes in bytes." },
  "object-store.config": { text: "The store's settings, as clients spell them: durations in ns, sizes in bytes." },

  "boundary.name": { text: "What the bounded context is called." },
  "boundary.description": { text: "What belongs to it." },
  "note.text": { text: "The text; several lines are fine." },
};
