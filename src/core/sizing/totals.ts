/** What all stores and consumers of the design ask of the servers together. */
import { jsonEquals } from "../design/equality.ts";
import { STORE_KINDS } from "../design/store-config.ts";
import { idsOfKind, settings } from "../lint/facts/inputs.ts";
import { reservedIn } from "../lint/facts/stores/reservations.ts";
import { defineQuery, type Read } from "../lint/incremental/cells.ts";
import { derive, type Figure, given, none, roundedUp, sumOf } from "./figure.ts";
import { quantityText } from "./quantity-text.ts";
import { ownRaftGroupsOf } from "./raft-groups.ts";
import { type StoreSizing, storeSizingOf } from "./store-sizing.ts";

/** One kind of storage. */
export interface StorageTotals {
  /** What stores need, on all replicas. */
  readonly needed: Figure<"bytes">;
  /** What `max_bytes` sets aside, on all replicas, used or not. */
  readonly reserved: Figure<"bytes">;
  /** Evenly spread. */
  readonly reservedPerServer: Figure<"bytes">;
  /** What one server has. */
  readonly room: Figure<"bytes">;
  /** Of what all servers have: 1 is everything. */
  readonly use: Figure<"share">;
}

/** Of one of the other JetStream domains that the design has streams in: how many servers are there it does not say. */
export interface DomainTotals {
  readonly domain: string;
  /** What its streams need, on all replicas, in files or memory. */
  readonly needed: Figure<"bytes">;
  /** What their `max_bytes` set aside, on all replicas. */
  readonly reserved: Figure<"bytes">;
}

/** Of the design's own JetStream domain. */
export interface Totals {
  readonly stores: number;
  readonly consumers: number;
  /** Messages a second that all stores take in, copies included. */
  readonly rate: Figure<"per-second">;
  readonly bytes: Figure<"bytes-per-second">;
  readonly file: StorageTotals;
  readonly memory: StorageTotals;
  /** A disk for the file storage of one server, with room for Raft logs and snapshots. */
  readonly diskPerServer: Figure<"bytes">;
  /** Memory for message ids, on all replicas. */
  readonly duplicates: Figure<"bytes">;
  /** Raft groups on one server. */
  readonly assetsPerServer: Figure<"count">;
  /** Of the other domains, the first few in the order of the design. */
  readonly elsewhere: readonly DomainTotals[];
}

/** Other domains that are told: a list of more is longer than all figures of the design together. */
const MOST_DOMAINS = 16;

/** Disk over what is reserved. Judgement. */
const DISK_HEADROOM = 1.25;

/** The key is always `""`. */
export const totalsOf = defineQuery<Totals>(
  "totals",
  (read) => {
    const all = STORE_KINDS.flatMap((kind) => read(idsOfKind, kind).flatMap((id) => read(storeSizingOf, id) ?? []));
    const stores = all.filter(({ domain }) => domain === "");
    const file = storageTotals(read, stores, "file");
    return {
      stores: all.length,
      consumers: read(idsOfKind, "consumer").length,
      rate: sumOf(
        "per-second",
        stores.map(({ rate }) => rate),
        "nothing arrives anywhere",
      ),
      bytes: sumOf(
        "bytes-per-second",
        stores.map(({ bytes }) => bytes),
        "nothing arrives anywhere",
      ),
      file,
      memory: storageTotals(read, stores, "memory"),
      diskPerServer: derive("bytes", [file.reservedPerServer], (bytes) => ({
        value: bytes * DISK_HEADROOM,
        formula: `${quantityText("bytes", bytes)} × ${DISK_HEADROOM}`,
      })),
      duplicates: onAllReplicas(stores, "duplicates", "no stream remembers message ids"),
      assetsPerServer: assetsPerServer(read),
      elsewhere: elsewhere(all),
    };
  },
  jsonEquals,
);

