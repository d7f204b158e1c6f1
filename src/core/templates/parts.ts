/** What elements of templates have in common, so that a template says only what is its own. */
import type { Publication } from "../design/kinds/publication.ts";
import type { ElementOf } from "../design/model.ts";
import { DAY, MINUTE, SECOND } from "../design/units.ts";
import type { ConsumerConfig, KvConfig, StreamConfig } from "../jetstream/wire.ts";

/** Bytes. */
export const MIB = 1024 * 1024;
/** Bytes. */
export const GIB = 1024 * MIB;

/** Five deliveries within three quarters of an hour: longer than a restart, shorter than a working day. */
export const RETRIES = {
  ack_wait: 30 * SECOND,
  max_deliver: 5,
  backoff: [30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE],
};

/** Of a job: given up within half an hour. */
export const JOB_RETRIES = {
  ack_wait: 30 * SECOND,
  max_deliver: 5,
  backoff: [30 * SECOND, 2 * MINUTE, 10 * MINUTE],
};

/** How long a publisher repeats what is not acknowledged: less than the shortest duplicate window, two minutes. */
export const SURE = { retries: 8, retryHorizon: "90s" } as const;

/** What fails comes again after the consumer's steps; nobody is away for longer than a day. */
const WORKS = { retryMode: "nak_delay", maxDowntime: "24h" } as const;

/** One process that handles one message at a time. */
export const SERIAL = { instances: 1, concurrency: 1, prefetch: 1 } as const;

/** Stored at each message: three replicas on disk. */
const STORED = { storage: "file", num_replicas: 3 } as const;

/** A part of the application `app` that publishes. */
export function producer(
  name: string,
  app: string,
  publishes: Publication[],
  rest: Partial<Omit<ElementOf<"producer">, "kind">> = {},
): ElementOf<"producer"> {
  return { kind: "producer", name, app, publishes, ...rest };
}

/** A stream on disk with three replicas. */
export function stream(
  name: string,
  config: Partial<StreamConfig>,
  rest: Partial<Omit<ElementOf<"stream">, "kind" | "config">> = {},
): ElementOf<"stream"> {
  return { kind: "stream", config: { name, ...STORED, ...config }, ...rest };
}

/** Warns of the first message: thresholds that `nats server check stream` reads. */
export const FIRST_MESSAGE_WARNS = {
  "io.nats.monitor.enabled": "true",
  "io.nats.monitor.subjects-warn": "1",
  "io.nats.monitor.subjects-critical": "2",
};

/** Dead letters, kept for a month; the first one is noticed. */
export function deadLetters(name: string, subject: string): ElementOf<"stream"> {
  const kept = { max_age: 30 * DAY, max_bytes: 5 * GIB };
  return stream(name, { subjects: [subject], ...kept, metadata: FIRST_MESSAGE_WARNS }, { intent: "dlq" });
}

/** A bucket on disk with three replicas. */
export function kv(
  bucket: string,
  config: Partial<KvConfig>,
  rest: Partial<Omit<ElementOf<"kv">, "kind" | "config">> = {},
): ElementOf<"kv"> {
  return { kind: "kv", config: { bucket, ...STORED, ...config }, ...rest };
}

/** A durable pull consumer of the stream with that id, which acknowledges each message; `app` is its name. */
export function durable(
  name: string,
  reads: string,
  config: Partial<ConsumerConfig>,
  worker: NonNullable<ElementOf<"consumer">["worker"]>,
  app = name,
): ElementOf<"consumer"> {
  return {
    kind: "consumer",
    stream: reads,
    app,
    config: { durable_name: name, ack_policy: "explicit", ...config },
    worker: { ...WORKS, ...worker },
  };
}

/** A durable that handles one message at a time, in the order of the stream, and rather stops than skips one. */
export function inOrder(
  name: string,
  reads: string,
  config: Partial<ConsumerConfig>,
  worker: NonNullable<ElementOf<"consumer">["worker"]>,
  app = name,
): ElementOf<"consumer"> {
  const serial = { max_deliver: -1, max_ack_pending: 1 };
  return durable(
    name,
    reads,
    { ...serial, ...config },
    { ...SERIAL, ordering: "strict", nakDelay: "10s", idempotent: true, ...worker },
    app,
  );
}
