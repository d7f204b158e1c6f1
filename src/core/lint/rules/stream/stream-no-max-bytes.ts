import { formatCount, formatSize } from "../../../design/units.ts";
import { settings } from "../../facts/inputs.ts";
import { type Store, storeOf } from "../../facts/stores/stores.ts";
import { messagesIn, roomFor, type Volume, volumeOf } from "../../facts/stores/volume.ts";
import type { Fix } from "../../finding.ts";
import { configure } from "../../fix.ts";
import { canRefuse, PUBLISHERS_MUST_RETRY } from "../../fixes/discard-new.ts";
import type { Read } from "../../incremental/cells.ts";
import { defineRule } from "../../rule.ts";
import { durationText } from "../../words/figures.ts";

/** Streams without any limit have rules of their own. */
export const streamNoMaxBytes = defineRule<{ name: string; limits: string; size: number | undefined }>({
  id: "stream/stream-no-max-bytes",
  title: "Stream bounded by age or count only",
  severity: { production: "warning", development: "info" },
  source: { url: "https://docs.nats.io/nats-concepts/jetstream/streams#configuration" },
  message: ({ name, limits, size }) =>
    `${name} is limited by ${limits}, not in bytes: a burst, or larger messages, can fill the disk that it shares ` +
    "with every other stream. " +
    `${size === undefined ? "Set max_bytes." : `Set max_bytes: what is expected fits in ${formatSize(size)}.`}`,
  visit: {
    stream({ id, element }, report, read) {
      const { max_bytes = 0, max_age = 0, max_msgs = 0, max_msg_size = 0, sealed } = element.config;
      if (max_bytes > 0 || sealed || (max_age <= 0 && max_msgs <= 0)) return;
      const { environment, thresholds } = read(settings, "");
      const worst = max_msgs > 0 && max_msg_size > 0 ? max_msgs * (max_msg_size + thresholds.recordOverheadBytes) : 0;
      if (worst > 0 && worst <= (environment.maxStorage ?? Number.MAX_SAFE_INTEGER)) return;
      const volume = read(volumeOf, id);
      if (!volume && environment.profile === "development") return;
      const store = read(storeOf, id);
      if (!store) return;
      const size = volume && expectedSize(read, store, volume);
      const limits = [
        ...(max_age > 0 ? [`age (${durationText(max_age)})`] : []),
        ...(max_msgs > 0 ? [`number (${formatCount(max_msgs)} messages)`] : []),
      ];
      report({
        at: ["config", "max_bytes"],
        data: { name: store.name, limits: limits.join(" and "), size },
        fix: size === undefined ? undefined : limit(read, store, size),
      });
    },
  },
});

function expectedSize(read: Read, { config, effective }: Store, volume: Volume): number | undefined {
  const { max_age: age, max_msgs: most } = effective;
  const byAge = age > 0 ? messagesIn(volume, age) : Number.POSITIVE_INFINITY;
  const messages = Math.min(byAge, most > 0 ? most : Number.POSITIVE_INFINITY);
  return roomFor(read, config, messages * volume.record * read(settings, "").thresholds.sizeHeadroom);
}

/** A queue must not begin to drop work for it. */
function limit(read: Read, store: Store, bytes: number): Fix | undefined {
  const { id, element, effective } = store;
  const dropping = effective.retention !== "limits" && effective.discard === "old" && !effective.allow_msg_schedules;
  if (dropping && !canRefuse(read, store)) return undefined;
  return {
    label: `Set max_bytes to ${formatSize(bytes)}${dropping ? " and discard to new" : ""}`,
    command: configure(id, element, { max_bytes: bytes, ...(dropping && { discard: "new" }) }),
    caveat: dropping
      ? PUBLISHERS_MUST_RETRY
      : "Each replica reserves that much. On a live stream what is over it is deleted.",
  };
}
