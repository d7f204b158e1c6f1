/**
 * The editing session: the design, what follows from it (topology), its history, and what is selected.
 * Thin and without a DOM: it runs commands and remembers their inverses. Every edit of the app goes through `run`.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import { type Applied, apply, type Command, type CommandError } from "#core/design/commands.ts";
import type { Design } from "#core/design/model.ts";
import { ok, type Result } from "#core/result.ts";
import type { Steps } from "#core/steps.ts";
import type { NodeId, Topology } from "#core/topology/model.ts";
import { topologyOf } from "#core/topology/topology.ts";
import { type Bus, createBus } from "./bus.ts";
import { createFindings, type FindingsStore } from "./findings.ts";
import { LargeSteps } from "./large-steps.ts";
import { createLive, type LiveStore } from "./live/store.ts";

/** One undo step. `label` says in the past tense what was done: "Added stream ORDERS". */
export interface Step {
  readonly label: string;
  readonly undo: Command;
  readonly redo: Command;
  /** Milliseconds; steps with the same merge key that follow each other within a second become one. */
  readonly at: number;
  readonly merge?: string;
}

/** `edit`; `preview`: a link that is not the user's yet; `embed`: a canvas inside another page. */
export type Mode = "edit" | "preview" | "embed";

/** Nodes and wires that stand out while the rest steps back: focus on a flow, or the subject explorer. */
export interface Spotlight {
  readonly title: string;
  readonly nodes: ReadonlySet<NodeId>;
  readonly wires: ReadonlySet<string>;
}

/** What a command comes to, computed beforehand; without effect on any design but `from`. */
export interface Ready {
  readonly from: Design;
  readonly applied: Applied;
  readonly topology: Topology;
}

/** How a command becomes an undo step. */
export interface RunOptions {
  readonly label: string;
  readonly ready?: Ready;
  readonly merge?: string;
  /** Becomes part of this step, under its label, when it is still the newest: places for what it added, say. */
  readonly into?: Step | undefined;
  /** Selected after the command; the selection stays when absent. */
  readonly select?: Iterable<NodeId>;
}

/** The session as a value: every change makes a new one. */
export interface EditorState {
  readonly design: Design;
  readonly topology: Topology;
  readonly mode: Mode;
  /** Newest last. */
  readonly past: readonly Step[];
  readonly future: readonly Step[];
  /** Grows with every change of the design in this session. */
  readonly revision: number;
  /** Grows with every design that takes the place of another: edits that were meant for that one are not for this. */
  readonly opened: number;
  readonly selection: ReadonlySet<NodeId>;
  readonly selectedWire: string | null;
  readonly spotlight: Spotlight | null;

  /** Applies and remembers. In `preview` and `embed` nothing can be edited: error editor/read-only. */
  run(command: Command, options: RunOptions): Result<Applied, CommandError | { readonly code: "editor/read-only" }>;
  /** Takes the newest step back; its label, or null when there is none. */
  undo(): string | null;
  redo(): string | null;
  /** Another design: history and selection start anew. `topology`: the design's, when it is known already. */
  open(design: Design, mode?: Mode, topology?: Topology): void;
  setMode(mode: Mode): void;
  select(ids: Iterable<NodeId>): void;
  selectWire(id: string | null): void;
  setSpotlight(spotlight: Spotlight | null): void;
}

/** What a view needs long for with a large design, in steps, before that is shown. */
export type Preparation = (design: Design, topology: Topology) => Steps<void>;

/** The session: its store, the bus between features, and what is found wrong with the design. */
export interface Editor extends StoreApi<EditorState> {
  readonly bus: Bus;
  readonly findings: FindingsStore;
  readonly live: LiveStore;
  readonly preparations: Set<Preparation>;
}

const HISTORY_LIMIT = 500;
const MERGE_WINDOW_MS = 1000;
const NOTHING: ReadonlySet<NodeId> = new Set();

