/** Requests from one feature to whoever can answer them: the way features work together without knowing each other. */
import type { ElementId } from "#core/design/ids.ts";
import type { Kind } from "#core/design/kinds/all.ts";
import type { FieldPath, NodeId } from "#core/topology/model.ts";

/** Every request, and what it carries. */
export interface Events {
  /**
   * Shows everything, or just these nodes, in the canvas; below `covered` pixels of its top, which a panel hides.
   * `ifHidden`: only when some of it is out of view.
   */
  "view/fit": { ids?: readonly NodeId[]; covered?: number; ifHidden?: boolean };
  /** Brings a node into view without changing the zoom, and gives it the keyboard focus when asked. */
  "view/reveal": { id: NodeId; focus?: boolean };
  "view/zoom": { by: "in" | "out" | "reset" };
  /** Lays out all elements, or just these; with `place` only those that have no place yet. */
  "layout/run": { ids?: readonly ElementId[]; onlyUnplaced?: boolean };
  /** Adds an element of the kind, at a point on the screen or where the canvas finds room. */
  "element/create": { kind: Kind; at?: { clientX: number; clientY: number } };
  /** Starts wiring from a node: by a list of targets, for keyboard and touch. */
  "connect/start": { from: NodeId; to?: NodeId };
  /** Puts the cursor into a field of the inspector; without an element, one of the design itself. */
  "inspector/focus": { id: ElementId | null; path: FieldPath };
  "text/reveal": { id: ElementId | null; path: FieldPath };
  /** Shows the problems, or goes to those of an element among them, and gives their list the focus. */
  "problems/open": { element?: ElementId };
  /** Goes to the next problem, or the one before, wherever the focus is. */
  "problems/step": { by: 1 | -1 };
  /** Mends a finding by its fix, or all that a rule finds: one step to undo. `finding` is the finding's id. */
  "problem/fix": { finding: string };
  "problem/fix-all": { rule: string };
  /** Asks why a finding is accepted, and keeps that in the design. */
  "problem/suppress": { finding: string };
  /** The pages of the linter's rules, open at one of them. */
  "rules/open": { rule?: string };
  "explorer/open": { subject?: string };
  /** Shows the guide where it was left, and gives it the focus. */
  "guide/open": Record<never, never>;
  /** Shows the code of a target. */
  "code/open": { target: string };
  "dialog/open": { name: DialogName };
  /** Spoken by the live region, shown as a toast when `show` is set. */
  say: { text: string; show?: "info" | "success" | "error"; detail?: string; action?: SayAction };
}

/** What can be done about what is said: a button of the toast. */
export interface SayAction {
  readonly label: string;
  run(): void;
}

/** The dialogs that may be asked for. */
export type DialogName =
  | "share"
  | "library"
  | "history"
  | "import"
  | "templates"
  | "save-template"
  | "palette"
  | "shortcuts";

/** `answers`: does what is asked; `watches`: only takes note, such as the app, which opens the panel that answers. */
export type Role = "answers" | "watches";

/** Who asks does not know who answers. */
export interface Bus {
  /**
   * When nobody who answers is there yet (a panel that is closed or still loading), the newest event waits for it. All
   * that is said before the first paint waits: that a design could not be read, say.
   */
  emit<K extends keyof Events>(type: K, event: Events[K]): void;
  /** Returns the function that stops listening. */
  on<K extends keyof Events>(type: K, listener: (event: Events[K]) => void, role?: Role): () => void;
}

/** What may be asked before who answers has loaded. Other requests are forgotten when nobody answers. */
const PATIENT: ReadonlySet<keyof Events> = new Set([
  "inspector/focus",
  "text/reveal",
  "problems/open",
  "problems/step",
  "problem/fix",
  "problem/fix-all",
  "problem/suppress",
  "rules/open",
  "explorer/open",
  "guide/open",
  "code/open",
  "say",
]);
/** Far more than a start has to say. */
const MOST_WAITING = 20;

/** One for each session. */
export function createBus(): Bus {
  const listeners = new Map<keyof Events, Map<(event: never) => void, Role>>();
  const waiting = new Map<keyof Events, readonly unknown[]>();
  return {
    emit(type, event) {
      const heard = listeners.get(type) ?? new Map<(event: never) => void, Role>();
      if (PATIENT.has(type) && ![...heard.values()].includes("answers")) {
        const before = type === "say" ? (waiting.get(type) ?? []) : [];
        waiting.set(type, [...before, event].slice(-MOST_WAITING));
      }
      for (const listener of [...heard.keys()]) (listener as (e: typeof event) => void)(event);
    },
    on(type, listener, role = "answers") {
      const heard = listeners.get(type) ?? new Map<(event: never) => void, Role>();
      listeners.set(type, heard.set(listener, role));
      if (role === "answers") {
        const waited = (waiting.get(type) ?? []) as readonly Events[typeof type][];
        waiting.delete(type);
        for (const event of waited) listener(event);
      }
      return () => heard.delete(listener);
    },
  };
}
