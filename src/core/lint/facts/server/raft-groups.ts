/** Replicated streams and consumers, each of which is a Raft group on the servers that hold it. */
import { jsonEquals } from "../../../design/equality.ts";
import { consumerReplicas } from "../../../jetstream/effective.ts";
import { defineQuery } from "../../incremental/cells.ts";
import { readerOf } from "../consumers/readers.ts";
import { storeOf } from "../stores/stores.ts";
import { nameParameters } from "../subjects/parameters.ts";

/** No stream has more. */
const MOST_REPLICAS = 5;

/** The Raft groups that an element is on the server, and how many servers hold a copy of each. */
export interface RaftGroups {
  readonly count: number;
  readonly replicas: number;
}

const NONE: RaftGroups = { count: 0, replicas: 0 };

/** Of a stream, a bucket, or a consumer: one whose name has a parameter is a consumer for each instance. */
export const raftGroupsOf = defineQuery<RaftGroups>(
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
