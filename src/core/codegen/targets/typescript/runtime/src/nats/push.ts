/** Receives what a push consumer delivers, and keeps an eye on the consumer. */
import type { Msg, Subscription } from "@nats-io/transport-node";
import type { Connection } from "./connection.js";
import { type ConsumerRef, checkConsumer, isMissing, openConsumer } from "./consumer.js";
import { readHeaders } from "./headers.js";
import type { Log } from "./log.js";
import type { Part } from "./program.js";
import { backoff, sleep } from "./time.js";
import { type Handler, type Intake, Worker, type WorkerOptions, workerPart } from "./worker.js";

/** Where a push consumer delivers. */
export interface PushOptions {
  readonly subject: string;
  /** Instances of the same deliver group share the messages. */
  readonly group?: string;
}

/** How often it is seen to that the consumer is there, in milliseconds. */
const CHECK = 30_000;

/** A part of the program that receives a push consumer's messages and handles them. */
export function pushWorker(
  connection: Connection,
  consumer: ConsumerRef,
  push: PushOptions,
  options: WorkerOptions,
  handle: Handler,
): Part {
  const worker = new Worker(connection, options, handle);
  return workerPart(worker, new PushSource(connection, consumer, push, worker));
}

/** Receives until it is stopped. */
class PushSource implements Part {
  readonly #connection: Connection;
  readonly #consumer: ConsumerRef;
  readonly #intake: Intake;
  readonly #log: Log;
  readonly #stopping = new AbortController();
  readonly #subscription: Subscription;
  readonly #watching: Promise<void>;

  constructor(connection: Connection, consumer: ConsumerRef, { subject, group }: PushOptions, intake: Intake) {
    this.#connection = connection;
    this.#consumer = consumer;
    this.#intake = intake;
    this.#log = connection.log.with({ stream: consumer.stream, consumer: consumer.name });
    this.#subscription = connection.nc.subscribe(subject, {
      ...(group !== undefined && { queue: group }),
      callback: (error, message) => {
        if (error) this.#log.error("no messages can be received", { error });
        else this.#receive(message);
      },
    });
    this.#watching = this.#watch();
  }

  /** Takes no more; resolves once none can come. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#connection.drain(this.#subscription);
    await this.#watching;
  }

  #receive(message: Msg): void {
    // Only the server's own messages have a status: heartbeats, and questions whether more may be sent.
    const headers = readHeaders(() => message.headers);
    if (headers?.code !== 100 || message.data.length > 0) {
      this.#intake.accept(message);
      return;
    }
    const question = message.reply || headers.get("Nats-Consumer-Stalled");
    if (question) void this.#intake.room().then(() => this.#connection.nc.publish(question));
  }

  /** Creates a consumer without a name, and again when it is gone; says when one with a name is not there. */
  async #watch(): Promise<void> {
    const { signal } = this.#stopping;
    let name: string | undefined;
    for (let failures = 0; !signal.aborted; ) {
      try {
        await this.#connection.ready(signal);
        name ??= await openConsumer(this.#connection, this.#consumer);
        await checkConsumer(this.#connection, this.#consumer, name);
        failures = 0;
        await sleep(CHECK, signal);
      } catch (error) {
        if (signal.aborted) return;
        if (isMissing(error)) name = undefined;
        if (this.#connection.isConnected) this.#log.warn("the consumer cannot be seen, trying again", { error });
        await sleep(backoff(failures, 500, 10_000), signal);
        failures += 1;
      }
    }
  }
}
