/** How much the stores of the design reserve on the servers. */

import { jsonEquals } from "../../../design/equality.ts";
import type { ElementId } from "../../../design/ids.ts";
import { STORE_KINDS } from "../../../design/store-config.ts";
import { defineQuery } from "../../incremental/cells.ts";
import { idsOfKind } from "../inputs.ts";
import { domainIn } from "../links/domains.ts";
import { storeOf } from "./stores.ts";

/** What the server sets aside for a stream, whether or not it is used: nothing for one without `max_bytes`. */
export interface Reservation {
  readonly storage: "file" | "memory";
  /** Bytes on each server that holds it. */
  readonly bytes: number;
  readonly replicas: number;
}

/** Of a store; undefined for what is no store, or is in another domain. */
const reservationOf = defineQuery<Reservation | undefined>(
  "reservation",
  (read, key) => {
    const store = read(storeOf, key);
    if (!store || read(domainIn, key) !== "") return undefined;
    const { storage, max_bytes, num_replicas } = store.effective;
    return { storage, bytes: Math.max(0, max_bytes), replicas: Math.min(5, Math.max(1, num_replicas)) };
  },
  jsonEquals,
);

/** All stores of one kind of storage together. */
export interface Reserved {
  /** Over all servers, replicas counted. */
  readonly total: number;
  /** The stores that reserve most, largest first. */
  readonly largest: readonly ElementId[];
  /** The one that reserves most on a single server. */
  readonly widest: { readonly id: ElementId; readonly bytes: number } | undefined;
  /** By number of replicas: bytes on each server that holds a copy. */
  readonly byReplicas: Readonly<Record<number, number>>;
}

const MOST_SHOWN = 5;

/** The key is `file` or `memory`. */
export const reservedIn = defineQuery<Reserved>(
  "reserved",
  (read, storage) => {
    const all: { readonly id: ElementId; readonly bytes: number }[] = [];
    const byReplicas: Record<number, number> = {};
    let total = 0;
    let widest: Reserved["widest"];
    for (const kind of STORE_KINDS) {
      for (const id of read(idsOfKind, kind)) {
        const own = read(reservationOf, id);
        if (own?.storage !== storage || own.bytes === 0) continue;
        total += own.bytes * own.replicas;
        byReplicas[own.replicas] = (byReplicas[own.replicas] ?? 0) + own.bytes;
        all.push({ id, bytes: own.bytes * own.replicas });
        if (own.bytes > (widest?.bytes ?? 0)) widest = { id, bytes: own.bytes };
      }
    }
    const largest = all.sort((a, b) => b.bytes - a.bytes).slice(0, MOST_SHOWN);
    return { total, largest: largest.map(({ id }) => id), widest, byReplicas };
  },
  jsonEquals,
);
