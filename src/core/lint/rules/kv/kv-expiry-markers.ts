import { formatDuration } from "../../../design/units.ts";
import { isAvailable } from "../../../jetstream/versions.ts";
import { settings } from "../../facts/inputs.ts";
import { arrivalsAt } from "../../facts/publications/flows.ts";
import { watchersOf } from "../../facts/stores/bucket-users.ts";
import { configure } from "../../fix.ts";
import { defineRule } from "../../rule.ts";
import { someOf } from "../../words/lists.ts";

/** Since 2.11; a mirror takes the markers of its origin and may not have its own. */
export const kvExpiryMarkers = defineRule<{ bucket: string; ttl: number; names: readonly string[] }>({
  id: "kv/kv-expiry-markers",
  title: "Watchers are not told of expired keys",
  severity: { production: "warning", development: "info" },
  source: { url: "https://github.com/nats-io/nats-architecture-and-design/blob/main/adr/ADR-43.md" },
  message: ({ bucket, ttl, names }) =>
    `Keys of ${bucket} expire${ttl > 0 ? ` after ${formatDuration(ttl)}` : ""} without an event, so ${someOf(names)} ` +
    "keeps values that are gone. Set limit_marker_ttl: the server then leaves a delete marker.",
  visit: {
    kv({ id, element }, report, read) {
      const { ttl = 0, limit_marker_ttl: marker = 0, mirror, bucket } = element.config;
      if (marker > 0 || mirror) return;
      const watchers = read(watchersOf, id);
      if (watchers.length === 0) return;
      if (ttl <= 0 && !read(arrivalsAt, id).some(({ publication }) => expires(publication.declared.ttl))) return;
      const { environment, thresholds } = read(settings, "");
      if (!isAvailable("2.11.0", environment.server)) return;
      report({
        at: ["config", "limit_marker_ttl"],
        related: watchers.map((watcher) => watcher.id),
        data: { bucket, ttl, names: [...new Set(watchers.map(({ name }) => name))] },
        fix: {
          label: `Set limit_marker_ttl to ${formatDuration(thresholds.markerTtl)}`,
          command: configure(id, element, { limit_marker_ttl: thresholds.markerTtl }),
          caveat: "A watcher that is away for longer misses the marker. Message TTLs, once allowed, stay allowed.",
        },
      });
    },
  },
});

function expires(ttl: string | undefined): boolean {
  return ttl !== undefined && ttl !== "never";
}
