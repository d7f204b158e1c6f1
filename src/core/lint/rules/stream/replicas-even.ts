import { settings } from "../../facts/inputs.ts";
import { storeField } from "../../facts/stores/stores.ts";
import { setReplicas } from "../../fixes/set-replicas.ts";
import { storeTitle, visitStores } from "../../reporting/visit-stores.ts";
import { defineRule } from "../../rule.ts";

/** A Raft group of n needs n/2 + 1 of them, rounded down. */
export const replicasEven = defineRule<{ title: string; replicas: number }>({
  id: "stream/replicas-even",
  title: "Even number of replicas",
  severity: { production: "warning", development: "info" },
  source: { url: "https://docs.nats.io/running-a-nats-service/configuration/clustering/jetstream_clustering" },
  message: ({ title, replicas }) =>
    replicas === 2
      ? `Both replicas of ${title} are needed for a quorum, so it stops when either server is gone. Use 3 replicas.`
      : `${replicas} replicas of ${title} survive the loss of one server, no more than 3 would. Use 3 or 5.`,
  visit: visitStores((store, report, read) => {
    const replicas = store.effective.num_replicas;
    if (replicas !== 2 && replicas !== 4) return;
    const { servers = 0 } = read(settings, "").environment;
    const better = servers === 0 || servers > replicas ? replicas + 1 : replicas - 1;
    report({
      at: storeField(store.kind, "num_replicas"),
      data: { title: storeTitle(store), replicas },
      fix:
        better > 1
          ? {
              label: `Use ${better} replicas`,
              command: setReplicas(read, store, better),
              caveat: `Needs ${better} JetStream servers in the cluster. A live stream is copied, or a copy dropped.`,
            }
          : undefined,
    });
  }),
});
