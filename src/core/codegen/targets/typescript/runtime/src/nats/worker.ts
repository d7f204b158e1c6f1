/** Handles what a consumer delivers: so many at once, with acks, retries and dead letters. */
import type { Msg } from "@nats-io/transport-node";
import type { Connection } from "./connection.js";
import { type DeadLetterSubject, oneLine, sendDeadLetter } from "./dead-letters.js";
import { Reject } from "./errors.js";
import type { Handled } from "./handled.js";
import { Lanes } from "./lanes.js";
import { type Log, textOf } from "./log.js";
import { Acks, Message } from "./message.js";
import type { Part } from "./program.js";
import { backoff, sleep, withJitter } from "./time.js";

/** What becomes of a message whose handling failed, unless it was given up. */
export type OnFailure =
  /** It comes again after the delay of its delivery, in milliseconds; without any, at once. */
  | { readonly mode: "nak"; readonly delays: readonly number[] }
  /** It comes again when the time for its ack is over. */
  | { readonly mode: "timeout" }
  /** It does not come again. */
  | { readonly mode: "term" };

/** How a worker works. Times are milliseconds. */
export interface WorkerOptions {
  readonly name: string;
  readonly acks: "none" | "all" | "explicit";
  /** Handlers at once. */
  readonly concurrency: number;
  /** Messages that may be handled beside each other: any, or those of different subjects. */
  readonly order?: "none" | "subject";
  /** Messages held at once, those in handling included. */
  readonly prefetch: number;
  /** Messages are acknowledged before they are handled: none is handled twice, and one may be lost. */
  readonly ackFirst?: boolean;
  /** Acks are confirmed by the server. */
  readonly confirm?: boolean;
  /** How often a handler that is still at work says so. */
  readonly progress?: number;
  readonly onFailure: OnFailure;
  /** Deliveries after which the server gives up. */
  readonly maxDeliver?: number;
  readonly deadLetter?: DeadLetterSubject;
  readonly handled?: Handled;
}

/** Resolves when the message is done with; rejects to get it again, and with a `Reject` not to. */
export type Handler = (message: Message) => Promise<void>;

/** Where a source leaves its messages. */
export interface Intake {
  /** Resolves with how many messages may be asked for, once there is room for some. */
  room(): Promise<number>;
  accept(message: Msg): void;
}

const CONFIRM_ATTEMPTS = 3;

/** While a dead letter is on its way, the server hears of the message this often. */
const DEAD_LETTER_PROGRESS = 1_000;

/** How long a message waits that could not be handled for reasons of its own. */
const LATER = 5_000;

/** The handling of one consumer's messages. */
export class Worker implements Intake {
  readonly #connection: Connection;
  readonly #options: WorkerOptions;
  readonly #handle: Handler;
  readonly #log: Log;
  readonly #lanes: Lanes;
  readonly #stopping = new AbortController();
  readonly #inHand = new Set<string>();
  readonly #wanted: ((room: number) => void)[] = [];

  constructor(connection: Connection, options: WorkerOptions, handle: Handler) {
    this.#connection = connection;
    this.#options = options;
    this.#handle = handle;
    this.#log = connection.log.with({ worker: options.name });
    this.#lanes = new Lanes(options.concurrency, () => this.#tellRoom());
  }

  /** What is held now. */
  get held(): number {
    return this.#lanes.running + this.#lanes.waiting;
  }

  room(): Promise<number> {
    return new Promise((resolve) => {
      this.#wanted.push(resolve);
      this.#tellRoom();
    });
  }

