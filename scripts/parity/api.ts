/** Sends the requests of the model to a real server, and reads what it answers. */
import { connect, type NatsConnection } from "@nats-io/transport-node";
import type { ServerRequest } from "#core/jetstream/server-model/contract.ts";
import type { JsonNode } from "#core/jetstream/server-model/decode/json-nodes.ts";
import { parseValue } from "#core/jetstream/server-model/decode/json-parse.ts";
import { jsonText } from "./generate/text.ts";

/** What a server said, so that it compares with what the model says. */
export type Answer =
  | { readonly ok: true; readonly config: unknown }
  | { readonly ok: false; readonly errCode: number; readonly message: string };

/** No answer at all: the server has ended, or dropped the request. */
export const SILENCE = -1;

/** Not the API's answer: a stream that captures the API's own subjects has stored the request and says so. */
export const STORED = -2;

/** The subject and the body that a request goes out with. */
export function wireOf({ op, stream = "", consumer = "", config, pedantic, action }: ServerRequest): {
  readonly subject: string;
  readonly body: string;
} {
  switch (op) {
    case "stream.create":
      return { subject: `STREAM.CREATE.${stream}`, body: streamBody(config, pedantic) };
    case "stream.update":
      return { subject: `STREAM.UPDATE.${stream}`, body: streamBody(config, pedantic) };
    case "stream.delete":
      return { subject: `STREAM.DELETE.${stream}`, body: "" };
    case "consumer.delete":
      return { subject: `CONSUMER.DELETE.${stream}.${consumer}`, body: "" };
    case "consumer.create":
    case "consumer.update": {
      const subject = `CONSUMER.CREATE.${stream}${consumer === "" ? "" : `.${consumer}`}`;
      const does = action ?? (op === "consumer.update" ? "update" : undefined);
      const members = [`"stream_name":${JSON.stringify(stream)}`];
      if (does !== undefined) members.push(`"action":"${does}"`);
      if (pedantic) members.push('"pedantic":true');
      // The configuration comes last: so the model reads its text too.
      if (config !== undefined) members.push(`"config":${textOf(config)}`);
      return { subject, body: `{${members.join(",")}}` };
    }
  }
}

function textOf(config: unknown): string {
  return typeof config === "string" ? config : jsonText(config);
}

/** `pedantic` stands first in the configuration, whose own members come after it. */
function streamBody(config: unknown, pedantic: boolean | undefined): string {
  const text = config === undefined ? "" : textOf(config);
  if (!pedantic) return text;
  return text.replace(
    /^(\s*\{)(\s*\}?)/,
    (_, open, rest) => `${open}"pedantic":true${rest.endsWith("}") ? rest : `,${rest}`}`,
  );
}

/** One account of a server. Its requests are sent one after the other. */
export class Account {
  private constructor(private readonly connection: NatsConnection) {}

  static async open(url: string, user: string): Promise<Account> {
    return new Account(await connect({ servers: url, user, pass: user, reconnect: false, noAsyncTraces: true }));
  }

  async ask(request: ServerRequest): Promise<Answer> {
    const { subject, body } = wireOf(request);
    return this.send(subject, body);
  }

  async send(subject: string, body: string): Promise<Answer> {
    const reply = await this.reply(subject, body);
    if (typeof reply === "string") return { ok: false, errCode: SILENCE, message: reply };
    const error = reply.error as { err_code?: number; description: string } | undefined;
    if (reply.type === undefined && reply.seq !== undefined)
      return { ok: false, errCode: STORED, message: JSON.stringify(reply, bigintAsText) };
    if (error) return { ok: false, errCode: error.err_code ?? 0, message: error.description };
    return { ok: true, config: reply.config };
  }

  /** The whole answer, integers past 2^53 as `bigint`; a text says why there is none. */
  async reply(subject: string, body = ""): Promise<Readonly<Record<string, unknown>> | string> {
    let text: string;
    try {
      text = (await this.connection.request(`$JS.API.${subject}`, body, { timeout: 10_000 })).string();
    } catch (error) {
      return `no answer: ${error instanceof Error ? error.message : error}`;
    }
    const parsed = parseValue(text, 0);
    return "fault" in parsed ? `an answer that is no JSON: ${text}` : (plain(parsed.node) as Record<string, unknown>);
  }

  close(): Promise<void> {
    return this.connection.close();
  }
}

function bigintAsText(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}

/** The value of a node; integers past 2^53 as `bigint`. */
function plain(node: JsonNode): unknown {
  switch (node.kind) {
    case "object":
      return Object.fromEntries(node.members.map(({ name, value }) => [name, plain(value)]));
    case "array":
      return node.items.map(plain);
    case "string":
      return node.text;
    case "number": {
      const value = Number(node.raw());
      return Number.isSafeInteger(value) ? value : BigInt(node.raw());
    }
    case "boolean":
      return node.value;
    case "null":
      return null;
  }
}
