import { approxSize } from "../../../design/units.ts";
import { nameOf } from "../../facts/consumers/namesakes.ts";
import { settings } from "../../facts/inputs.ts";
import { type Reserved, reservedIn } from "../../facts/stores/reservations.ts";
import { defineRule } from "../../rule.ts";
import { percent } from "../../words/figures.ts";
import { someOf } from "../../words/lists.ts";

interface Data {
  readonly storage: "file" | "memory";
  /** A stream that no server can hold, what every server has to hold, or the sum of all. */
  readonly kind: "one" | "each" | "all";
  readonly bytes: number;
  readonly room: number;
  readonly servers: number;
  readonly share: number;
  readonly names: readonly string[];
}

const FIELD = { file: "maxStorage", memory: "maxMemory" } as const;
const ERR_CODE = { file: 10047, memory: 10028 } as const;

/** Reservations only: what streams without max_bytes will hold is not counted. Silent where the room is not known. */
export const capacityExceedsStore = defineRule<Data>({
  id: "topology/capacity-exceeds-store",
  title: "More reserved than the servers have",
  severity: { production: "error", development: "warning" },
  source: { path: "nats-io/nats-server server/jetstream.go checkBytesLimits" },
  message: ({ storage, kind, bytes, room, servers, share, names }) => {
    const [size, left] = [approxSize(bytes), approxSize(room)];
    switch (kind) {
      case "one":
        return (
          `max_bytes of ${names[0]} reserves ${size} of ${storage} storage on each server that holds it, and a ` +
          `server has ${left}: the server refuses it. Lower max_bytes.`
        );
      case "each":
        return (
          `Streams with a replica on every server reserve ${size} of ${storage} storage on each, which has ${left}: ` +
          `the last of them is refused. Lower max_bytes or num_replicas; most is reserved by ${someOf(names)}.`
        );
      case "all":
        return (
          `max_bytes times replicas add up to ${size} of ${storage} storage, more than ${percent(share)} of what ` +
          `${servers} servers have (${left}), which leaves no room for Raft logs and compaction. Lower max_bytes or ` +
          `num_replicas; most is reserved by ${someOf(names)}.`
        );
    }
  },
  visit: {
    design(report, read) {
      const { environment, thresholds } = read(settings, "");
      for (const storage of ["file", "memory"] as const) {
        const room = environment[FIELD[storage]];
        if (!room) continue;
        const reserved = read(reservedIn, storage);
        const found = check(reserved, room, environment.servers, thresholds.storeShare);
        if (!found) continue;
        const { largest, widest } = reserved;
        const ids = found.kind === "one" && widest ? [widest.id] : largest;
        const names = ids.map((id) => nameOf(read, id));
        const data = { storage, servers: environment.servers ?? 0, share: thresholds.storeShare, names, ...found };
        const errCode = ERR_CODE[storage];
        if (found.kind === "one" && widest) {
          report({ element: widest.id, at: ["config", "max_bytes"], errCode, data });
        } else {
          report({ at: ["environment", FIELD[storage]], errCode, data, related: largest });
        }
      }
    },
  },
});

type Check = Pick<Data, "kind" | "bytes" | "room">;

function check({ total, widest, byReplicas }: Reserved, room: number, servers = 0, share: number): Check | undefined {
  if (widest && widest.bytes > room) return { kind: "one", bytes: widest.bytes, room };
  if (servers < 1) return undefined;
  let everywhere = 0;
  for (const [replicas, bytes] of Object.entries(byReplicas)) if (Number(replicas) >= servers) everywhere += bytes;
  if (everywhere > room) return { kind: "each", bytes: everywhere, room };
  return total > share * servers * room ? { kind: "all", bytes: total, room: servers * room } : undefined;
}
