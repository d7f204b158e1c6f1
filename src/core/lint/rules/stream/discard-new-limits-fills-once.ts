import { formatCount, formatSize } from "../../../design/units.ts";
import { arrivalsAt } from "../../facts/publications/flows.ts";
import { subjectCount } from "../../facts/stores/cardinality.ts";
import { type Store, storeOf } from "../../facts/stores/stores.ts";
import { configure } from "../../fix.ts";
import type { Read } from "../../incremental/cells.ts";
import { defineRule } from "../../rule.ts";

/** Those that must not lose their beginning. */
const MAY_FILL: ReadonlySet<Store["intent"]> = new Set(["archive", "event-store", "kv", "object-store"]);

export const discardNewLimitsFillsOnce = defineRule<{ name: string; limit: string }>({
  id: "stream/discard-new-limits-fills-once",
  title: "Stream fills once and stays full",
  severity: { production: "warning", development: "info" },
  source: { url: "https://docs.nats.io/nats-concepts/jetstream/streams#discardpolicy" },
  message: ({ name, limit }) =>
    `Acks remove nothing from ${name} (limits) and neither does age, and discard new refuses what does not fit: once ` +
    `it has reached ${limit}, every publish fails with 10077 for good. Set max_age, discard the oldest, or make it a ` +
    "work queue.",
  visit: {
    stream({ id, element }, report, read) {
      const { discard, retention = "limits", max_age = 0, max_bytes = 0, max_msgs = 0, sealed, name } = element.config;
      if (discard !== "new" || retention !== "limits" || max_age > 0 || sealed) return;
      if ((max_bytes <= 0 && max_msgs <= 0) || MAY_FILL.has(element.intent) || isBucket(name)) return;
      const store = read(storeOf, id);
      if (!store || empties(read, store)) return;
      report({
        at: ["config", "discard"],
        data: {
          name,
          limit: max_bytes > 0 ? `max_bytes ${formatSize(max_bytes)}` : `max_msgs ${formatCount(max_msgs)}`,
        },
        // An audit log must not drop what is old either.
        fix:
          element.intent === "audit"
            ? undefined
            : {
                label: "Discard the oldest instead",
                command: configure(id, element, { discard: "old", discard_new_per_subject: undefined }),
                caveat: "Slow consumers and replays miss what is discarded. It can be changed on a live stream.",
              },
      });
    },
  },
});

/** A bucket's stream as it comes from a server: keys are deleted, and clients always set discard new. */
function isBucket(name: string): boolean {
  return name.startsWith("KV_") || name.startsWith("OBJ_");
}

/** Messages leave by themselves: each has a time to live, or a newer one of its subject replaces it. */
function empties(read: Read, { id, effective }: Store): boolean {
  const { max_msgs_per_subject: each, discard_new_per_subject: refuses, allow_msg_ttl: ttl } = effective;
  if (each > 0 && !refuses && read(subjectCount, id).complete) return true;
  const arrivals = ttl ? read(arrivalsAt, id) : [];
  return (
    arrivals.length > 0 && arrivals.every(({ publication: { declared } }) => declared.ttl && declared.ttl !== "never")
  );
}
