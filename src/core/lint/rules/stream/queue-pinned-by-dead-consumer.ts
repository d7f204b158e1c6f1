import { formatSize, SECOND } from "../../../design/units.ts";
import { settings } from "../../facts/inputs.ts";
import { subjectCount } from "../../facts/stores/cardinality.ts";
import { consumersOf, type Store, storeOf } from "../../facts/stores/stores.ts";
import { roomFor, volumeOf } from "../../facts/stores/volume.ts";
import type { Fix } from "../../finding.ts";
import { configure } from "../../fix.ts";
import { canRefuse, PUBLISHERS_MUST_RETRY } from "../../fixes/discard-new.ts";
import type { Read } from "../../incremental/cells.ts";
import { defineRule } from "../../rule.ts";
import { approxDuration } from "../../words/figures.ts";

export const queuePinnedByDeadConsumer = defineRule<{ name: string; retention: string }>({
  id: "stream/queue-pinned-by-dead-consumer",
  title: "Queue that one dead consumer can fill",
  severity: { production: "warning", development: "info" },
  source: { url: "https://docs.nats.io/nats-concepts/jetstream/streams#retentionpolicy" },
  message: ({ name, retention }) =>
    `${name} (${retention}) has no limit: an abandoned durable, or messages that used up max_deliver, keep its data ` +
    "forever and it grows until the server's storage is full. Set max_bytes with discard new, and remove durables " +
    "with their programs.",
  visit: {
    stream({ id, element }, report, read) {
      const { retention = "limits", max_age = 0, max_bytes = 0, max_msgs = 0, sealed } = element.config;
      if (retention === "limits" || max_age > 0 || max_bytes > 0 || max_msgs > 0 || sealed) return;
      const store = read(storeOf, id);
      if (!store || (store.effective.max_msgs_per_subject > 0 && read(subjectCount, id).complete)) return;
      report({ at: ["config", "max_bytes"], data: { name: store.name, retention }, fix: limit(read, store) });
    },
  },
});

/** Room for all that comes while the longest absent consumer is away. */
function limit(read: Read, store: Store): Fix | undefined {
  const { id, element, config } = store;
  const volume = read(volumeOf, id);
  if (!volume) return undefined;
  const { maxDowntime, outageHeadroom } = read(settings, "").thresholds;
  const consumers = read(consumersOf, id);
  const outage = consumers.length === 0 ? maxDowntime : Math.max(...consumers.map(({ work }) => work.maxDowntime));
  const bytes = roomFor(read, config, ((volume.peakRate * outage) / SECOND) * volume.record * outageHeadroom);
  const refuses = config.allow_msg_schedules !== true;
  if (bytes === undefined || (refuses && !canRefuse(read, store))) return undefined;
  return {
    label: `Set max_bytes to ${formatSize(bytes)}${refuses ? " and discard to new" : ""}`,
    command: configure(id, element, { max_bytes: bytes, ...(refuses && { discard: "new" }) }),
    caveat: `Holds ${approxDuration(outage)} of the busiest rate. ${refuses ? PUBLISHERS_MUST_RETRY : ""}`.trim(),
  };
}
