/** For rules that hold for streams and for the streams behind buckets alike. */

import { type DesignElement, elementName } from "../../design/model.ts";
import { type Store, storeOf } from "../facts/stores/stores.ts";
import type { Read } from "../incremental/cells.ts";
import type { Report, Visitors } from "../rule.ts";

/** Visits every stream, KV bucket and object store. */
export function visitStores<Data>(visit: (store: Store, report: Report<Data>, read: Read) => void): Visitors<Data> {
  const each = ({ id }: { readonly id: string }, report: Report<Data>, read: Read) => {
    const store = read(storeOf, id);
    if (store) visit(store, report, read);
  };
  return { stream: each, kv: each, "object-store": each };
}

const KIND_WORDS: Partial<Record<DesignElement["kind"], string>> = { kv: "bucket ", "object-store": "object store " };

/** What a message calls it: `ORDERS`, `bucket settings`, `object store files`. */
export function storeTitle({ element }: Store): string {
  return `${KIND_WORDS[element.kind] ?? ""}${elementName(element)}`;
}
