/** F9: replicated streams and consumers in the design's own JetStream domain, over all servers. */
import { jsonEquals } from "../design/equality.ts";
import { readerOf } from "../lint/facts/consumers/readers.ts";
import { domainIn } from "../lint/facts/links/domains.ts";
import { type RaftGroups, raftGroupsOf } from "../lint/facts/server/raft-groups.ts";
import { storeOf } from "../lint/facts/stores/stores.ts";
import { defineQuery } from "../lint/incremental/cells.ts";

const NOTHING: RaftGroups = { count: 0, replicas: 0 };

/** Of a stream, bucket or consumer; nothing when its stream is elsewhere, or not in the design. */
export const ownRaftGroupsOf = defineQuery<RaftGroups>(
  "own raft groups",
  (read, key) => {
    const store = read(storeOf, read(readerOf, key)?.store ?? key);
    return store && read(domainIn, store.id) === "" ? read(raftGroupsOf, key) : NOTHING;
  },
  jsonEquals,
);
