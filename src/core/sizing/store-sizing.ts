/** What a stream or bucket takes in and holds, against what it may hold: F1, F2 and F7. */
import { jsonEquals } from "../design/equality.ts";
import type { ElementId } from "../design/ids.ts";
import { settings } from "../lint/facts/inputs.ts";
import { domainIn } from "../lint/facts/links/domains.ts";
import { type Store, storeField, storeOf } from "../lint/facts/stores/stores.ts";
import { defineQuery } from "../lint/incremental/cells.ts";
import { idMemory } from "./duplicates.ts";
import { derive, type Figure, given, none } from "./figure.ts";
import { type Inflow, inflowOf } from "./inflow.ts";
import { quantityText } from "./quantity-text.ts";
import { keptFor, messagesIn, valuesIn } from "./retention.ts";

/** The sizing of one store. Sizes are those on one replica unless they say otherwise. */
export interface StoreSizing extends Inflow {
  readonly id: ElementId;
  readonly kind: Store["kind"];
  /** The stream's name: `KV_` or `OBJ_` and the bucket for buckets. */
  readonly name: string;
  readonly storage: "file" | "memory";
  /** The JetStream domain that has it: empty for the design's own, which the totals are of. */
  readonly domain: string;
  readonly replicas: Figure<"count">;
  /** How long a message stays. */
  readonly kept: Figure<"ns">;
  /** Messages when it has come to rest. */
  readonly messages: Figure<"count">;
  /** What they take. */
  readonly needed: Figure<"bytes">;
  /** The same on all replicas together. */
  readonly neededTotal: Figure<"bytes">;
  /** A `max_bytes` for that, with room to spare. */
  readonly advisedLimit: Figure<"bytes">;
  /** `max_bytes`. */
  readonly limit: Figure<"bytes">;
  /** Of `max_bytes`, what is needed: above 1 it does not fit. */
  readonly fill: Figure<"share">;
  /** From empty to `max_bytes` when nothing is removed. */
  readonly timeToFull: Figure<"ns">;
  /** Memory for message ids. */
  readonly duplicates: Figure<"bytes">;
}

/** Of a stream or bucket; undefined for other elements. */
export const storeSizingOf = defineQuery<StoreSizing | undefined>(
  "sizing of store",
  (read, key) => {
    const store = read(storeOf, key);
    if (!store) return undefined;
    const inflow = read(inflowOf, key);
    const { sizeHeadroom } = read(settings, "").thresholds;
    const kept = keptFor(read, store);
    const held =
      store.kind === "stream"
        ? { messages: messagesIn(read, store, inflow, kept), record: inflow.record }
        : valuesIn(read, store);
    const needed = derive("bytes", [held.messages, held.record], (messages, record) => ({
      value: messages * record,
      formula: `${messagesText(held.messages, messages)} × ${quantityText("bytes", record)}`,
    }));
    const replicas = replicasOf(store);
    const limit = limitOf(store);
    return {
      id: store.id,
      kind: store.kind,
      name: store.name,
      storage: store.effective.storage,
      domain: read(domainIn, key),
      ...inflow,
      record: held.record,
      replicas,
      kept,
      messages: held.messages,
      needed,
      neededTotal: derive("bytes", [needed, replicas], (bytes, copies) => ({
        value: bytes * copies,
        formula: `${quantityText("bytes", bytes)} × ${copies} replicas`,
      })),
      advisedLimit: derive("bytes", [needed], (bytes) => ({
        value: Math.ceil(bytes * sizeHeadroom),
        formula: `${quantityText("bytes", bytes)} × ${sizeHeadroom} headroom`,
      })),
      limit,
      fill: derive("share", [needed, limit], (bytes, most) => ({
        value: bytes / most,
        formula: `${quantityText("bytes", bytes)} ÷ ${quantityText("bytes", most)}`,
      })),
      timeToFull: timeToFull(limit, inflow),
      duplicates: idMemory(read, store),
    };
  },
  jsonEquals,
);

/** `200/s × 7d` where that is how they were counted. */
function messagesText(figure: Figure<"count">, value: number): string {
  const { formula } = figure.state === "known" ? figure : { formula: "" };
  return formula || `${quantityText("count", value)} messages`;
}

function replicasOf({ id, kind, config, effective }: Store): Figure<"count"> {
  const basis = config.num_replicas ? "declared" : "server default";
  return given("count", effective.num_replicas, { element: id, at: storeField(kind, "num_replicas") }, basis);
}

function limitOf({ id, kind, effective: { max_bytes: bytes } }: Store): Figure<"bytes"> {
  if (bytes <= 0) return none("bytes", "no max_bytes");
  return given("bytes", bytes, { element: id, at: storeField(kind, "max_bytes") });
}

function timeToFull(limit: Figure<"bytes">, { bytes }: Inflow): Figure<"ns"> {
  return derive("ns", [limit, bytes], (most, perSecond) => {
    if (perSecond <= 0) return { none: "nothing arrives" };
    return {
      value: (most / perSecond) * 1e9,
      formula: `${quantityText("bytes", most)} ÷ ${quantityText("bytes-per-second", perSecond)}`,
    };
  });
}
