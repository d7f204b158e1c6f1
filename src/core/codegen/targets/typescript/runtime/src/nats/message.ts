/** Messages that consumers deliver, and what is answered to the server. */
import type { Msg, MsgHdrs } from "@nats-io/transport-node";
import type { Connection } from "./connection.js";
import { readHeaders } from "./headers.js";

/** What the client gives of a message. */
export interface Delivered {
  readonly subject: string;
  readonly data: Uint8Array;
  readonly headers?: MsgHdrs | undefined;
  readonly reply?: string | undefined;
}

/** A message of a stream, as handlers get it. Acknowledging it is not theirs to do. */
export class Message {
  readonly subject: string;
  readonly data: Uint8Array;
  readonly headers: MsgHdrs | undefined;
  readonly stream: string;
  readonly consumer: string;
  /** In the stream. */
  readonly sequence: number;
  /** How often it was delivered, this time included. */
  readonly deliveries: number;
  /** When it was stored. */
  readonly time: Date;

  /** Throws when no consumer delivered it. */
  constructor(delivered: Delivered) {
    this.subject = delivered.subject;
    this.data = delivered.data;
    this.headers = readHeaders(() => delivered.headers);
    const about = parseReply(delivered.reply ?? "");
    this.stream = about.stream;
    this.consumer = about.consumer;
    this.sequence = about.sequence;
    this.deliveries = about.deliveries;
    this.time = about.time;
  }

  /** What makes it the same message when it comes again: its id, else its place in the stream. */
  get id(): string {
    return this.headers?.get("Nats-Msg-Id") || `${this.stream}:${this.sequence}`;
  }

  string(): string {
    return new TextDecoder().decode(this.data);
  }

  /** Throws when it is no JSON. */
  json<T>(): T {
    return JSON.parse(this.string()) as T;
  }
}

/**
 * What the reply subject of a delivered message says. It has two forms, both of which the client reads as well:
 * `$JS.ACK.<stream>.<consumer>.<deliveries>.<sequence>.<delivery>.<time>.<pending>`, and the same with
 * `<domain>.<account>` after `ACK` and more at the end.
 */
function parseReply(reply: string): Pick<Message, "stream" | "consumer" | "sequence" | "deliveries" | "time"> {
  const tokens = reply.split(".");
  const isMessage = tokens[0] === "$JS" && tokens[1] === "ACK" && (tokens.length === 9 || tokens.length >= 11);
  const [stream, consumer, deliveries, sequence, , time] = tokens.slice(tokens.length === 9 ? 2 : 4);
  if (!isMessage || !stream || !consumer || !deliveries || !sequence || !time)
    throw new Error("the message was not delivered by a consumer");
  return {
    stream,
    consumer,
    sequence: Number(sequence),
    deliveries: Number(deliveries),
    time: new Date(Number(BigInt(time) / 1_000_000n)),
  };
}

/** How long the confirmation of an ack is waited for. */
const CONFIRM_TIMEOUT = 5_000;

/** The answers to a delivered message. */
export class Acks {
  readonly #connection: Connection;
  readonly #message: Pick<Msg, "respond">;
  readonly #reply: string;

  constructor(connection: Connection, message: Pick<Msg, "respond" | "reply">) {
    this.#connection = connection;
    this.#message = message;
    this.#reply = message.reply ?? "";
  }

  /** It is done with. */
  ack(): void {
    this.#message.respond("+ACK");
  }

  /** It is done with; resolves once the server knows. */
  async confirm(): Promise<void> {
    await this.#connection.nc.request(this.#reply, "+ACK", { timeout: CONFIRM_TIMEOUT });
  }

  /** It is to come again, after so many milliseconds. */
  nak(delay = 0): void {
    this.#message.respond(delay > 0 ? `-NAK {"delay": ${Math.round(delay) * 1_000_000}}` : "-NAK");
  }

  /** It is still being handled: the time for its ack begins anew. */
  working(): void {
    this.#message.respond("+WPI");
  }

  /** It is never to come again. */
  term(reason: string): void {
    this.#message.respond(`+TERM ${reason}`);
  }
}
