import { settings } from "../../facts/inputs.ts";
import { collectorsOf } from "../../facts/links/domains.ts";
import { storeField, storeOf } from "../../facts/stores/stores.ts";
import { setReplicas } from "../../fixes/set-replicas.ts";
import { storeTitle, visitStores } from "../../reporting/visit-stores.ts";
import { defineRule } from "../../rule.ts";

const REPLICAS = 3;

/** Streams that the server allows no second copy of (asynchronous persistence, a tap on `>`) are left alone. */
export const replicas1Production = defineRule<{ title: string; mirrors: string | undefined; servers: number }>({
  id: "stream/replicas-1-production",
  title: "Single replica in production",
  severity: { production: "error", development: "off" },
  source: { url: "https://docs.nats.io/running-a-nats-service/configuration/clustering/jetstream_clustering" },
  message: ({ title, mirrors, servers }) => {
    const loss = mirrors === undefined ? "its messages are lost" : `its copy of ${mirrors} is lost`;
    const todo = servers > 0 && servers < REPLICAS ? `That takes ${REPLICAS} servers; the design has ${servers}.` : "";
    return (
      `There is one copy of ${title} (num_replicas 1): it cannot be used while its server is down, and ${loss} with ` +
      `that server's disk. Use ${REPLICAS} replicas, or declare the data ephemeral. ${todo}`
    ).trim();
  },
  visit: visitStores((store, report, read) => {
    const { effective, config, durability } = store;
    if (effective.num_replicas !== 1 || durability === "ephemeral") return;
    if (config.persist_mode === "async" || (config.no_ack && config.subjects?.includes(">"))) return;
    const hubs = collectorsOf(read, store.id);
    if (hubs.some((id) => (read(storeOf, id)?.effective.num_replicas ?? 1) >= REPLICAS)) return;
    const { servers = 0 } = read(settings, "").environment;
    const possible = servers === 0 || servers >= REPLICAS;
    report({
      at: storeField(store.kind, "num_replicas"),
      data: { title: storeTitle(store), mirrors: config.mirror?.name, servers },
      ...(config.mirror && { severity: "warning" }),
      fix: possible
        ? {
            label: `Use ${REPLICAS} replicas`,
            command: setReplicas(read, store, REPLICAS),
            caveat: `Needs at least ${REPLICAS} JetStream servers. A live stream copies its data to two more.`,
          }
        : undefined,
    });
  }),
});
