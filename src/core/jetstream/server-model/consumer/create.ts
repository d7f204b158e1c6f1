/**
 * What a consumer that is not there yet has to keep to. Source: nats-server server/consumer.go
 * addConsumerWithAssignment, and in a cluster server/jetstream_cluster.go jsClusteredConsumerRequest.
 */
import { byteLength } from "../../utf8.ts";
import type { Refusal, ServerLimits } from "../contract.ts";
import type { GoConsumerConfig } from "../decode/types.ts";
import { refuse } from "../refuse.ts";
import { isCopying } from "./consumer-filters.ts";
import { type ConsumerEnvironment, filtersOf } from "./context.ts";

/** UTF-8 bytes: of a durable name, and of a file's name. */
const MAX_NAME_BYTES = 255;

/** `config` has its defaults. */
export function checkNewConsumer(
  config: GoConsumerConfig,
  environment: ConsumerEnvironment,
  limits: ServerLimits,
  minor: number,
): Refusal | undefined {
  return (
    maxConsumers(config, environment, limits, minor) ??
    workqueue(config, environment, minor) ??
    lateName(config, minor) ??
    store(config, environment)
  );
}

/** Up to 2.14 consumers that copy for other streams are not counted, but are refused all the same. */
function maxConsumers(
  config: GoConsumerConfig,
  environment: ConsumerEnvironment,
  limits: ServerLimits,
  minor: number,
): Refusal | undefined {
  if (minor >= 15 && isCopying(config)) return undefined;
  const account = limits.maxConsumers ?? 0;
  let limit = environment.stream.max_consumers ?? 0;
  if (limit <= 0 || (account > 0 && account < limit)) limit = account;
  if (limit <= 0 || environment.count("limited") < limit) return undefined;
  return refuse("consumer-max-consumers", 10026, "maximum consumers limit reached", []);
}

function workqueue(config: GoConsumerConfig, environment: ConsumerEnvironment, minor: number): Refusal | undefined {
  if (environment.stream.retention !== "workqueue" || isCopying(config)) return undefined;
  const policy = config.ack_policy ?? "none";
  if (policy !== "explicit" && policy !== "flow_control") {
    return refuse("consumer-workqueue-ack", 10098, "workqueue stream requires explicit ack", ["ack_policy"]);
  }
  // Since 2.12 the start comes before the filters.
  return minor < 12
    ? (sharing(config, environment, minor) ?? deliverAll(config))
    : (deliverAll(config) ?? sharing(config, environment, minor));
}

function deliverAll(config: GoConsumerConfig): Refusal | undefined {
  if ((config.deliver_policy ?? "all") === "all") return undefined;
  const words = "consumer must be deliver all on workqueue stream";
  return refuse("consumer-workqueue-deliver-all", 10101, words, ["deliver_policy"]);
}

/**
 * Up to 2.12 a mirror of the stream counts as one without filter once it has connected, some moments after it was
 * made: what a design cannot know, and the model, which has no time, leaves out.
 */
function sharing(config: GoConsumerConfig, environment: ConsumerEnvironment, minor: number): Refusal | undefined {
  const which = minor < 14 ? "all" : "limited";
  if (environment.count(which) === 0) return undefined;
  const filters = filtersOf(config);
  if (filters.length === 0) {
    const words = "multiple non-filtered consumers not allowed on workqueue stream";
    return refuse("consumer-workqueue-unfiltered", 10099, words, ["filter_subject"]);
  }
  if (!environment.conflicts(filters, config.name ?? "", which)) return undefined;
  const words = "filtered consumer not unique on workqueue stream";
  return refuse("consumer-workqueue-overlap", 10100, words, [memberOfFilters(config)]);
}

/** The member that holds the filters. */
export function memberOfFilters(config: GoConsumerConfig): "filter_subject" | "filter_subjects" {
  return config.filter_subject ? "filter_subject" : "filter_subjects";
}

function lateName(config: GoConsumerConfig, minor: number): Refusal | undefined {
  if (byteLength(config.durable_name ?? "") > MAX_NAME_BYTES) {
    const words = `consumer name is too long, maximum allowed is ${MAX_NAME_BYTES}`;
    return refuse("consumer-durable-length", 10102, words, ["durable_name"]);
  }
  if (minor < 12 && /[ \t\r\n\f.*>]/.test(config.name ?? "")) {
    const words = "durable name can not contain '.', '*', '>'";
    return refuse("consumer-name-invalid-late", 10103, words, [config.durable_name ? "durable_name" : "name"]);
  }
  return undefined;
}

/** A consumer's state is a folder with its name, unless it is kept in memory or, when `direct`, not at all. */
function store(config: GoConsumerConfig, { stream }: ConsumerEnvironment): Refusal | undefined {
  if (config.direct || config.mem_storage || stream.storage === "memory") return undefined;
  const folders = (config.name ?? "").split("/");
  if (!folders.some((folder) => folder.includes("\0") || byteLength(folder) > MAX_NAME_BYTES)) return undefined;
  return refuse("consumer-store-failed", 10012, "error creating store for consumer", ["name"]);
}
