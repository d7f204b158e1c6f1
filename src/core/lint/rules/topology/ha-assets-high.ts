import { idsOfKind, settings } from "../../facts/inputs.ts";
import { raftGroupsOf } from "../../facts/server/raft-groups.ts";
import { defineRule } from "../../rule.ts";
import { approxCount } from "../../words/figures.ts";

/** Silent where the design does not say how many servers there are. */
export const haAssetsHigh = defineRule<{ assets: number; peers: number; servers: number; most: number }>({
  id: "topology/ha-assets-high",
  title: "Too many replicated streams and consumers",
  severity: { production: "warning", development: "info" },
  source: { path: "nats-io/nats-server server/jetstream_cluster.go exceedsMaxHAAssets" },
  message: ({ assets, peers, servers, most }) =>
    `${approxCount(assets)} replicated streams and consumers make about ${approxCount(peers / servers)} Raft groups ` +
    `on each of ${servers} servers (${approxCount(most)} is where restarts become slow and elections frequent). Use ` +
    "fewer, broader streams and shared durables, and num_replicas 1 for consumers that may be lost.",
  visit: {
    design(report, read) {
      const { environment, thresholds } = read(settings, "");
      const { servers = 0 } = environment;
      const most = thresholds.raftGroups;
      if (servers < 1) return;
      let [assets, peers] = [0, 0];
      for (const kind of ["stream", "kv", "object-store", "consumer"] as const) {
        for (const id of read(idsOfKind, kind)) {
          const { count, replicas } = read(raftGroupsOf, id);
          assets += count;
          peers += count * Math.min(replicas, servers);
        }
      }
      if (peers < most * servers) return;
      report({ at: ["environment", "servers"], data: { assets, peers, servers, most } });
    },
  },
});
