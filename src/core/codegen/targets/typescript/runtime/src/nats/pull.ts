/**
 * Pulls messages. The client's own `consume` holds a number of messages beside those in handling, and its `fetch`
 * forgets which client a priority group has pinned; here every request asks for what there is room for, no more.
 */
import { createInbox, type Msg, nanos, type Subscription } from "@nats-io/transport-node";
import type { Connection } from "./connection.js";
import { type ConsumerRef, openConsumer } from "./consumer.js";
import { readHeaders } from "./headers.js";
import type { Log } from "./log.js";
import type { Part } from "./program.js";
import { backoff, sleep } from "./time.js";
import { type Handler, type Intake, Worker, type WorkerOptions, workerPart } from "./worker.js";

/** How to pull. */
export interface PullOptions {
  /** Milliseconds that a request waits. */
  readonly expires: number;
  readonly group?: {
    readonly name: string;
    /** Among the clients of a prioritized group, from 0; higher numbers wait for lower ones. */
    readonly priority?: number;
  };
}

/** Heartbeats are asked for when a request waits at least this long, in milliseconds. */
const WITH_HEARTBEATS = 2_000;
const LONGEST_HEARTBEAT = 5_000;

/** How long an answer may be late. */
const LATE = 5_000;

/** A request ended in a way that the next one is not likely to mend at once. */
class PullError extends Error {
  override readonly name = "PullError";
  /** The consumer is not there any more. */
  readonly gone: boolean;

  constructor(message: string, gone: boolean) {
    super(message);
    this.gone = gone;
  }
}

/** A part of the program that pulls a consumer's messages and handles them. */
export function pullWorker(
  connection: Connection,
  consumer: ConsumerRef,
  pull: PullOptions,
  options: WorkerOptions,
  handle: Handler,
): Part {
  const worker = new Worker(connection, options, handle);
  return workerPart(worker, new PullSource(connection, consumer, pull, worker));
}

/** Pulls until it is stopped; what goes wrong is logged and tried again. */
class PullSource implements Part {
  readonly #connection: Connection;
  readonly #consumer: ConsumerRef;
  readonly #options: PullOptions;
  readonly #intake: Intake;
  readonly #log: Log;
  readonly #stopping = new AbortController();
  readonly #done: Promise<void>;
  #name: string | undefined;
  #pin: string | undefined;

  constructor(connection: Connection, consumer: ConsumerRef, options: PullOptions, intake: Intake) {
    this.#connection = connection;
    this.#consumer = consumer;
    this.#options = options;
    this.#intake = intake;
    this.#log = connection.log.with({ stream: consumer.stream, consumer: consumer.name });
    this.#done = this.#run();
  }

  /** Asks for no more; resolves once none can come. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#done;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    const stopped = new Promise<undefined>((resolve) =>
      signal.addEventListener("abort", () => resolve(undefined), { once: true }),
    );
    for (let failures = 0; !signal.aborted; ) {
      const room = await Promise.race([this.#intake.room(), stopped]);
      if (room === undefined) return;
      try {
        await this.#connection.ready(signal);
        this.#name ??= await openConsumer(this.#connection, this.#consumer);
        await this.#pull(this.#name, room);
        failures = 0;
      } catch (error) {
        if (signal.aborted) return;
        if (!(error instanceof PullError) || error.gone) this.#name = undefined;
        if (this.#connection.isConnected) this.#log.warn("messages cannot be pulled, trying again", { error });
        await sleep(backoff(failures, 250, 10_000), signal);
        failures += 1;
      }
    }
  }

  /** One request. Resolves when it is over; rejects with a `PullError` when the server does not serve it. */
  #pull(name: string, batch: number): Promise<void> {
    const { nc } = this.#connection;
    const { stream, domain } = this.#consumer;
    const { expires } = this.#options;
    const heartbeat = expires >= WITH_HEARTBEATS ? Math.min(expires / 2, LONGEST_HEARTBEAT) : undefined;
    const patience = heartbeat === undefined ? expires + LATE : 2 * heartbeat + LATE;
    const inbox = createInbox();
    const { signal } = this.#stopping;
    return new Promise((resolve, reject) => {
      let left = batch;
      let timer: NodeJS.Timeout | undefined;
      let subscription: Subscription | undefined;
      const end = (error?: Error) => {
        clearTimeout(timer);
        signal.removeEventListener("abort", drain);
        forget();
        subscription?.unsubscribe();
        if (error) reject(error);
        else resolve();
      };
      const wait = () => {
        clearTimeout(timer);
        timer = setTimeout(() => end(new PullError("the server does not answer", false)), patience);
      };
      // Messages that are on their way are still taken.
      const drain = () => {
        const draining = subscription ? this.#connection.drain(subscription) : Promise.resolve();
        draining.catch(() => undefined).finally(() => end());
      };
      const forget = this.#connection.onLost(() => end());
      subscription = nc.subscribe(inbox, {
        callback: (error, message) => {
          if (error) {
            end(error);
            return;
          }
          wait();
          if (message.subject !== inbox) {
            this.#pin = readHeaders(() => message.headers)?.get("Nats-Pin-Id") || this.#pin;
            this.#intake.accept(message);
            left -= 1;
            if (left === 0 && !signal.aborted) end();
            return;
          }
          const status = this.#statusOf(message);
          if (status !== "open" && !signal.aborted) end(status === "over" ? undefined : status);
        },
      });
      wait();
      signal.addEventListener("abort", drain, { once: true });
      const prefix = this.#connection.api(domain);
      nc.publish(`${prefix}.CONSUMER.MSG.NEXT.${stream}.${name}`, this.#request(batch, heartbeat), { reply: inbox });
    });
  }

  #request(batch: number, heartbeat: number | undefined): string {
    const { expires, group } = this.#options;
    return JSON.stringify({
      batch,
      expires: nanos(expires),
      ...(heartbeat !== undefined && { idle_heartbeat: nanos(heartbeat) }),
      ...(group && { group: group.name }),
      ...(group?.priority !== undefined && { priority: group.priority }),
      ...(this.#pin !== undefined && { id: this.#pin }),
    });
  }

  /** Source: nats-server server/consumer.go, the answers to pull requests. */
  #statusOf(message: Msg): "open" | "over" | PullError {
    const headers = readHeaders(() => message.headers);
    const [code, description = ""] = [headers?.code, headers?.description];
    switch (code) {
      case 100:
        return "open";
      case 404:
      case 408:
        return "over";
      case 423:
        this.#pin = undefined;
        return "over";
      case 503:
        return new PullError("the consumer is not there", true);
      default:
        if (/batch completed|message size exceeds/i.test(description)) return "over";
        return new PullError(`${code} ${description}`, /deleted/i.test(description));
    }
  }
}
