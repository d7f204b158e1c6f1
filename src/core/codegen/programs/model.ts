/**
 * What the programs of a design do, worked out once for every language: subjects split at their parameters, names as
 * words, retries, windows and dead letters as figures. Times are milliseconds.
 */
import type { ElementId } from "../../design/ids.ts";
import type { FieldPath } from "../../topology/model.ts";
import type { PlannedApplication, PlannedConsumer, PlannedStream } from "../plan.ts";
import type { ExportNote } from "../target.ts";

/** A name as lower-case ASCII words, the first of which begins with a letter; each language joins them as it does. */
export type Words = readonly string[];

/** A value that the program fills in. */
export interface Parameter {
  /** As the design has it: `order_id`. */
  readonly name: string;
  /** Different from those of the other parameters of the same publication. */
  readonly words: Words;
}

/** Text with values to fill in. */
export interface Template {
  /** As the design has it. */
  readonly text: string;
  readonly parts: readonly (string | Parameter)[];
}

/** What a call publishes or asks. */
export interface ProgramPublication {
  readonly element: ElementId;
  readonly at: FieldPath;
  /** Of the subject's words; different from those of every other publication of the program. */
  readonly words: Words;
  /** Every value of a parameter is one token, or a part of one: checked before it is sent. */
  readonly subject: Template;
  /** Of subject, message id and schedule, each once. */
  readonly parameters: readonly Parameter[];
  /** Declared, else `js` where a stream stores it and `core` where none does. */
  readonly mode: "core" | "js" | "js_async" | "js_batch" | "request";
  /** Attempts after the first; zero outside JetStream. */
  readonly retries: number;
  /** An ack that did not come may be tried again: the server drops, or refuses, the second of the same message. */
  readonly retriesTimeouts: boolean;
  /** No retry after this long. */
  readonly retryHorizon?: number;
  /** `js_async`: messages in flight before a call waits. */
  readonly window: number;
  readonly messageId?: Template;
  readonly expectedSequence?: "stream" | "subject";
  /** The Nats-TTL header: whole seconds, or `never`. */
  readonly ttl?: string;
  readonly schedule?: {
    readonly when: string;
    readonly target: Template;
    readonly source?: string | undefined;
    readonly timeZone?: string | undefined;
  };
  /** The stream counts: the call takes a whole number to add, and gives the sum. */
  readonly counter: boolean;
  /** JetStream domain of the stream that stores it, when it is not the design's own. */
  readonly domain?: string;
  /** For sample traffic: messages a second and bytes of each. */
  readonly sample: { readonly rate: number; readonly bytes: number };
}

/** What becomes of a message whose handling failed, unless it was the last delivery. */
export type OnFailure =
  /** Given back; the n-th failure waits for the n-th delay, later ones for the last. Empty: at once. */
  | { readonly mode: "nak"; readonly delays: readonly number[] }
  /** Nothing: it comes again when the ack wait is over. */
  | { readonly mode: "timeout" }
  /** Never again. */
  | { readonly mode: "term" };

/** Where a message goes that is given up. */
export interface DeadLetterTo {
  readonly subject: string;
  /** A stream of the design stores it, so that it is published with an ack. */
  readonly stored: boolean;
}

/** What a mover of dead letters does for one consumer. */
export interface DeadLetterRoute extends DeadLetterTo {
  readonly stream: string;
  readonly consumer: string;
  readonly domain?: string;
  /** By retention only a deletion takes the message out of its stream, and nobody else waits for it. */
  readonly deletes: boolean;
}

