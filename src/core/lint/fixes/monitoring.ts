/** Thresholds for `nats server check`, written into the metadata of streams and consumers. */

import type { Command } from "../../design/commands.ts";
import type { ElementId } from "../../design/ids.ts";
import { SECOND } from "../../design/units.ts";
import { rateOn } from "../facts/consumers/rates.ts";
import { readerOf } from "../facts/consumers/readers.ts";
import { elementOf, settings } from "../facts/inputs.ts";
import { MONITOR_PREFIX } from "../facts/monitoring.ts";
import { storeOf } from "../facts/stores/stores.ts";
import type { Fix } from "../finding.ts";
import { configure } from "../fix.ts";
import type { Read } from "../incremental/cells.ts";

/** Adds the keys that can be computed; `msgs-warn` would alarm when there are too few messages. */
export function watch(read: Read, ids: readonly ElementId[]): Fix {
  const commands = ids.flatMap((id): Command[] => {
    const element = read(elementOf, id);
    if (element?.kind !== "stream" && element?.kind !== "consumer") return [];
    const thresholds = element.kind === "stream" ? ofStream(read, id) : ofConsumer(read, id);
    const keys = Object.entries({ enabled: "true", ...thresholds }).map(([key, value]) => [
      MONITOR_PREFIX + key,
      value,
    ]);
    return [configure(id, element, { metadata: { ...element.config.metadata, ...Object.fromEntries(keys) } })];
  });
  return {
    label: ids.length === 1 ? "Add thresholds" : `Add thresholds to ${ids.length} streams and consumers`,
    command: { type: "batch", commands },
    caveat: "They alarm nobody by themselves: run nats server check stream and nats server check consumer regularly.",
  };
}

function ofStream(read: Read, id: ElementId): Readonly<Record<string, string>> {
  const replicas = read(storeOf, id)?.effective.num_replicas ?? 1;
  return replicas > 1 ? { "peer-expect": String(replicas) } : {};
}

function ofConsumer(read: Read, id: ElementId): Readonly<Record<string, string>> {
  const { thresholds } = read(settings, "");
  const pending = read(readerOf, id)?.effective.max_ack_pending ?? 0;
  const rate = read(rateOn, id) ?? 0;
  const out: Record<string, string> = {};
  const set = (key: string, value: number) => {
    if (value >= 1 && value <= Number.MAX_SAFE_INTEGER) out[key] = String(Math.ceil(value));
  };
  set("outstanding-ack-critical", pending * thresholds.alarmPendingShare);
  set("unprocessed-critical", (rate * thresholds.alarmLag) / SECOND);
  set("redelivery-critical", rate * 60 * thresholds.alarmRedeliveredShare);
  return out;
}
