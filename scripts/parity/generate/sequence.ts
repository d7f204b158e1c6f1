/** Sequences of requests to one account, each made with a look at what there is by then. */

import type { Action, ServerReply, ServerRequest } from "#core/jetstream/server-model/contract.ts";
import { decodeConsumerRequest, decodeStreamRequest } from "#core/jetstream/server-model/decode/decode.ts";
import type { ServerVersion } from "#core/jetstream/versions.ts";
import type { Int } from "#core/jetstream/wire.ts";
import { isFatal } from "../quirks.ts";
import { CONSUMER_NAMES, changeConsumer, soundConsumer } from "./consumers.ts";
import { Dice } from "./dice.ts";
import { nudge } from "./nudge.ts";
import { type Config, STREAM_NAMES } from "./origins.ts";
import { changeStream, soundStream } from "./streams.ts";
import { brokenText, oddText } from "./text.ts";
import { SECOND, WRONG } from "./values.ts";

interface Known {
  config: Config;
  readonly consumers: Map<string, Config>;
}

/** Longer than any sequence runs. */
const LASTING = 20 * SECOND;

/** Whether a consumer that nobody uses is still there at the end of a sequence. */
function isLasting({ inactive_threshold: most = 0 }: { readonly inactive_threshold?: Int }): boolean {
  return most <= 0 || most >= LASTING;
}

/** A token of an API subject. */
const TOKEN = /^[^\s.*>]+$/u;

/** Makes requests one by one; is told of each answer. */
export class Sequence {
  private readonly dice: Dice;
  private readonly streams = new Map<string, Known>();

  constructor(
    random: () => number,
    private readonly version: ServerVersion,
    /** Streams then ask for about as much as there is. */
    private readonly tight = false,
  ) {
    this.dice = new Dice(random);
  }

  /** The next request; its address is one that a client can send. */
  next(): ServerRequest {
    const { dice } = this;
    if (this.streams.size === 0) return this.createStream();
    return dice.weighted<() => ServerRequest>([
      [this.streams.size < 3 ? 30 : 12, () => this.createStream()],
      [22, () => this.updateStream()],
      [3, () => ({ op: "stream.delete", stream: dice.pick(STREAM_NAMES) })],
      [36, () => this.createConsumer()],
      [16, () => this.updateConsumer()],
      [3, () => ({ op: "consumer.delete", stream: this.someStream(), consumer: dice.pick(CONSUMER_NAMES) })],
    ])();
  }

  /** What came of the request. */
  note(request: ServerRequest, reply: ServerReply): void {
    if (!reply.ok) return;
    const { op, stream = "", consumer = "" } = request;
    const config = reply.config as Config | undefined;
    const known = this.streams.get(stream);
    if (op === "stream.delete") this.streams.delete(stream);
    else if (op === "consumer.delete") known?.consumers.delete(consumer);
    else if (op === "stream.create" || op === "stream.update") {
      const name = String(config?.name);
      this.streams.set(name, { config: { ...config }, consumers: this.streams.get(name)?.consumers ?? new Map() });
    } else if (config?.name === consumer.split(".")[0]) known?.consumers.set(String(config?.name), { ...config });
  }

  private createStream(): ServerRequest {
    const { dice } = this;
    const config = soundStream(dice, dice.pick(STREAM_NAMES));
    for (let left = this.changes(); left > 0; left -= 1) changeStream(dice, config);
    this.askForRoom(config);
    return this.streamRequest("stream.create", config);
  }

  private updateStream(): ServerRequest {
    const { dice } = this;
    const name = dice.chance(0.97) ? this.someStream() : dice.pick(STREAM_NAMES);
    const known = this.streams.get(name);
    const config = known && dice.chance(0.9) ? { ...known.config } : soundStream(dice, name);
    if (known && dice.chance(0.3)) nudge(dice, config);
    else for (let left = dice.pick([0, 1, 1, 1, 2]); left > 0; left -= 1) changeStream(dice, config);
    this.askForRoom(config);
    // The same once more: what a create says to a stream that is there.
    return this.streamRequest(dice.chance(0.12) ? "stream.create" : "stream.update", config);
  }

  private createConsumer(): ServerRequest {
    const { dice } = this;
    const stream = dice.chance(0.985) ? this.lastingStream() : "NOWHERE";
    const config = soundConsumer(dice, dice.pick(CONSUMER_NAMES), this.rootOf(stream));
    for (let left = this.changes(); left > 0; left -= 1) changeConsumer(dice, config, this.rootOf(stream));
    return this.consumerRequest("consumer.create", stream, config);
  }