/** Who handles what a consumer delivers. */
export interface ProgramWorker {
  readonly consumer: PlannedConsumer;
  readonly stream: NonNullable<PlannedConsumer["stream"]>;
  /** Different from those of every other worker of the program. */
  readonly words: Words;
  readonly kind: "pull" | "push" | "ordered";
  /** Of acks: `none` needs none, `all` acknowledges what came before, too. */
  readonly acks: "none" | "all" | "explicit";
  readonly filters: readonly string[];
  /** Handlers at once. */
  readonly concurrency: number;
  /** Messages that handlers run beside each other: any, those of different subjects, none. */
  readonly order: "none" | "subject" | "strict";
  /** Messages held at once, those in handling included; no more than the consumer lets be pending or pulled at once. */
  readonly prefetch: number;
  /** How long a pull waits; no longer than the consumer lets it, and short enough that the next one keeps the pin. */
  readonly expires: number;
  readonly group?: { readonly name: string; readonly policy: "overflow" | "pinned_client" | "prioritized" };
  /** The shortest time that the server waits for an ack. Undefined without acks. */
  readonly ackWait?: number;
  /** How often a handler that is still at work says so. */
  readonly progress?: number;
  readonly ackTiming: "after-processing" | "before-processing";
  /** Acks are confirmed by the server. */
  readonly confirm: boolean;
  readonly onFailure: OnFailure;
  /** Deliveries after which the server gives up. */
  readonly maxDeliver?: number;
  readonly deadLetter?: DeadLetterTo;
  /**
   * No stream of the design stores the advisories of this consumer: the worker listens to them itself, for messages
   * whose last delivery ended with a crash or ran out of time. Undefined when there is no need, or a mover.
   */
  readonly rescue?: DeadLetterRoute;
  /**
   * Of the routes of `rescue` or `mover`, those whose messages are looked for too: the server says once that it gives a
   * message up, and forgets to when it is ended before it has.
   */
  readonly sweeps: readonly DeadLetterRoute[];
  /** The consumer delivers advisories: instead of a handler, dead letters are copied, then deleted. */
  readonly mover?: {
    readonly routes: readonly DeadLetterRoute[];
    /** For consumers that are not in the design; `{stream}` and `{consumer}` are filled in. */
    readonly fallback?: Template & { readonly stored: boolean };
  };
  /** A message may have its effect once only: the handler is asked whether it did, for this long. */
  readonly deduplicate?: { readonly window: number };
}

/** An endpoint of a request-reply service. */
export interface ProgramEndpoint {
  readonly at: FieldPath;
  /** Different from those of the other endpoints of the service. */
  readonly words: Words;
  /** A pattern: parameters are `*`. */
  readonly subject: string;
  readonly queue?: string;
}

/** A request-reply service. */
export interface ProgramService {
  readonly id: ElementId;
  readonly words: Words;
  /** Letters, digits, `_` and `-`, as the services framework wants it. */
  readonly name: string;
  readonly description: string;
  readonly endpoints: readonly ProgramEndpoint[];
}

/** A program's use of a bucket: all its elements' together. */
export interface ProgramBucket {
  readonly stream: PlannedStream;
  readonly elements: readonly ElementId[];
  readonly words: Words;
  readonly kind: "kv" | "object-store";
  /** As the clients open it. */
  readonly bucket: string;
  readonly reads: boolean;
  readonly watches: boolean;
  /** The calls that write, each once. */
  readonly writes: readonly ("put" | "create" | "update")[];
  /** Each once; without any, keys are plain texts. */
  readonly keys: readonly {
    readonly words: Words;
    readonly key: Template;
    readonly parameters: readonly Parameter[];
  }[];
}

/** One program. */
export interface Program {
  readonly application: PlannedApplication;
  /** Different from those of every other program. */
  readonly words: Words;
  /** Every mode but `request`. */
  readonly publications: readonly ProgramPublication[];
  readonly requests: readonly ProgramPublication[];
  /** Those of either list that producers make by themselves, rather than workers: what sample traffic is made of. */
  readonly produces: readonly ProgramPublication[];
  readonly workers: readonly ProgramWorker[];
  readonly services: readonly ProgramService[];
  readonly buckets: readonly ProgramBucket[];
}

/** Every program, and what none of them can do. */
export interface Programs {
  readonly programs: readonly Program[];
  readonly notes: readonly ExportNote[];
}
