/**
 * What the target server would answer to each stream and consumer of the design, asked of the server model's own
 * checks. What only the sequence of requests decides (which of two overlapping streams comes first) is left to the
 * rules that say it of the whole design.
 */
import type { ElementId } from "../../../design/ids.ts";
import { effectiveStream } from "../../../jetstream/effective.ts";
import { addressOf, checkAddress } from "../../../jetstream/server-model/consumer/address.ts";
import { checkConsumer } from "../../../jetstream/server-model/consumer/consumer.ts";
import { type ConsumerEnvironment, minorOf } from "../../../jetstream/server-model/consumer/context.ts";
import type { Refusal, ServerLimits } from "../../../jetstream/server-model/contract.ts";
import { decodeConsumerRequest, decodeStreamRequest } from "../../../jetstream/server-model/decode/decode.ts";
import type { GoConsumerConfig, GoStreamConfig } from "../../../jetstream/server-model/decode/types.ts";
import type { Surroundings } from "../../../jetstream/server-model/state.ts";
import type { Checked } from "../../../jetstream/server-model/stream/check.ts";
import { createStream } from "../../../jetstream/server-model/stream/create.ts";
import type { ServerVersion } from "../../../jetstream/versions.ts";
import { defineQuery, type Read } from "../../incremental/cells.ts";
import { readerOf } from "../consumers/readers.ts";
import { outgoingWires, readersOf, settings, storesNamed } from "../inputs.ts";
import { storeOf } from "../stores/stores.ts";

/** A design that does not say how large the cluster is may have as many replicas as a stream can. */
const ASSUMED_SERVERS = 5;

/**
 * Streams that are looked at to answer for one, beyond those it copies itself: a chain of thousands must not be walked
 * from each of its links. A longer circle is found where all ways are looked at together.
 */
const MOST_FURTHER_ORIGINS = 64;

/** Of a stream or bucket; undefined when the server would take it. */
export const streamRefusal = defineQuery<Refusal | undefined>("stream refusal", (read, key) => {
  const checked = read(checkedStream, key);
  return checked && !checked.ok ? checked : undefined;
});

/** Of a consumer whose stream is in the design. Says nothing of a stream that is refused itself. */
export const consumerRefusal = defineQuery<Refusal | undefined>("consumer refusal", (read, key) => {
  const reader = read(readerOf, key);
  const stream = reader && read(checkedStream, reader.store);
  // An ordered consumer is the client library's: it is configured when it is opened.
  if (!reader || !stream?.ok || reader.ordered) return undefined;
  const { server } = read(settings, "").environment;
  const decoded = decodeConsumerRequest(reader.config, server);
  if (!decoded.ok) return decoded;
  const addressed = address(decoded.config, server);
  if (!addressed.ok) return addressed;
  const name = decoded.config.durable_name || addressed.config.name || MADE_UP;
  const config = addressed.config.name === name ? addressed.config : { ...addressed.config, name };
  const question = { version: server, limits: limitsOf(read), pedantic: false };
  const environment = new Alone(stream.config, reader.store, key as ElementId, read);
  const answer = checkConsumer(config, environment, question);
  return answer.ok ? undefined : answer;
});

const checkedStream = defineQuery<Checked | undefined>("checked stream", (read, key) => {
  const store = read(storeOf, key);
  if (!store) return undefined;
  const { server } = read(settings, "").environment;
  const decoded = decodeStreamRequest(store.config, server);
  if (!decoded.ok) return decoded;
  const mostOrigins = (decoded.config.sources?.length ?? 1) + MOST_FURTHER_ORIGINS;
  const surroundings = new Origins(key, mostOrigins, read);
  return createStream(decoded.config, { version: server, limits: limitsOf(read), pedantic: false, surroundings });
});

/** Around a stream there is only what it copies: what it shares with others has rules of its own. */
class Origins implements Surroundings {
  private readonly asked = new Set<string>();

  constructor(
    private readonly own: string,
    private readonly most: number,
    private readonly read: Read,
  ) {}

  stream(name: string): GoStreamConfig | undefined {
    if (this.asked.size >= this.most && !this.asked.has(name)) return undefined;
    this.asked.add(name);
    const first = this.read(storesNamed, name)[0];
    return first === undefined || first === this.own ? undefined : this.read(normalStream, first);
  }

  overlapping(): undefined {
    return undefined;
  }

  countOthers(): number {
    return 0;
  }

  reserved(): bigint {
    return 0n;
  }
}

/** As other streams see it: with the server's defaults, unchecked. */
const normalStream = defineQuery<GoStreamConfig | undefined>("normal stream", (read, key) => {
  const store = read(storeOf, key);
  if (!store) return undefined;
  const { server } = read(settings, "").environment;
  const { subjects } = effectiveStream(store.config, server);
  const decoded = decodeStreamRequest(store.config, server);
  return decoded.ok ? { ...decoded.config, ...(subjects && { subjects }) } : undefined;
});

function limitsOf(read: Read): ServerLimits {
  return { servers: read(settings, "").environment.servers ?? ASSUMED_SERVERS };
}

/** The server makes one up where there is none; any will do. */
const MADE_UP = "ephemeral";
/** Whichever stream: its name is not what the address is checked for. */
const STREAM = "STREAM";

/** A name with a dot cannot be told from a filter behind it: there the check of names says what is wrong. */
function address(config: GoConsumerConfig, server: ServerVersion) {
  const name = config.name || config.durable_name || "";
  if (name.includes(".")) return { ok: true, config } as const;
  return checkAddress(addressOf({ stream: STREAM }, config), STREAM, config, minorOf(server));
}

/** The consumer by itself: what it shares with others of the stream has rules of its own. */
class Alone implements ConsumerEnvironment {
  constructor(
    readonly stream: GoStreamConfig,
    private readonly store: string,
    private readonly id: ElementId,
    private readonly read: Read,
  ) {}

  consumer(): undefined {
    return undefined;
  }

  count(): number {
    return Math.max(0, this.read(readersOf, this.store).indexOf(this.id));
  }

  conflicts(): boolean {
    return false;
  }

  heard(): boolean {
    return this.read(outgoingWires, this.id).some(
      ({ kind, to }) => kind === "push" && this.read(storeOf, to) !== undefined,
    );
  }
}