  private updateConsumer(): ServerRequest {
    const { dice } = this;
    const stream = this.lastingStream();
    const consumers = this.streams.get(stream)?.consumers ?? new Map<string, Config>();
    const name = consumers.size > 0 && dice.chance(0.95) ? dice.pick([...consumers.keys()]) : dice.pick(CONSUMER_NAMES);
    const config = { ...(consumers.get(name) ?? soundConsumer(dice, name, this.rootOf(stream))) };
    if (dice.chance(0.35)) nudge(dice, config);
    else
      for (let left = dice.pick([0, 1, 1, 1, 2]); left > 0; left -= 1)
        changeConsumer(dice, config, this.rootOf(stream));
    return this.consumerRequest(dice.chance(0.4) ? "consumer.create" : "consumer.update", stream, config);
  }

  private askForRoom(config: Config): void {
    const { dice } = this;
    if (!this.tight || dice.chance(0.4)) return;
    config.max_bytes = dice.pick([1_048_576, 1_048_576, 1_048_576, 1_048_577, 1_048_575, 2_097_152, 0, 0, 0, 1, -1]);
    if (dice.chance(0.5)) config.storage = dice.pick(["memory", "memory", "file"]);
  }

  /** None half of the time; now and then so many that the order of the checks tells. */
  private changes(): number {
    const { dice } = this;
    return dice.weighted([
      [50, () => 0],
      [38, () => 1],
      [6, () => 2],
      [6, () => 3 + dice.below(6)],
    ])();
  }

  private someStream(): string {
    return this.dice.pick([...this.streams.keys()]);
  }

  /** One that lets consumers stay. */
  private lastingStream(): string {
    const lasting = [...this.streams].filter(([, { config }]) => {
      return isLasting((config.consumer_limits ?? {}) as { inactive_threshold?: Int });
    });
    return lasting.length === 0 ? "NOWHERE" : this.dice.pick(lasting)[0];
  }

  private rootOf(stream: string): string {
    return stream.toLowerCase();
  }

  /** The configuration as a value, or sometimes as text. */
  private spelt(config: Config): unknown {
    const { dice } = this;
    return dice.weighted<() => unknown>([
      [90, () => config],
      [6, () => oddText(dice, config)],
      [2, () => brokenText(dice, config)],
      [1.5, () => ({ ...config, [dice.pick(Object.keys(config).concat("name"))]: dice.pick(WRONG) })],
      [0.5, () => dice.pick([null, [], 1, true, undefined])],
    ])();
  }

  private streamRequest(op: "stream.create" | "stream.update", config: Config): ServerRequest {
    const { dice } = this;
    const asked = this.spelt(config);
    const fatal = decodeStreamRequest(asked, this.version);
    const spelt = fatal.ok && isFatal(fatal.config, this.version) ? { name: config.name } : asked;
    const read = decodeStreamRequest(spelt, this.version);
    const own = read.ok ? (read.config.name ?? "") : "";
    const stream = TOKEN.test(own) && dice.chance(0.99) ? own : dice.pick([...STREAM_NAMES, "a/b", "a\\b"]);
    return { op, stream, config: spelt, ...this.pedantic() };
  }

  private consumerRequest(op: "consumer.create" | "consumer.update", stream: string, config: Config): ServerRequest {
    const { dice } = this;
    const asked = this.spelt(config);
    const passing = decodeConsumerRequest(asked, this.version);
    const spelt = passing.ok && !isLasting(passing.config) ? { ...config, inactive_threshold: 30 * SECOND } : asked;
    const read = decodeConsumerRequest(spelt, this.version);
    const own = read.ok ? read.config.name || read.config.durable_name || "" : "";
    let consumer = own;
    if (own === "" ? dice.chance(0.05) : !TOKEN.test(own))
      consumer = dice.pick(["", "", ...CONSUMER_NAMES, "a/b", "a\\b"]);
    if (dice.chance(0.02)) consumer = dice.pick([...CONSUMER_NAMES, ""]);
    const filter = read.ok ? read.config.filter_subject : undefined;
    if (consumer !== "" && filter && dice.chance(0.2) && filter.split(".").every((token) => TOKEN.test(token)))
      consumer += `.${filter}`;
    else if (consumer !== "" && dice.chance(0.01)) consumer += ".x.y";
    const actions: readonly (readonly [number, Action | undefined])[] = [
      [70, undefined],
      [12, ""],
      [10, "create"],
      [8, "update"],
    ];
    const action = dice.weighted(actions);
    // A stream of two tokens: the second is then the consumer's to the server.
    if (dice.chance(0.002)) return { op, stream: `${stream}.x`, consumer, config: spelt };
    return { op, stream, consumer, config: spelt, ...this.pedantic(), ...(action === undefined ? {} : { action }) };
  }

  private pedantic(): { pedantic?: boolean } {
    return this.dice.chance(0.12) ? { pedantic: true } : {};
  }
}
