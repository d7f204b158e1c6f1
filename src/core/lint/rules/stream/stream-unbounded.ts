import { formatDuration, formatSize } from "../../../design/units.ts";
import { settings } from "../../facts/inputs.ts";
import { subjectCount } from "../../facts/stores/cardinality.ts";
import { type Store, storeOf } from "../../facts/stores/stores.ts";
import { sizeFor, volumeOf } from "../../facts/stores/volume.ts";
import type { Fix } from "../../finding.ts";
import { configure } from "../../fix.ts";
import { ageFor } from "../../fixes/streams.ts";
import type { Read } from "../../incremental/cells.ts";
import { defineRule } from "../../rule.ts";
import { sizeText } from "../../words/figures.ts";

const DAY_SECONDS = 86_400;
/** What must not go by age: how much room it needs is for the designer to say. */
const KEPT: ReadonlySet<Store["intent"]> = new Set(["archive", "audit", "event-store", "kv", "object-store"]);

export const streamUnbounded = defineRule<{ name: string; daily: number | undefined; kept: boolean }>({
  id: "stream/stream-unbounded",
  title: "Stream has no limit at all",
  severity: { production: "error", development: "info" },
  source: { url: "https://docs.nats.io/nats-concepts/jetstream/streams#configuration" },
  message: ({ name, daily, kept }) =>
    `Nothing limits ${name}${daily === undefined ? "" : `, which takes ${sizeText(daily)} a day on each replica`}: ` +
    "it grows until its servers have no storage left, and then every stream there fails. " +
    (kept ? "Set max_bytes and discard new." : "Set max_bytes, and max_age if messages may expire."),
  visit: {
    stream({ id, element }, report, read) {
      const { retention = "limits", max_age = 0, max_bytes = 0, max_msgs = 0, sealed } = element.config;
      if (retention !== "limits" || max_age > 0 || max_bytes > 0 || max_msgs > 0 || sealed) return;
      const store = read(storeOf, id);
      if (!store || (store.effective.max_msgs_per_subject > 0 && read(subjectCount, id).complete)) return;
      const volume = read(volumeOf, id);
      const kept = KEPT.has(store.intent);
      report({
        at: ["config", "max_bytes"],
        data: { name: store.name, daily: volume && volume.rate * volume.record * DAY_SECONDS, kept },
        fix: kept || store.config.allow_msg_schedules ? undefined : limit(read, store),
      });
    },
  },
});

function limit(read: Read, { id, element, config, intent }: Store): Fix | undefined {
  const { thresholds } = read(settings, "");
  const age = ageFor(config, intent === "dlq" ? thresholds.deadLetterAge : thresholds.retention);
  if (age === undefined) return undefined;
  const volume = read(volumeOf, id);
  const bytes = volume && sizeFor(read, config, volume, age);
  return {
    label: bytes
      ? `Keep at most ${formatDuration(age)} and ${formatSize(bytes)}`
      : `Keep messages for ${formatDuration(age)}`,
    command: configure(id, element, { max_age: age, ...(bytes && { max_bytes: bytes }) }),
    caveat: "On a live stream everything older is deleted at once.",
  };
}