  accept(delivered: Msg): void {
    let message: Message;
    try {
      message = new Message(delivered);
    } catch (error) {
      this.#log.error("what was delivered is no message of a stream", { subject: delivered.subject, error });
      return;
    }
    const acks = new Acks(this.#connection, delivered);
    const lane = this.#options.order === "subject" ? message.subject : undefined;
    this.#lanes.add(lane, async () => {
      try {
        await this.#process(message, acks);
      } catch (error) {
        this.#log.error("a message was left to come again", { ...place(message), error });
      }
    });
  }

  /** From now on, what has not begun is given back. */
  close(): void {
    this.#stopping.abort();
  }

  /** Resolves once nothing is held. */
  idle(): Promise<void> {
    return this.#lanes.idle();
  }

  /** Few at a time would be many requests: as long as messages wait, room is told of when half of it is free. */
  #tellRoom(): void {
    const room = this.#options.prefetch - this.held;
    if (room <= 0 || (this.#lanes.waiting > 0 && room < this.#options.prefetch / 2)) return;
    for (const resolve of this.#wanted.splice(0)) resolve(room);
  }

  async #process(message: Message, acks: Acks): Promise<void> {
    const { acks: policy, handled } = this.#options;
    if (this.#stopping.signal.aborted && policy !== "none" && !this.#isLast(message.deliveries)) {
      acks.nak();
      return;
    }
    if (!handled) {
      await this.#work(message, acks);
      return;
    }
    const { id } = message;
    if (this.#inHand.has(id)) {
      if (policy !== "none") acks.nak(LATER);
      return;
    }
    this.#inHand.add(id);
    try {
      if (await handled.has(id)) {
        this.#log.info("handled before", place(message));
        if (policy !== "none") await this.#ack(acks);
        return;
      }
      await this.#work(message, acks);
    } finally {
      this.#inHand.delete(id);
    }
  }

  async #work(message: Message, acks: Acks): Promise<void> {
    const { acks: policy, ackFirst = false, handled } = this.#options;
    if (ackFirst && policy !== "none") await this.#ack(acks);
    const isOpen = policy !== "none" && !ackFirst;
    for (let delivery = message.deliveries; ; delivery += 1) {
      const error = await this.#attempt(message, isOpen ? acks : undefined);
      if (error === undefined) {
        await handled?.add(message.id);
        if (isOpen) await this.#ack(acks);
        return;
      }
      this.#log.warn("handling failed", { ...place(message), error });
      if (!isOpen) {
        await this.#lose(message, error);
        return;
      }
      if (this.#isGivenUp(error, delivery)) {
        await this.#giveUp(message, acks, error, delivery);
        return;
      }
      if (policy !== "all") {
        this.#retryLater(acks, delivery);
        return;
      }
      // An ack of a later message would be one of this, too: it is tried again right here.
      if (!(await this.#waitHere(acks, delivery))) return;
    }
  }

  /** What the handler fails with; undefined when it does not. */
  async #attempt(message: Message, acks: Acks | undefined): Promise<unknown> {
    const { progress } = this.#options;
    const timer = acks && progress ? setInterval(() => acks.working(), progress) : undefined;
    try {
      await this.#handle(message);
      return undefined;
    } catch (error) {
      return error ?? new Error("the handler failed and does not say why");
    } finally {
      clearInterval(timer);
    }
  }

  #isLast(delivery: number): boolean {
    const { maxDeliver } = this.#options;
    return maxDeliver !== undefined && delivery >= maxDeliver;
  }

  #isGivenUp(error: unknown, delivery: number): boolean {
    return error instanceof Reject || this.#options.onFailure.mode === "term" || this.#isLast(delivery);
  }

  async #ack(acks: Acks): Promise<void> {
    if (!this.#options.confirm) {
      acks.ack();
      return;
    }
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.#connection.ready();
        await this.#connection.whileConnected(() => acks.confirm());
        return;
      } catch (error) {
        if (attempt >= CONFIRM_ATTEMPTS) throw error;
        await sleep(backoff(attempt));
      }
    }
  }

  #retryLater(acks: Acks, delivery: number): void {
    const { onFailure } = this.#options;
    if (onFailure.mode === "nak") acks.nak(delayOf(onFailure.delays, delivery));
  }

  /** Whether to go on. */
  async #waitHere(acks: Acks, delivery: number): Promise<boolean> {
    const { onFailure, progress } = this.#options;
    if (onFailure.mode !== "nak") return false;
    const timer = setInterval(() => acks.working(), progress ?? DEAD_LETTER_PROGRESS);
    await sleep(delayOf(onFailure.delays, delivery), this.#stopping.signal);
    clearInterval(timer);
    return !this.#stopping.signal.aborted;
  }

  /** Never loses a message: while its copy cannot be published, it stays where it is. */
  async #giveUp(message: Message, acks: Acks, error: unknown, deliveries: number): Promise<void> {
    const { deadLetter, onFailure } = this.#options;
    const reason = oneLine(textOf(error));
    if (deadLetter) {
      const timer = setInterval(() => acks.working(), DEAD_LETTER_PROGRESS);
      try {
        await sendDeadLetter(this.#connection, deadLetter, { ...letterOf(message), deliveries, reason });
      } catch (failure) {
        this.#log.error("a dead letter could not be published", { ...place(message), error: failure });
        acks.nak(withJitter(LATER));
        return;
      } finally {
        clearInterval(timer);
      }
      this.#log.warn("dead letter", { ...place(message), reason, to: deadLetter.subject });
      acks.term(reason);
    } else if (error instanceof Reject || onFailure.mode === "term") {
      this.#log.error("given up", { ...place(message), reason });
      acks.term(reason);
    } else acks.nak();
  }

  /** A message that will not come again, whatever became of it. */
  async #lose(message: Message, error: unknown): Promise<void> {
    const { deadLetter } = this.#options;
    if (!deadLetter) return;
    const reason = oneLine(textOf(error));
    await sendDeadLetter(this.#connection, deadLetter, { ...letterOf(message), reason });
    this.#log.warn("dead letter", { ...place(message), reason, to: deadLetter.subject });
  }
}

/** The n-th delivery waits for the n-th delay, later ones for the last. */
function delayOf(delays: readonly number[], delivery: number): number {
  return withJitter(delays[Math.min(delivery, delays.length) - 1] ?? 0);
}

/** A worker with what feeds it, as one part of the program. */
export function workerPart(worker: Worker, source: Part): Part {
  return {
    async stop() {
      worker.close();
      await source.stop();
      await worker.idle();
    },
  };
}

function place({ stream, sequence, deliveries, subject }: Message) {
  return { stream, sequence, deliveries, subject };
}

function letterOf({ stream, consumer, subject, sequence, deliveries, data, headers }: Message) {
  return { stream, consumer, subject, sequence, deliveries, data, headers };
}
