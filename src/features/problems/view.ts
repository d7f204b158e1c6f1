/** How the problems are looked at: kept while the app is open, whether or not the panel is. */
import { create } from "zustand";
import type { ElementId } from "#core/design/ids.ts";
import { SEVERITIES, type Severity } from "#core/lint/finding.ts";

/** What the list is grouped by. */
export const GROUPINGS = ["element", "rule"] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** Which problems are shown. */
export interface ProblemsFilter {
  readonly text: string;
  readonly severities: ReadonlySet<Severity>;
  /** Only what has a fix. */
  readonly fixable: boolean;
  /** Also what the design suppresses. */
  readonly suppressed: boolean;
}

export interface ProblemsView {
  readonly groupBy: Grouping;
  readonly filter: ProblemsFilter;
  /** Keys of groups that are folded. */
  readonly folded: ReadonlySet<string>;
  /** The row that keys act on: its key, and where it was when it goes. */
  readonly mark: { readonly key: string; readonly index: number };
}

/** Everything that is wrong, nothing that is accepted. */
export const NO_FILTER: ProblemsFilter = {
  text: "",
  severities: new Set(SEVERITIES),
  fixable: false,
  suppressed: false,
};

export const useProblemsView = create<ProblemsView>()(() => ({
  groupBy: "element",
  filter: NO_FILTER,
  folded: new Set(),
  mark: { key: "", index: 0 },
}));

export function setFilter(change: Partial<ProblemsFilter>): void {
  useProblemsView.setState(({ filter }) => ({ filter: { ...filter, ...change } }));
}

export function toggleSeverity(severity: Severity): void {
  const severities = new Set(useProblemsView.getState().filter.severities);
  if (!severities.delete(severity)) severities.add(severity);
  setFilter({ severities });
}

/** Folds a group, or unfolds it. */
export function toggleGroup(key: string): void {
  useProblemsView.setState(({ folded }) => {
    const next = new Set(folded);
    if (!next.delete(key)) next.add(key);
    return { folded: next };
  });
}

export function markRow(key: string, index: number): void {
  useProblemsView.setState({ mark: { key, index } });
}

/** Makes the problems of an element the active ones, whatever filter or fold hides them. */
export function showElement(id: ElementId): void {
  const key = `element:${id}`;
  useProblemsView.setState(({ folded }) => ({
    groupBy: "element",
    filter: NO_FILTER,
    folded: new Set([...folded].filter((each) => each !== key)),
    mark: { key, index: 0 },
  }));
}
