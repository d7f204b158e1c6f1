/**
 * Keeps sizing and guarantees of a session's design up to date while somebody looks at them. Editing never waits: one
 * question is under way at a time, and the answer is followed by a question about whatever the design is by then.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { ElementId } from "#core/design/ids.ts";
import type { GuaranteePath } from "#core/guarantees/model.ts";
import type { ConsumerSizing } from "#core/sizing/consumer-sizing.ts";
import type { MissingField } from "#core/sizing/sizing.ts";
import type { StoreSizing } from "#core/sizing/store-sizing.ts";
import type { Totals } from "#core/sizing/totals.ts";
import { type Checked, checkedParts, deltaBetween, sameParts } from "../checks/delta.ts";
import type { Editor } from "../store.ts";
import { Conversation, type Conversing, later } from "../worker/conversation.ts";
import type { AnalysisAnswer, AnalysisPart, AnalysisRequest, Changed } from "./session.ts";
import { connectWorker } from "./worker-link.ts";

/** What the streams and consumers of the design come to. */
export interface SizingState {
  readonly stores: ReadonlyMap<ElementId, StoreSizing>;
  readonly consumers: ReadonlyMap<ElementId, ConsumerSizing>;
  readonly totals: Totals;
  /** The first of them: `missingCount` says how many. */
  readonly missing: readonly MissingField[];
  readonly missingCount: number;
}

/** What the design promises. */
export interface GuaranteesState {
  /** By the element at which the paths end. */
  readonly paths: ReadonlyMap<ElementId, readonly GuaranteePath[]>;
  readonly left: number;
}

/** Both may be a moment behind the design; null until they are known. */
export interface AnalysisState {
  readonly sizing: SizingState | null;
  readonly guarantees: GuaranteesState | null;
  /** `stopped`: it failed on this design, and `problem` says why. */
  readonly state: "behind" | "fresh" | "stopped";
  readonly problem: string;
}

const UNKNOWN: AnalysisState = { sizing: null, guarantees: null, state: "behind", problem: "" };

/** One for each session. */
export class Analyst {
  readonly store: StoreApi<AnalysisState> = createStore<AnalysisState>()(() => UNKNOWN);
  private readonly conversation: Conversation<AnalysisRequest, AnalysisAnswer>;
  private readonly watched = new Map<AnalysisPart, number>();
  private stopFollowing: (() => void) | null = null;
  /** What the worker was asked last. */
  private asked: { readonly design: Checked; readonly parts: string } | null = null;
  /** The worker knows the design that it was asked about. */
  private knows = false;

  constructor(
    private readonly editor: Editor,
    surroundings: Conversing<AnalysisRequest, AnalysisAnswer> = { connect: connectWorker, later },
  ) {
    this.conversation = new Conversation(surroundings, {
      answer: (answer) => this.hear(answer),
      failure: (problem, inARow) => this.fail(problem, inARow),
    });
  }

  /** From now on the part follows the design, until what this returns is called. */
  watch(part: AnalysisPart): () => void {
    this.watched.set(part, (this.watched.get(part) ?? 0) + 1);
    this.stopFollowing ??= this.editor.subscribe((now, before) => now.design !== before.design && this.follow());
    this.follow();
    return () => {
      const left = (this.watched.get(part) ?? 1) - 1;
      if (left > 0) this.watched.set(part, left);
      else this.watched.delete(part);
      if (this.watched.size === 0) this.end();
    };
  }

  private follow(): void {
    if (this.conversation.isBusy || this.watched.size === 0) return;
    const design = checkedParts(this.editor.getState().design);
    const parts = [...this.watched.keys()].sort();
    const asked = this.asked;
    if (asked && sameParts(asked.design, design) && asked.parts === parts.join()) return;
    const delta = asked && this.knows ? deltaBetween(asked.design, design) : null;
    // Figures of another design would be wrong about this one, and its elements may have the same ids.
    this.store.setState(delta ? { state: "behind", problem: "" } : UNKNOWN);
    this.asked = { design, parts: parts.join() };
    this.knows = true;
    this.conversation.ask(delta ? { type: "delta", delta, parts } : { type: "whole", design, parts });
  }

  private hear({ sizing, guarantees }: AnalysisAnswer): void {
    this.store.setState((before) => ({
      state: "fresh",
      ...(sizing && {
        sizing: {
          ...sizing,
          stores: merged(before.sizing?.stores, sizing.stores),
          consumers: merged(before.sizing?.consumers, sizing.consumers),
        },
      }),
      ...(guarantees && { guarantees: { ...guarantees, paths: merged(before.guarantees?.paths, guarantees.paths) } }),
    }));
    this.follow();
  }

  /** Once more from the start; when that fails too, not before the design is another. */
  private fail(problem: string, inARow: number): void {
    this.knows = false;
    if (inARow > 1) this.store.setState({ ...UNKNOWN, state: "stopped", problem });
    else this.asked = null;
    this.follow();
  }

  private end(): void {
    this.stopFollowing?.();
    this.stopFollowing = null;
    this.conversation.end();
    this.asked = null;
    this.knows = false;
    this.store.setState(UNKNOWN);
  }
}

function merged<T>(before: ReadonlyMap<ElementId, T> = new Map(), changed: Changed<T>): ReadonlyMap<ElementId, T> {
  if (changed.size === 0) return before;
  const after = new Map(before);
  for (const [id, value] of changed) {
    if (value === null) after.delete(id);
    else after.set(id, value);
  }
  return after;
}
