/**
 * What the linter says about the design of a session. Filled by `checks/`, a moment behind the design: an edit never
 * waits for it.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { ElementId } from "#core/design/ids.ts";
import { type Finding, SEVERITIES, type Severity } from "#core/lint/finding.ts";
import type { FixPlan } from "#core/lint/fix-all.ts";

/** How many findings there are of each severity. */
export type Counts = Readonly<Record<Severity, number>>;

/** What is found. Suppressed findings stand apart: who does not ask for them does not see them. */
export interface FindingsState {
  /** In the order of the design's elements; those of the design as a whole come last. */
  readonly findings: readonly Finding[];
  /** Elements without findings are not in it. A list is the same as before when it says the same. */
  readonly byElement: ReadonlyMap<ElementId, readonly Finding[]>;
  /** Those that the design suppresses, each with its reason. */
  readonly suppressed: readonly Finding[];
  /** Of those that are not suppressed. */
  readonly counts: Counts;
  /** Whether this design, as it is or as it was a few edits ago, has been checked. */
  readonly checked: boolean;
  /** `checking`: of a design before the present one, or not checked yet; `stopped`: the linter failed on this design. */
  readonly state: "checking" | "fresh" | "stopped";
  /** Fixes for all that a rule finds in the present design; null when there is none to be had. Absent until checks run. */
  readonly planFixes?: (rule: string) => Promise<FixPlan | null>;
}

/** One for each session. */
export type FindingsStore = StoreApi<FindingsState>;

/** What an answer of the linter changes. */
export type FoundPart = Omit<FindingsState, "state" | "planFixes">;

/** Of a design that is not checked yet. */
export const NOTHING_FOUND: FoundPart = {
  findings: [],
  byElement: new Map(),
  suppressed: [],
  counts: { error: 0, warning: 0, info: 0 },
  checked: false,
};

/** Nothing is checked yet. */
export function createFindings(): FindingsStore {
  return createStore<FindingsState>()(() => ({ ...NOTHING_FOUND, state: "checking" }));
}

/** The worst of some findings; null of none. */
export function worstSeverity(findings: readonly Finding[]): Severity | null {
  return SEVERITIES.find((severity) => findings.some((finding) => finding.severity === severity)) ?? null;
}

/** Resolves when the findings are those of the present design: false when they will not come. */
export function whenFresh(store: FindingsStore): Promise<boolean> {
  return new Promise((done) => {
    const settled = ({ state }: FindingsState) => state !== "checking";
    if (settled(store.getState())) return done(store.getState().state === "fresh");
    const stop = store.subscribe((state) => {
      if (!settled(state)) return;
      stop();
      done(state.state === "fresh");
    });
  });
}
