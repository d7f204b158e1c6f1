/** Answers as the steps need them: in the server's units, references followed, with what was left out filled in. */
import type { ServerVersion } from "../jetstream/versions.ts";
import type { AnswerPath, Answers, ConsumerAnswer, MessageAnswer } from "./answers.ts";
import type { From } from "./draft.ts";

/** A value and the answer it is from. */
export interface Sourced<T> {
  readonly value: T;
  readonly from: From;
}

/** Where the design is to run. */
export interface Site {
  readonly name: string;
  /** The longest time for which its link is down, in nanoseconds. */
  readonly outage: Sourced<number>;
}

/** A kind of message. Rates a second, sizes in bytes, durations in nanoseconds. */
export interface Message {
  readonly answer: MessageAnswer;
  readonly path: AnswerPath;
  /** `orders.order.placed`. */
  readonly name: string;
  readonly kind: Sourced<"event" | "command">;
  readonly producer: Sourced<string>;
  /** At each of `places` places. */
  readonly rate: Sourced<number>;
  /** Sites that produce it; 1 when that is not at sites. */
  readonly places: number;
  readonly peakRate: Sourced<number>;
  readonly bytes: Sourced<number>;
  readonly bytesP99: Sourced<number>;
  readonly bytesMax: Sourced<number>;
  /** How long its producer keeps retrying. */
  readonly retryHorizon: Sourced<number>;
  readonly record: "feed" | "event-store" | "audit";
  /** Who reads it, in the order of the answers. */
  readonly readers: readonly Reader[];
}

/** One entry of the consumers. */
export interface Reader {
  readonly answer: ConsumerAnswer;
  readonly path: AnswerPath;
  readonly service: string;
  readonly messages: readonly Message[];
  readonly mean: Sourced<number>;
  readonly p99: Sourced<number>;
  readonly outage: Sourced<number>;
  readonly order: "none" | "per-key" | "strict";
  /** The identifier by which messages are in order, when that is per key. */
  readonly key: string | undefined;
}

/** What all steps read. */
export interface Requirements {
  readonly answers: Answers;
  readonly production: boolean;
  readonly server: ServerVersion;
  /** Of streams of the design's own domain. */
  readonly replicas: Sourced<number>;
  readonly maxPayload: number;
  readonly alerting: boolean;
  readonly sites: readonly Site[];
  readonly messages: readonly Message[];
  readonly readers: readonly Reader[];
}

/** The answers behind several values: those that were given. `default` when none was. */
export function fromAll(...parts: readonly From[]): From {
  const paths = new Map<string, AnswerPath>();
  for (const part of parts) if (part !== "default") for (const path of part) paths.set(path.join("/"), path);
  return paths.size > 0 ? [...paths.values()] : "default";
}
