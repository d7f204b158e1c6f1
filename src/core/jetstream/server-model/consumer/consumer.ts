/**
 * Consumers of the modelled JetStream API: create, update (one request whose action tells them apart) and delete.
 * Source: nats-server server/jetstream_api.go jsConsumerCreateRequest and jsConsumerDeleteRequest,
 * server/consumer.go addConsumerWithAssignment.
 */

import { EPHEMERAL_THRESHOLD, withConsumerDefaults } from "../../normal-consumer.ts";
import type { ServerVersion } from "../../versions.ts";
import type { Action, Refusal, ServerLimits, ServerRequest } from "../contract.ts";
import { decodeConsumerRequest } from "../decode/decode.ts";
import type { GoConsumerConfig } from "../decode/types.ts";
import { refuse } from "../refuse.ts";
import type { Change, State } from "../state.ts";
import { addressOf, checkAddress } from "./address.ts";
import { BASIC_CHECKS } from "./checks-basic.ts";
import { DELIVERY_CHECKS } from "./checks-delivery.ts";
import { FILTER_CHECKS } from "./checks-filters.ts";
import { LAST_CHECKS } from "./checks-last.ts";
import { type ConsumerEnvironment, type ConsumerQuestion, firstRefusal, minorOf } from "./context.ts";
import { checkNewConsumer } from "./create.ts";
import { environmentOf } from "./environment.ts";
import { withRequiredLevel } from "./level.ts";
import { pedanticRefusal } from "./pedantic.ts";
import { updateConsumer } from "./update.ts";

/** What the server took: the configuration as stored (undefined after a deletion), and what that changes. */
export interface ConsumerAnswer {
  readonly ok: true;
  readonly config: GoConsumerConfig | undefined;
  readonly change: Change;
}

/** A consumer that the server would take: its configuration as stored. */
export interface ConsumerTaken {
  readonly ok: true;
  readonly config: GoConsumerConfig;
}

const CONSUMER_CHECKS = [...BASIC_CHECKS, ...DELIVERY_CHECKS, ...FILTER_CHECKS, ...LAST_CHECKS];

/** `consumer.create`, `consumer.update` or `consumer.delete`. Looks at `state` and leaves it as it is. */
export function requestConsumer(
  state: State,
  request: ServerRequest,
  version: ServerVersion,
  limits: ServerLimits,
): ConsumerAnswer | Refusal {
  const decoded = decodeConsumerRequest(request.config ?? {}, version);
  if (request.op === "consumer.delete") return remove(state, request, decoded.ok ? decoded.config : {});
  if (!decoded.ok) return decoded;
  const stream = request.stream ?? "";
  const minor = minorOf(version);
  const addressed = checkAddress(addressOf(request, decoded.config), stream, decoded.config, minor);
  if (!addressed.ok) return addressed;
  if (!isClustered(limits) && (addressed.config.num_replicas ?? 0) > 1) return replicasRefusal();
  const held = state.streams.get(stream);
  if (!held) return refuse("consumer-stream-not-found", 10059, "stream not found", []);

  const environment = environmentOf(state, held);
  const upgraded = forCopying(addressed, environment, minor);
  const name = upgraded.config.durable_name || upgraded.config.name || madeUpName(environment);
  const kept = keepingFixed(upgraded.config, environment.consumer(upgraded.name), minor);
  const action = request.action ?? (request.op === "consumer.update" ? "update" : "");
  const question = { version, limits, pedantic: minor >= 11 && request.pedantic === true };
  const taken = checkConsumer(kept, environment, question, action);
  if (!taken.ok) return taken;
  return { ...taken, change: { type: "consumer/put", stream, name, consumer: { config: taken.config } } };
}

/**
 * Whether the server would take this consumer beside those of `environment`, whose stream is there. `config` is
 * decoded and bears its name (`name`, equal to `durable_name` where there is one). Without an `action` it is created,
 * or updated when a consumer of this name is there.
 */
