/** What the canvas shows large enough to be read: the canvas says it, and who fetches figures begins with it. */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { NodeId } from "#core/topology/model.ts";
import type { Editor } from "../store.ts";

/** The nodes in view. */
export type InViewStore = StoreApi<ReadonlySet<NodeId>>;

const stores = new WeakMap<Editor, InViewStore>();

/** One for each session; empty while nobody says anything. */
export function inViewOf(editor: Editor): InViewStore {
  let store = stores.get(editor);
  if (!store) {
    store = createStore<ReadonlySet<NodeId>>()(() => new Set());
    stores.set(editor, store);
  }
  return store;
}