/** A session on `initial`. `now`: milliseconds, for the merging of steps. */
export function createEditor(initial: Design, now: () => number = () => Date.now()): Editor {
  const store = createStore<EditorState>()((set, get) => {
    const large = new LargeSteps();
    /** The part of the state that follows from a design. */
    const after = (design: Design, known?: Topology) => {
      const { design: before, topology, selection, selectedWire, revision } = get();
      const sameElements = before.elements === design.elements;
      const next = known ?? (sameElements ? topology : topologyOf(design, topology));
      return {
        design,
        topology: next,
        revision: revision + 1,
        selection: sameElements ? selection : stillThere(selection, design, next),
        selectedWire: selectedWire && next.wireById.has(selectedWire) ? selectedWire : null,
      };
    };

    return {
      design: initial,
      topology: topologyOf(initial),
      mode: "edit",
      past: [],
      future: [],
      revision: 0,
      opened: 0,
      selection: NOTHING,
      selectedWire: null,
      spotlight: null,

      run(command, { label, merge, into, select, ready }) {
        const { design: before, topology: formerTopology, mode, past } = get();
        if (mode !== "edit") return { ok: false, error: { code: "editor/read-only" } };
        const prepared = ready?.from === before ? ready : undefined;
        const done = prepared ? ok(prepared.applied) : apply(before, command);
        if (!done.ok) return done;
        const step: Step = { label, undo: done.value.inverse, redo: command, at: now(), ...(merge && { merge }) };
        const last = past.at(-1);
        const follows = merge && last?.merge === merge && step.at - last.at < MERGE_WINDOW_MS;
        const completes = last !== undefined && last === into;
        const merged = completes ? { ...join(last, step), label: last.label } : follows ? join(last, step) : null;
        const next = after(done.value.design, prepared?.topology);
        const former = { design: before, topology: formerTopology };
        large.follow(merged ?? step, merged ? last : undefined, former, next);
        set({
          ...next,
          past: merged ? [...past.slice(0, -1), merged] : [...past.slice(-HISTORY_LIMIT + 1), step],
          future: [],
        });
        if (select) get().select(select);
        return done;
      },

      undo() {
        const { past, future, design, mode } = get();
        const step = past.at(-1);
        if (!step || mode !== "edit") return null;
        const known = large.before(step, design);
        const done = known ? ok(known) : apply(design, step.undo);
        if (!done.ok) throw new Error(`undo of "${step.label}" failed: ${done.error.code}`);
        set({ ...after(done.value.design, known?.topology), past: past.slice(0, -1), future: [step, ...future] });
        return step.label;
      },

      redo() {
        const { past, future, design, mode } = get();
        const [step, ...rest] = future;
        if (!step || mode !== "edit") return null;
        const known = large.after(step, design);
        const done = known ? ok(known) : apply(design, step.redo);
        if (!done.ok) throw new Error(`redo of "${step.label}" failed: ${done.error.code}`);
        set({ ...after(done.value.design, known?.topology), past: [...past, step], future: rest });
        return step.label;
      },

      open(design, mode = "edit", topology = topologyOf(design)) {
        large.clear();
        set({
          design,
          topology,
          mode,
          past: [],
          future: [],
          revision: get().revision + 1,
          opened: get().opened + 1,
          selection: NOTHING,
          selectedWire: null,
          spotlight: null,
        });
      },

      setMode(mode) {
        set({ mode });
      },

      select(ids) {
        const next = new Set(ids);
        const { selection, selectedWire } = get();
        if (!selectedWire && next.size === selection.size && [...next].every((id) => selection.has(id))) return;
        set({ selection: next, selectedWire: null });
      },

      selectWire(id) {
        set({ selectedWire: id, selection: NOTHING });
      },

      setSpotlight(spotlight) {
        set({ spotlight });
      },
    };
  });
  const preparations = new Set<Preparation>();
  return Object.assign(store, { bus: createBus(), findings: createFindings(), live: createLive(), preparations });
}

function join(first: Step, second: Step): Step {
  const replaces =
    first.redo.type === "element/replace" && second.redo.type === "element/replace" && first.redo.id === second.redo.id;
  return {
    ...second,
    undo: replaces ? first.undo : { type: "batch", commands: [second.undo, first.undo] },
    redo: replaces ? second.redo : { type: "batch", commands: [first.redo, second.redo] },
  };
}

function stillThere(selection: ReadonlySet<NodeId>, design: Design, topology: Topology): ReadonlySet<NodeId> {
  const missing = new Set<NodeId>(topology.missing.map(({ id }) => id));
  const kept = [...selection].filter(
    (id) => (design.elements as ReadonlyMap<NodeId, unknown>).has(id) || missing.has(id),
  );
  return kept.length === selection.size ? selection : new Set(kept);
}
