/** An API that changes: the server model answers requests, and what it took is told to whoever looks. */
import type { Operation, ServerModel } from "../../jetstream/server-model/contract.ts";
import { serverModel } from "../../jetstream/server-model/server-model.ts";
import type { ServerVersion } from "../../jetstream/versions.ts";
import type { ConsumerConfig, StreamConfig } from "../../jetstream/wire.ts";
import { withDoubles } from "../model/exact-numbers.ts";
import { FAKE_ACCOUNT, refused, UNREAD } from "./fake-api.ts";
import type { Answering } from "./fake-port.ts";

interface Held<C> {
  config: C;
  readonly created: string;
  /** More members of the answer, as a test wants them. */
  readonly told: Record<string, unknown>;
}

interface HeldStream extends Held<StreamConfig> {
  readonly consumers: Map<string, Held<ConsumerConfig>>;
}

const EMPTY_STATE = { messages: 0, bytes: 0, first_seq: 0, last_seq: 0, last_ts: "0001-01-01T00:00:00Z" };
/** One account of one server. */
export class ModelApi {
  readonly streams = new Map<string, HeldStream>();
  private readonly model: ServerModel;
  private clock = 0;

  constructor(version: ServerVersion = "2.15") {
    this.model = serverModel(version);
  }

  /** What a port asks. */
  readonly answer: Answering = (subject, payload) => {
    const [area = "", verb = "", stream = "", consumer = ""] = subject.replace("$JS.API.", "").split(".");
    const held = this.streams.get(stream);
    switch (`${area}.${verb}`) {
      case "INFO.":
        return FAKE_ACCOUNT;
      case "STREAM.LIST":
        return page("streams", [...this.streams.values()].map(streamInfo));
      case "STREAM.INFO":
        return held ? streamInfo(held) : refused(404, 10059, "stream not found");
      case "CONSUMER.LIST":
        return held ? page("consumers", consumersOf(stream, held)) : refused(404, 10059, "stream not found");
      case "CONSUMER.INFO":
        return (
          (held && consumersOf(stream, held).find(({ name }) => name === consumer)) ??
          refused(404, 10014, "consumer not found")
        );
      default:
        return this.change(`${area.toLowerCase()}.${verb.toLowerCase()}` as Operation, stream, consumer, payload);
    }
  };

  /** Members of a stream's state, such as `messages`. */
  hold(stream: string, state: Readonly<Record<string, unknown>>): void {
    Object.assign(this.streams.get(stream)?.told ?? {}, state);
  }

  /** Members of what is said of a consumer, such as `num_ack_pending`. */
  stand(stream: string, consumer: string, told: Readonly<Record<string, unknown>>): void {
    Object.assign(this.streams.get(stream)?.consumers.get(consumer)?.told ?? {}, told);
  }

  private change(op: Operation, stream: string, consumer: string, payload: string): object {
    if (op === "stream.create" || op === "stream.update" || op === "stream.delete") {
      const reply = this.model.request({ op, stream, ...(payload && { config: payload }) });
      if (!reply.ok) return refused(400, reply.errCode, reply.message);
      if (!reply.config) return { success: this.streams.delete(stream) };
      const config = withDoubles(reply.config) as StreamConfig;
      const held = this.streams.get(stream) ?? { config, created: this.now(), told: {}, consumers: new Map() };
      held.config = config;
      this.streams.set(stream, held);
      return streamInfo(held);
    }
    const consumers = this.streams.get(stream)?.consumers;
    const { config: asked, action } = payload === "" ? {} : JSON.parse(payload);
    const reply = this.model.request({ op, stream, consumer, config: asked, ...(action && { action }) });
    if (!reply.ok) return refused(400, reply.errCode, reply.message);
    if (!reply.config || !consumers) return { success: consumers?.delete(consumer) ?? false };
    const config = withDoubles(reply.config) as ConsumerConfig;
    const held = consumers.get(consumer) ?? { config, created: this.now(), told: {} };
    held.config = config;
    consumers.set(consumer, held);
    return consumerInfo(stream, consumer, held);
  }

  /** Never the same twice. */
  private now(): string {
    this.clock += 1;
    return `2026-01-02T03:04:05.${String(this.clock).padStart(9, "0")}Z`;
  }
}

function streamInfo({ config, created, told, consumers }: HeldStream): object {
  return { config, created, state: { ...EMPTY_STATE, consumer_count: consumers.size, ...told }, ts: created };
}

function consumersOf(stream: string, { consumers }: HeldStream) {
  return [...consumers].map(([name, held]) => consumerInfo(stream, name, held));
}

function consumerInfo(stream: string, name: string, { config, created, told }: Held<ConsumerConfig>) {
  return { stream_name: stream, name, created, config, ...UNREAD, ...told };
}

/** Few enough for one. */
function page(member: string, all: readonly object[]): object {
  return { total: all.length, offset: 0, limit: 256, [member]: all };
}
