import { jsonEquals } from "../../../design/equality.ts";
import { consumerReplicas } from "../../../jetstream/effective.ts";
import { readerOf } from "../../facts/consumers/readers.ts";
import { idsOfKind, settings } from "../../facts/inputs.ts";
import { storeOf } from "../../facts/stores/stores.ts";
import { nameParameters } from "../../facts/subjects/parameters.ts";
import { defineQuery } from "../../incremental/cells.ts";
import { defineRule } from "../../rule.ts";
import { approxCount } from "../../words/figures.ts";

/** No stream has more. */
const MOST_REPLICAS = 5;

/** The Raft groups that an element is on the server, and how many servers hold a copy of each. */
interface Groups {
  readonly count: number;
  readonly replicas: number;
}

const NONE: Groups = { count: 0, replicas: 0 };

/** Of a stream, a bucket, or a consumer: one whose name has a parameter is a consumer for each instance. */
const groupsOf = defineQuery<Groups>(
  "raft groups",
  (read, key) => {
    const reader = read(readerOf, key);
    // What an ordered consumer reads with is made anew when a server is lost.
    if (reader?.ordered) return NONE;
    const store = read(storeOf, reader?.store ?? key);
    const replicas = reader ? consumerReplicas(reader.config, store?.config) : (store?.effective.num_replicas ?? 1);
    if (replicas < 2) return NONE;
    const many = reader !== undefined && nameParameters(reader.name).length > 0;
    return { count: many ? Math.max(1, reader.work.instances) : 1, replicas: Math.min(replicas, MOST_REPLICAS) };
  },
  jsonEquals,
);

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
          const { count, replicas } = read(groupsOf, id);
          assets += count;
          peers += count * Math.min(replicas, servers);
        }
      }
      if (peers < most * servers) return;
      report({ at: ["environment", "servers"], data: { assets, peers, servers, most } });
    },
  },
});
