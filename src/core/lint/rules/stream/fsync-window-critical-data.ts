import { settings } from "../../facts/inputs.ts";
import { storeOf } from "../../facts/stores/stores.ts";
import { setReplicas } from "../../fixes/set-replicas.ts";
import { defineRule } from "../../rule.ts";

/** The tag by which placement finds the servers that sync every write. Server tags are compared without case. */
const TAG = "sync:always";
const REPLICAS = 3;

export const fsyncWindowCriticalData = defineRule<{ name: string }>({
  id: "stream/fsync-window-critical-data",
  title: "Zero loss with the default sync interval",
  severity: { production: "warning", development: "off" },
  source: { url: "https://jepsen.io/analyses/nats-2.12.1" },
  message: ({ name }) =>
    `${name} may lose nothing, but servers acknowledge before they sync to disk, by default every 2 minutes: a power ` +
    "failure of several of them takes acknowledged messages. Place it on servers with sync_interval: always (tag " +
    `${TAG}).`,
  visit: {
    stream({ id, element }, report, read) {
      if (element.durability !== "zero-loss" || element.config.storage === "memory") return;
      const { syncAlways, servers = 0 } = read(settings, "").environment;
      if (syncAlways) return;
      const { placement = {} } = element.config;
      const { tags = [] } = placement;
      if (tags.some((tag) => tag.trim().toLowerCase() === TAG)) return;
      const store = read(storeOf, id);
      if (!store) return;
      const replicas =
        servers === 0 || servers >= REPLICAS ? Math.max(REPLICAS, store.effective.num_replicas) : undefined;
      report({
        at: ["config", "placement"],
        data: { name: store.name },
        fix: replicas
          ? {
              label: `Place on servers with the tag ${TAG}`,
              command: setReplicas(read, store, replicas, { placement: { ...placement, tags: [...tags, TAG] } }),
              caveat: `Needs ${replicas} servers with that tag and sync_interval: always; writes get slower.`,
            }
          : undefined,
      });
    },
  },
});
