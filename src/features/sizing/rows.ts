/** The list of a sizing: all together, what is missing, then streams and buckets, then consumers. */
import type { ElementId } from "#core/design/ids.ts";
import type { Design } from "#core/design/model.ts";
import type { ConsumerSizing } from "#core/sizing/consumer-sizing.ts";
import type { StoreSizing } from "#core/sizing/store-sizing.ts";
import type { Totals } from "#core/sizing/totals.ts";
import { figureText } from "#core/sizing/words.ts";
import type { SizingState } from "#editor/analysis/analyst.ts";
import { counted, elementTitle } from "#ui/words.ts";

/** A stream or bucket. */
export interface StoreRow {
  readonly type: "store";
  readonly key: string;
  readonly id: ElementId;
  readonly sizing: StoreSizing;
}

/** A consumer. */
export interface ConsumerRow {
  readonly type: "consumer";
  readonly key: string;
  readonly id: ElementId;
  readonly sizing: ConsumerSizing;
}

/** `heading` rows name the columns of those below them. */
export type SizingRow =
  | { readonly type: "total"; readonly key: string; readonly totals: Totals }
  | { readonly type: "missing"; readonly key: string; readonly count: number }
  | { readonly type: "heading"; readonly key: string; readonly heading: true; readonly of: "stores" | "consumers" }
  | StoreRow
  | ConsumerRow;

/** Keys of rows that are no element's: no id has a colon. */
export const TOTAL_KEY = ":total";
const MISSING_KEY = ":missing";

/** In the order of the design. */
export function sizingRows(sizing: SizingState, elements: Design["elements"]): readonly SizingRow[] {
  const stores: StoreRow[] = [];
  const consumers: ConsumerRow[] = [];
  for (const id of elements.keys()) {
    const store = sizing.stores.get(id);
    if (store) stores.push({ type: "store", key: id, id, sizing: store });
    const consumer = sizing.consumers.get(id);
    if (consumer) consumers.push({ type: "consumer", key: id, id, sizing: consumer });
  }
  const heading = (of: "stores" | "consumers"): SizingRow => ({ type: "heading", key: `:${of}`, heading: true, of });
  return [
    { type: "total", key: TOTAL_KEY, totals: sizing.totals },
    ...(sizing.missingCount > 0 ? [{ type: "missing", key: MISSING_KEY, count: sizing.missingCount } as const] : []),
    ...(stores.length > 0 ? [heading("stores"), ...stores] : []),
    ...(consumers.length > 0 ? [heading("consumers"), ...consumers] : []),
  ];
}

/** A row in one breath. */
export function rowSummary(elements: Design["elements"], row: SizingRow): string {
  switch (row.type) {
    case "total": {
      const { totals } = row;
      return `All together, messages in ${figureText(totals.rate)}, file storage needed ${figureText(totals.file.needed)}`;
    }
    case "missing":
      return `${counted(row.count, "field")} to fill in`;
    case "store": {
      const { rate, needed, limit, fill } = row.sizing;
      const of = limit.state === "known" ? ` of ${figureText(limit)}` : "";
      const share = fill.state === "known" ? `, filled to ${figureText(fill)}` : "";
      return `${titleOf(elements, row.id)}, messages in ${figureText(rate)}, storage needed ${figureText(needed)}${of}${share}`;
    }
    case "consumer": {
      const { rate, utilisation, instances, neededInstances } = row.sizing;
      const workers = `${figureText(neededInstances)} of ${figureText(instances)} instances needed`;
      return `${titleOf(elements, row.id)}, messages ${figureText(rate)}, utilisation ${figureText(utilisation)}, ${workers}`;
    }
    case "heading":
      return "";
  }
}

/** `Stream ORDERS`; the id of what was removed meanwhile. */
export function titleOf(elements: Design["elements"], id: ElementId): string {
  const element = elements.get(id);
  return element ? elementTitle(element) : id;
}
