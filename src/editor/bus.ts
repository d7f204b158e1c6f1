/** Requests from one feature to whoever can answer them: the way features work together without knowing each other. */
import type { ElementId } from "#core/design/ids.ts";
import type { Kind } from "#core/design/kinds/all.ts";
import type { FieldPath, NodeId } from "#core/topology/model.ts";

export interface Events {
  /** Shows everything, or just these nodes, in the canvas. */
  "view/fit": { ids?: readonly NodeId[] };
  /** Brings a node into view without changing the zoom, and gives it the keyboard focus when asked. */
  "view/reveal": { id: NodeId; focus?: boolean };
  "view/zoom": { by: "in" | "out" | "reset" };
  /** Lays out all elements, or just these; with `place` only those that have no place yet. */
  "layout/run": { ids?: readonly ElementId[]; onlyUnplaced?: boolean };
  /** Adds an element of the kind, at a point on the screen or where the canvas finds room. */
  "element/create": { kind: Kind; at?: { clientX: number; clientY: number } };
  /** Starts wiring from a node: by a list of targets, for keyboard and touch. */
  "connect/start": { from: NodeId; to?: NodeId };
  /** Puts the cursor into a field of the inspector. */
  "inspector/focus": { id: ElementId; path: FieldPath };
  "text/reveal": { id: ElementId; path: FieldPath };
  "explorer/open": { subject?: string };
  "dialog/open": { name: DialogName };
  /** Spoken by the live region, shown as a toast when `show` is set. */
  say: { text: string; show?: "info" | "success" | "error"; detail?: string };
}

export type DialogName = "share" | "library" | "history" | "import" | "palette" | "shortcuts" | "settings";

export interface Bus {
  emit<K extends keyof Events>(type: K, event: Events[K]): void;
  /** Returns the function that stops listening. */
  on<K extends keyof Events>(type: K, listener: (event: Events[K]) => void): () => void;
}

export function createBus(): Bus {
  const listeners = new Map<keyof Events, Set<(event: never) => void>>();
  return {
    emit(type, event) {
      for (const listener of listeners.get(type) ?? []) (listener as (e: typeof event) => void)(event);
    },
    on(type, listener) {
      const set = listeners.get(type) ?? new Set();
      listeners.set(type, set.add(listener));
      return () => set.delete(listener);
    },
  };
}
