/** Everyone who works on the messages of one consumer, which several elements may be. */
import type { Read } from "../../incremental/cells.ts";
import { namesakes } from "./namesakes.ts";
import { type Reader, readerOf } from "./readers.ts";

/** The workers behind one consumer of the server. */
export interface Fleet {
  /** The elements, in the order of the design. */
  readonly members: readonly Reader[];
  readonly instances: number;
  /** Messages that can be handled at once. */
  readonly slots: number;
}

/** Consumer elements of one name on one stream are one consumer on the server: its messages are shared among them. */
export function fleetOf(read: Read, reader: Reader): Fleet {
  const ids = reader.ordered ? [] : namesakes(read, reader.store, reader.name);
  const members =
    ids.length > 1 ? ids.flatMap((id) => read(readerOf, id) ?? []).filter(({ ordered }) => !ordered) : [reader];
  // Only one client at a time is pinned; an ordered reader of each instance gets everything.
  const alone = reader.ordered || reader.effective.priority_policy === "pinned_client";
  let instances = 0;
  let slots = 0;
  for (const { work } of members) {
    instances += work.instances;
    slots = alone ? Math.max(slots, work.concurrency) : slots + work.instances * work.concurrency;
  }
  return { members, instances, slots };
}
