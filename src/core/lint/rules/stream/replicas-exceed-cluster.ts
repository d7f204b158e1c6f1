import { settings } from "../../facts/inputs.ts";
import { type Store, storeField } from "../../facts/stores/stores.ts";
import { setReplicas } from "../../fixes/set-replicas.ts";
import type { Read } from "../../incremental/cells.ts";
import { storeTitle, visitStores } from "../../reporting/visit-stores.ts";
import { defineRule } from "../../rule.ts";

/** Source: nats-server `StreamMaxReplicas`. */
const MOST = 5;
const NO_CLUSTER = 10074;
const TOO_MANY = 10052;
const NO_PEERS = 10005;

/** Servers that `placement` leaves out are not known: the whole cluster counts. */
export const replicasExceedCluster = defineRule<{ title: string; replicas: number; servers: number; code: number }>({
  id: "stream/replicas-exceed-cluster",
  title: "More replicas than servers",
  severity: { production: "error", development: "error" },
  source: { path: "nats-io/nats-server server/stream.go checkStreamCfg, server/jetstream_cluster.go selectPeerGroup" },
  message: ({ title, replicas, servers, code }) => {
    const asked = `${title} asks for ${replicas} replicas`;
    if (code === TOO_MANY) return `${asked} and the most is ${MOST}: the server refuses it. Use 3 or ${MOST}.`;
    if (code === NO_CLUSTER)
      return `${asked} and a single server holds one: it refuses more. Use 1, or a cluster of 3.`;
    return `${asked} and the cluster has ${servers} servers: it cannot be placed. Use fewer, or add servers.`;
  },
  visit: visitStores((store, report, read) => {
    const replicas = store.effective.num_replicas;
    if (replicas <= 1) return;
    const { servers = 0 } = read(settings, "").environment;
    if (replicas <= MOST && (servers === 0 || replicas <= servers)) return;
    const code = replicas > MOST ? TOO_MANY : servers === 1 ? NO_CLUSTER : NO_PEERS;
    report({
      at: storeField(store.kind, "num_replicas"),
      data: { title: storeTitle(store), replicas, servers, code },
      errCode: code,
      fix: clamp(store, servers, read),
    });
  }),
});

/** Down to one only where one is enough. */
function clamp(store: Store, servers: number, read: Read) {
  const { profile } = read(settings, "").environment;
  const most = servers === 0 ? MOST : Math.min(MOST, servers);
  const replicas = most % 2 === 0 ? most - 1 : most;
  if (replicas === 1 && profile === "production" && store.durability !== "ephemeral") return undefined;
  return {
    label: `Use ${replicas === 1 ? "1 replica" : `${replicas} replicas`}`,
    command: setReplicas(read, store, replicas),
  };
}
