/**
 * Where a stream can live in a cluster, as far as a design knows it: how many servers there are, and the names that a
 * placement can use. nats-server server/jetstream_cluster.go selectPeerGroup.
 */
import type { FieldPath } from "../../../topology/model.ts";
import type { Refusal } from "../contract.ts";
import type { GoStreamConfig } from "../decode/types.ts";
import { refuse } from "../refuse.ts";
import { has, type StreamQuestion } from "./context.ts";

type Check = "cluster-placement" | "cluster-move-placement" | "cluster-scale-placement";

/** Of a normalised configuration. */
export function checkPlacement(check: Check, config: GoStreamConfig, question: StreamQuestion): Refusal | undefined {
  const { limits } = question;
  const { cluster, tags = [] } = config.placement ?? {};
  if (cluster && limits.clusters && !limits.clusters.includes(cluster)) {
    return nowhere(check, "", ["placement", "cluster"]);
  }
  const known = limits.tags?.map((tag) => tag.toLowerCase());
  const missing = known && tags.find((tag) => isWanted(tag, question) && !known.includes(tag.toLowerCase()));
  if (missing !== undefined) {
    return nowhere(check, `, tags not matched ['${missing}']`, ["placement", "tags", tags.indexOf(missing)]);
  }
  const room = config.storage === "memory" ? limits.maxMemory : limits.maxStorage;
  if (room !== undefined && (config.max_bytes ?? 0) > room) {
    return nowhere(check, ", insufficient storage", ["max_bytes"]);
  }
  if ((config.num_replicas ?? 1) > (limits.servers ?? 1)) return nowhere(check, "", ["num_replicas"]);
  return undefined;
}

/** Since 2.12 a tag after `!` is one that a server must not have. */
function isWanted(tag: string, question: StreamQuestion): boolean {
  return !(tag.startsWith("!") && has(question, "2.12.0"));
}

function nowhere(check: Check, reasons: string, at: FieldPath): Refusal {
  return refuse(check, 10005, `no suitable peers for placement${reasons}`, at);
}