function elsewhere(stores: readonly StoreSizing[]): readonly DomainTotals[] {
  const byDomain = new Map<string, StoreSizing[]>();
  for (const store of stores) {
    if (store.domain === "") continue;
    const list = byDomain.get(store.domain);
    if (list) list.push(store);
    else if (byDomain.size < MOST_DOMAINS) byDomain.set(store.domain, [store]);
  }
  return [...byDomain].map(([domain, own]) => ({
    domain,
    needed: sumOf(
      "bytes",
      own.map(({ neededTotal }) => neededTotal),
      "nothing can be said of any stream",
    ),
    reserved: onAllReplicas(own, "limit", "nothing has max_bytes"),
  }));
}

/** What each replica of them has; `why`: what a sum of nothing means. */
function onAllReplicas(stores: readonly StoreSizing[], figure: "duplicates" | "limit", why: string): Figure<"bytes"> {
  const each = stores.map((store) =>
    derive("bytes", [store[figure], store.replicas], (bytes, copies) => ({
      value: bytes * copies,
      formula: `${quantityText("bytes", bytes)} × ${copies} replicas`,
    })),
  );
  return sumOf("bytes", each, why);
}

const ROOM = { file: "maxStorage", memory: "maxMemory" } as const;

function storageTotals(read: Read, stores: readonly StoreSizing[], storage: "file" | "memory"): StorageTotals {
  const own = stores.filter((store) => store.storage === storage);
  const why = `no ${storage} storage is used`;
  if (own.length === 0) {
    const no = none("bytes", why);
    return { needed: no, reserved: no, reservedPerServer: no, room: no, use: none("share", why) };
  }
  const { environment } = read(settings, "");
  const field = ROOM[storage];
  const { total } = read(reservedIn, storage);
  const unlimited = own.filter(({ limit }) => limit.state !== "known").length;
  const limited = own.flatMap(({ limit }) => (limit.state === "known" ? limit.inputs : []));
  const reserved: Figure<"bytes"> =
    total > 0
      ? derive("bytes", [given("bytes", total, { element: undefined, at: [] })], (bytes) => ({
          value: bytes,
          formula: `max_bytes × replicas of ${own.length - unlimited} of ${own.length}`,
        }))
      : none("bytes", "nothing has max_bytes");
  const withInputs = reserved.state === "known" ? { ...reserved, inputs: limited.slice(0, 24) } : reserved;
  const servers = serversOf(read);
  const room = given("bytes", environment[field] || undefined, { element: undefined, at: ["environment", field] });
  return {
    needed: sumOf(
      "bytes",
      own.map(({ neededTotal }) => neededTotal),
      "nothing can be said of any stream",
    ),
    reserved: withInputs,
    reservedPerServer: derive("bytes", [withInputs, servers], (bytes, count) => ({
      value: bytes / count,
      formula: `${quantityText("bytes", bytes)} ÷ ${count} servers`,
    })),
    room,
    use: derive("share", [withInputs, servers, room], (bytes, count, each) => ({
      value: bytes / (count * each),
      formula: `${quantityText("bytes", bytes)} ÷ (${count} × ${quantityText("bytes", each)})`,
    })),
  };
}

function serversOf(read: Read): Figure<"count"> {
  const { servers } = read(settings, "").environment;
  return given("count", servers || undefined, { element: undefined, at: ["environment", "servers"] });
}

function assetsPerServer(read: Read): Figure<"count"> {
  let [assets, peers] = [0, 0];
  const { servers = 0 } = read(settings, "").environment;
  for (const kind of [...STORE_KINDS, "consumer"] as const) {
    for (const id of read(idsOfKind, kind)) {
      const { count, replicas } = read(ownRaftGroupsOf, id);
      assets += count;
      // No more copies than servers.
      peers += count * (servers > 0 ? Math.min(replicas, servers) : replicas);
    }
  }
  if (assets === 0) return none("count", "nothing is replicated");
  return derive("count", [serversOf(read)], (count) => ({
    value: roundedUp(peers / count),
    formula: `${quantityText("count", peers)} copies of ${quantityText("count", assets)} ÷ ${count} servers, rounded up`,
  }));
}
