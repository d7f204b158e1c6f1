/** What a design promises of a message's way, in sentences that name the settings behind them. */
import type { ElementId } from "../design/ids.ts";
import type { FieldPath } from "../topology/model.ts";

/** What is told of each path, in this order; of `lost-link` only where a path goes from one domain to another. */
export const TOPICS = [
  "delivery",
  "order",
  "worker-crash",
  "full-stream",
  "lost-server",
  "lost-link",
  "late-retry",
  "poison-message",
  "history",
] as const;

/** One of `TOPICS`. */
export type Topic = (typeof TOPICS)[number];

/** What each topic asks. */
export const TOPIC_TITLES: Readonly<Record<Topic, string>> = {
  delivery: "How often a message is delivered",
  order: "In which order",
  "worker-crash": "When a worker crashes",
  "full-stream": "When a stream is full",
  "lost-server": "When a server is lost",
  "lost-link": "When a link between domains is down",
  "late-retry": "When a publisher repeats itself",
  "poison-message": "When a message cannot be handled",
  history: "How long history stays",
};

/**
 * How often a message takes effect. `once-in-effect`: it may come twice and that changes nothing; `replay`: each reader
 * reads by itself, from where it likes; `stored`: nobody reads the stream.
 */
export type Delivery = "at-most-once" | "at-least-once" | "once-in-effect" | "replay" | "stored";

/** The usual words for each. */
export const DELIVERY_TITLES: Readonly<Record<Delivery, string>> = {
  "at-most-once": "At most once",
  "at-least-once": "At least once",
  "once-in-effect": "Once in effect",
  replay: "Replay",
  stored: "Stored only",
};

/** A setting that makes a sentence true. */
export interface Cause {
  /** The element that has the field; undefined for the design itself. */
  readonly element: ElementId | undefined;
  readonly at: FieldPath;
  /** With its value: `max_deliver 5`, `discard old (server default)`, `retryHorizon (not said)`. */
  readonly setting: string;
}

/** `kept`: nothing is lost by it; `depends`: on something that is not said, or on the program; `lost`: messages can be. */
export type Tone = "kept" | "depends" | "lost";

/** One sentence, or two. */
export interface Statement {
  readonly topic: Topic;
  readonly tone: Tone;
  readonly text: string;
  /** At least one. */
  readonly causes: readonly Cause[];
}

/** A publication at the start of a path. */
export interface Sender {
  readonly element: ElementId;
  /** `["publishes", 0]`. */
  readonly at: FieldPath;
  readonly subject: string;
}

/** How a message gets from one store of a path to the next. */
export type Hop = "mirror" | "source" | "republish";

/** A way of messages from publications that are alike, through stores, to a consumer. */
export interface GuaranteePath {
  /** Stable while senders, stores and consumer are there. */
  readonly id: string;
  /** The first of them when there are very many: `senderCount` says how many. */
  readonly senders: readonly Sender[];
  readonly senderCount: number;
  /** The first captures the messages, the last is read. */
  readonly stores: readonly ElementId[];
  /** One fewer than stores. */
  readonly hops: readonly Hop[];
  /** Undefined when no consumer gets the messages. */
  readonly consumer: ElementId | undefined;
  readonly delivery: Delivery;
  /** In the order of `TOPICS`. */
  readonly statements: readonly Statement[];
}

/** Of a design. */
export interface Guarantees {
  readonly paths: readonly GuaranteePath[];
  /** Paths beyond those that are told. */
  readonly left: number;
}
