/** Everyone who works on the messages of one consumer, which several elements may be. */
import { defineQuery, type Read, sameItems } from "../../incremental/cells.ts";
import { namesakes } from "./namesakes.ts";
import { type Reader, readerOf, type Work } from "./readers.ts";

/** The workers behind one consumer of the server. */
export interface Fleet {
  /** The elements, in the order of the design. */
  readonly members: readonly Reader[];
  readonly instances: number;
  /** Messages that can be handled at once. */
  readonly slots: number;
  /** Messages that all of them hold, as far as they say: in handlers or fetched ahead. */
  readonly held: number;
  /** Messages that those who pull fetch ahead, as far as they say. */
  readonly fetched: number;
}

/** Consumer elements of one name on one stream are one consumer on the server: its messages are shared among them. */
export function fleetOf(read: Read, reader: Reader): Fleet {
  const { ordered, store, name } = reader;
  const shared = !ordered && namesakes(read, store, name).length > 1;
  const together = shared ? read(crewOf, `${store} ${name}`) : crew([reader]);
  // Only one client at a time is pinned; an ordered reader of each instance gets everything.
  const alone = ordered || reader.effective.priority_policy === "pinned_client";
  return alone ? { ...together, slots: together.widest } : together;
}

/** Messages that the instances of one element hold, as far as it says. */
export function heldBy({ concurrency, declared }: Work, instances: number): number {
  return instances * Math.max(concurrency, declared.prefetch ?? 0);
}

interface Crew extends Fleet {
  /** The most handlers of one process. */
  readonly widest: number;
}

/** Added up once: thousands of elements may be one consumer. The key is the store, a space, and the consumer's name. */
const crewOf = defineQuery<Crew>(
  "crew",
  (read, key) => {
    const end = key.indexOf(" ");
    const ids = namesakes(read, key.slice(0, end), key.slice(end + 1));
    return crew(ids.flatMap((id) => read(readerOf, id) ?? []).filter(({ ordered }) => !ordered));
  },
  (a, b) => sameItems(a.members, b.members),
);

function crew(members: readonly Reader[]): Crew {
  let [instances, slots, widest, held, fetched] = [0, 0, 0, 0, 0];
  for (const { work, pull } of members) {
    instances += work.instances;
    slots += work.instances * work.concurrency;
    widest = Math.max(widest, work.concurrency);
    held += heldBy(work, work.instances);
    if (pull) fetched += work.instances * (work.declared.prefetch ?? 0);
  }
  return { members, instances, slots, widest, held, fetched };
}
