/** Reads a stream in its order, each message once, with nothing to acknowledge. */
import type { ConsumerMessages, OrderedConsumerOptions } from "@nats-io/jetstream";
import type { Connection } from "./connection.js";
import type { Log } from "./log.js";
import { Message } from "./message.js";
import type { Part } from "./program.js";
import { backoff, sleep } from "./time.js";

/** What to read. */
export interface OrderedOptions {
  readonly name: string;
  readonly stream: string;
  /** JetStream domain, where it is not that of the settings. */
  readonly domain?: string;
  /** Where to begin, and which subjects. */
  readonly config: Partial<OrderedConsumerOptions>;
  /** Messages held at once. */
  readonly prefetch: number;
}

/** Reads until it is stopped. The client makes the consumer anew when something is missing. */
export class OrderedReader implements Part {
  readonly #connection: Connection;
  readonly #options: OrderedOptions;
  readonly #handle: (message: Message) => Promise<void>;
  readonly #log: Log;
  readonly #stopping = new AbortController();
  readonly #done: Promise<void>;
  #messages: ConsumerMessages | undefined;
  #last = 0;

  constructor(connection: Connection, options: OrderedOptions, handle: (message: Message) => Promise<void>) {
    this.#connection = connection;
    this.#options = options;
    this.#handle = handle;
    this.#log = connection.log.with({ worker: options.name, stream: options.stream });
    this.#done = this.#run();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#messages?.stop();
    await this.#done;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    for (let failures = 0; !signal.aborted; failures += 1) {
      try {
        await this.#connection.ready(signal);
        await this.#read();
        failures = 0;
      } catch (error) {
        if (signal.aborted) return;
        this.#log.warn("the stream cannot be read, trying again", { error });
      }
      await sleep(backoff(failures, 500, 10_000), signal);
    }
  }

  async #read(): Promise<void> {
    const { stream, domain, config, prefetch } = this.#options;
    const from = this.#last > 0 && { deliver_policy: "by_start_sequence" as const, opt_start_seq: this.#last + 1 };
    const { opt_start_time: start, ...rest } = config;
    const again = from || (start !== undefined && { opt_start_time: start });
    const consumer = await this.#connection.jetstream(domain).consumers.get(stream, { ...rest, ...again });
    const messages = await consumer.consume({ max_messages: prefetch });
    this.#messages = messages;
    if (this.#stopping.signal.aborted) messages.stop();
    void stopWithConsumer(messages);
    for await (const delivered of messages) {
      if (this.#stopping.signal.aborted) break;
      const message = new Message(delivered);
      await this.#handle(message).catch((error: unknown) =>
        this.#log.error("handling failed", { sequence: message.sequence, subject: message.subject, error }),
      );
      this.#last = message.sequence;
    }
  }
}

/** The client itself would find out by the heartbeats that it misses, half a minute later. */
async function stopWithConsumer(messages: ConsumerMessages): Promise<void> {
  for await (const { type } of messages.status()) if (type === "consumer_deleted") messages.stop();
}