export function checkConsumer(
  config: GoConsumerConfig,
  environment: ConsumerEnvironment,
  { version, limits, pedantic }: ConsumerQuestion,
  action: Action = "",
): ConsumerTaken | Refusal {
  const { stream } = environment;
  const minor = minorOf(version);
  const clustered = isClustered(limits);
  if (!clustered && (config.num_replicas ?? 0) > 1) return replicasRefusal();
  const levelled = clustered ? config : withRequiredLevel(config, minor);
  const objection = pedantic ? pedanticRefusal({ config: levelled, stream, minor, limits }) : undefined;
  if (objection) return objection;
  const checked = withConsumerDefaults(levelled, stream.consumer_limits, version, limits, pedantic);
  const refusal = firstRefusal(CONSUMER_CHECKS, { config: checked, stream, minor, limits });
  if (refusal) return refusal;
  // A cluster notes the level last, and not at all where it has to make a name up.
  const noted = clustered && (checked.name !== undefined || action !== "create");
  const full = noted ? withRequiredLevel(checked, minor) : checked;
  const before = environment.consumer(full.durable_name || full.name || "");
  if (before) return updateConsumer(before, full, environment, action, minor, clustered);
  if (action === "update") return refuse("consumer-action-update-missing", 10149, "consumer does not exist", []);
  const objectionToNew = checkNewConsumer(full, environment, limits, minor);
  if (objectionToNew) return objectionToNew;
  const stamped = !full.durable_name && (full.inactive_threshold ?? 0) <= 0;
  return { ok: true, config: stamped ? { ...full, inactive_threshold: EPHEMERAL_THRESHOLD } : full };
}

function isClustered(limits: ServerLimits): boolean {
  return (limits.servers ?? 1) > 1;
}

function replicasRefusal(): Refusal {
  const words = "replicas > 1 not supported in non-clustered mode";
  return refuse("consumer-replicas-standalone", 10074, words, ["num_replicas"]);
}

/**
 * Since 2.14: what a mirror or source asks for. Where messages wait for consumers it becomes a durable one that
 * acknowledges; elsewhere its name gets an ending of the server's own.
 */
function forCopying(
  asked: { readonly config: GoConsumerConfig; readonly name: string },
  environment: ConsumerEnvironment,
  minor: number,
): { readonly config: GoConsumerConfig; readonly name: string } {
  const { config } = asked;
  if (minor < 14 || !config.direct || !config.sourcing || !config.name) return asked;
  if ((environment.stream.retention ?? "limits") === "limits") {
    const name = madeUpName(environment, `${config.name}-`);
    return { config: { ...config, name }, name };
  }
  const { direct: _, ack_wait: _wait, max_deliver: _deliver, inactive_threshold: _threshold, ...rest } = config;
  return { config: { ...rest, durable_name: config.name, ack_policy: "flow_control" }, name: asked.name };
}

/** A consumer that is there keeps until when it pauses; a durable one that copies keeps where it started. */
function keepingFixed(config: GoConsumerConfig, before: GoConsumerConfig | undefined, minor: number): GoConsumerConfig {
  if (!before || minor < 11) return config;
  const out: { -readonly [K in keyof GoConsumerConfig]: GoConsumerConfig[K] } = { ...config };
  take(out, before, "pause_until");
  if (minor >= 14 && config.sourcing && config.durable_name) {
    take(out, before, "deliver_policy");
    take(out, before, "opt_start_seq");
    take(out, before, "opt_start_time");
  }
  return out;
}

function take<K extends keyof GoConsumerConfig>(
  out: { -readonly [M in keyof GoConsumerConfig]: GoConsumerConfig[M] },
  from: GoConsumerConfig,
  member: K,
): void {
  if (from[member] === undefined) delete out[member];
  else out[member] = from[member];
}

/** Eight characters that are free, where the server would take random ones. */
function madeUpName(environment: ConsumerEnvironment, prefix = ""): string {
  for (let n = 1; ; n++) {
    const name = prefix + String(n).padStart(8, "0");
    if (!environment.consumer(name)) return name;
  }
}

function remove(
  state: State,
  { stream = "", consumer }: ServerRequest,
  config: GoConsumerConfig,
): ConsumerAnswer | Refusal {
  const held = state.streams.get(stream);
  if (!held) return refuse("consumer-stream-not-found", 10059, "stream not found", []);
  const name = consumer ?? (config.name || config.durable_name || "");
  if (!held.consumers.has(name)) return refuse("consumer-not-found", 10014, "consumer not found", []);
  return { ok: true, config: undefined, change: { type: "consumer/remove", stream, name } };
}
