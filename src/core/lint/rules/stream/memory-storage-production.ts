import { storeField, storesCalled } from "../../facts/stores/stores.ts";
import { configure } from "../../fix.ts";
import { storeTitle, visitStores } from "../../reporting/visit-stores.ts";
import { defineRule } from "../../rule.ts";

/** A bucket cannot say that it is a cache; one whose entries expire is taken for one. */
export const memoryStorageProduction = defineRule<{ title: string; replicas: number }>({
  id: "stream/memory-storage-production",
  title: "Durable data in memory storage",
  severity: { production: "error", development: "off" },
  source: { url: "https://docs.nats.io/nats-concepts/jetstream/streams" },
  message: ({ title, replicas }) =>
    `${title} is kept in memory: ${
      replicas > 1
        ? `when the servers of its ${replicas} replicas restart together, its messages are gone`
        : "when its server restarts, its messages and the stream itself are gone"
    }. Use file storage, or declare the data ephemeral.`,
  visit: visitStores((store, report, read) => {
    const { effective, durability, config, kind } = store;
    if (effective.storage !== "memory" || durability === "ephemeral") return;
    if (kind !== "stream" && effective.max_age > 0) return;
    if (config.mirror && !config.mirror.external) {
      const [origin] = storesCalled(read, config.mirror.name);
      if (origin?.effective.storage === "file" && origin.id !== store.id) return;
    }
    report({
      at: storeField(kind, "storage"),
      data: { title: storeTitle(store), replicas: effective.num_replicas },
      fix: {
        label: "Use file storage",
        command: configure(store.id, store.element, { storage: "file" }),
        caveat:
          "Storage cannot change on a live stream: make a new one, or mirror it into one on file and promote that.",
      },
    });
  }),
});
