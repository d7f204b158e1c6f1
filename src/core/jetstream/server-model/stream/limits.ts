/**
 * What the account and the server have room for: nats-server server/jetstream.go checkAllLimits, server/jetstream_api.go
 * jsNonClusteredStreamLimitsCheck. The account's own byte limits are not modelled, the server's are.
 */
import type { Int } from "../../wire.ts";
import type { Refusal } from "../contract.ts";
import type { GoStreamConfig } from "../decode/types.ts";
import { refuse } from "../refuse.ts";
import { has, type StreamQuestion } from "./context.ts";

/** Ids of the checks of how many streams the account has, by the step of the request. */
const STREAMS = {
  precheck: "precheck-max-streams",
  cluster: "cluster-max-streams",
  scale: "cluster-scale-limits",
} as const;

/** Streams of the account; the stream's own earlier self does not count. */
export function checkStreamCount(
  where: keyof typeof STREAMS,
  config: GoStreamConfig,
  question: StreamQuestion,
): Refusal | undefined {
  const most = question.limits.maxStreams ?? 0;
  if (most <= 0 || question.surroundings.countOthers(config.name ?? "") < most) return undefined;
  return refuse(STREAMS[where], 10027, "maximum number of streams reached", ["name"]);
}

/** Ids of the checks of `max_consumers`; a create that passes the first passes the second too. */
const CONSUMERS = {
  precheck: "precheck-max-consumers-account",
  cluster: "cluster-max-consumers-account",
  update: "update-max-consumers-account",
} as const;

/** `max_consumers` against the account's. */
export function checkConsumerCount(
  where: keyof typeof CONSUMERS,
  { max_consumers: own = 0 }: GoStreamConfig,
  { limits }: StreamQuestion,
): Refusal | undefined {
  const most = limits.maxConsumers ?? 0;
  if (own <= 0 || most <= 0 || own <= most) return undefined;
  return refuse(CONSUMERS[where], 10026, "maximum consumers limit reached", ["max_consumers"]);
}

/** Ids of the checks for storage on file and in memory. */
const ROOM = {
  precheck: { file: "precheck-storage", memory: "precheck-memory" },
  create: { file: "create-storage", memory: "create-memory" },
  update: { file: "update-storage-limit", memory: "update-memory" },
} as const;

/**
 * Room for `bytes` more beside everything that is reserved, on a server of its own. A storage that was not given is
 * not looked at.
 */
export function checkRoom(
  where: keyof typeof ROOM,
  storage: GoStreamConfig["storage"],
  bytes: Int,
  question: StreamQuestion,
): Refusal | undefined {
  const { limits, surroundings } = question;
  const room = storage && (storage === "file" ? limits.maxStorage : limits.maxMemory);
  if (!storage || room === undefined || !Number.isFinite(room)) return undefined;
  const wanted = BigInt(bytes < 0 ? 1 : bytes);
  const total = surroundings.reserved(storage) + wanted;
  // 2.10 added without a look at the limits of its integers: what went past them fitted.
  const sum = has(question, "2.11.0") ? total : BigInt.asIntN(64, total);
  if (sum <= BigInt(Math.floor(room))) return undefined;
  const check = ROOM[where][storage];
  return storage === "file"
    ? refuse(check, 10047, "insufficient storage resources available", ["max_bytes"])
    : refuse(check, 10028, "insufficient memory resources available", ["max_bytes"]);
}
