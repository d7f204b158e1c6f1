/** F9: replicated streams and consumers, each of which is a Raft group on the servers that hold it. */
import { jsonEquals } from "../design/equality.ts";
import { consumerReplicas } from "../jetstream/effective.ts";
import { readerOf } from "../lint/facts/consumers/readers.ts";
import { domainIn } from "../lint/facts/links/domains.ts";
import { storeOf } from "../lint/facts/stores/stores.ts";
import { nameParameters } from "../lint/facts/subjects/parameters.ts";
import { defineQuery } from "../lint/incremental/cells.ts";

/** No stream has more. */
const MOST_REPLICAS = 5;

/** What one element is on the server. */
export interface Groups {
  readonly assets: number;
  /** Copies of them, over all servers. */
  readonly peers: number;
}

const NOTHING: Groups = { assets: 0, peers: 0 };

/** Of a stream, bucket or consumer. A consumer with a parameter in its name is one for each instance. */
export const raftGroupsOf = defineQuery<Groups>(
  "replicated assets",
  (read, key) => {
    const reader = read(readerOf, key);
    const store = read(storeOf, reader?.store ?? key);
    if (reader?.ordered || !store || read(domainIn, store.id) !== "") return NOTHING;
    const replicas = reader ? consumerReplicas(reader.config, store.config) : store.effective.num_replicas;
    if (replicas < 2) return NOTHING;
    const assets = reader && nameParameters(reader.name).length > 0 ? Math.max(1, reader.work.instances) : 1;
    return { assets, peers: assets * Math.min(replicas, MOST_REPLICAS) };
  },
  jsonEquals,
);
