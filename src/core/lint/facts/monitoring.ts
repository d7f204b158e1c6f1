/** Thresholds in the metadata of streams and consumers, which `nats server check` compares with what it sees. */
import { defineQuery } from "../incremental/cells.ts";
import { elementOf } from "./inputs.ts";

/** What their keys begin with. Source: jsm.go monitor/stream.go, monitor/consumer.go. */
export const MONITOR_PREFIX = "io.nats.monitor.";

/** Of a stream or a durable consumer: it has none of the keys. Others come and go, and nobody waits for them. */
export const isUnwatched = defineQuery<boolean>("unwatched", (read, key) => {
  const element = read(elementOf, key);
  const lasting =
    element?.kind === "stream" || (element?.kind === "consumer" && !element.ordered && element.config.durable_name);
  if (!lasting) return false;
  return !Object.keys(element.config.metadata ?? {}).some((each) => each.startsWith(MONITOR_PREFIX));
});
