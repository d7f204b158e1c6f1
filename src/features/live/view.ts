/** How Live is looked at: kept while the app is open, whether or not the panel is. */
import { create } from "zustand";
import type { DifferenceKind } from "#core/live/comparison.ts";
import type { Backup } from "./plan/backups.ts";

/** The parts of the panel while a server is connected. */
export const LIVE_TABS = ["differences", "activity", "server"] as const;
export type LiveTab = (typeof LIVE_TABS)[number];

/** Where a plan leads. */
export type PlanOf = { readonly of: "design" } | { readonly of: "undo"; readonly backup: Backup };

interface LivePanelView {
  readonly tab: LiveTab;
  /** The key of the row whose details are shown. */
  readonly active: string;
  /** Differences that are not listed. */
  readonly hidden: ReadonlySet<DifferenceKind>;
  readonly text: string;
  /** Pixels. */
  readonly listWidth: number;
  /** Resources of the server that a plan deletes although the design does not have them, by their text. */
  readonly adopt: ReadonlySet<string>;
  /** The plan that is being made, if one is: towards the design, or back to what was there before another. */
  readonly planning: PlanOf | null;
}

export const useLivePanelView = create<LivePanelView>()(() => ({
  tab: "differences",
  active: "",
  hidden: new Set(),
  text: "",
  listWidth: 360,
  adopt: new Set(),
  planning: null,
}));

/** Lists differences of the kind, or no longer. */
export function toggleKind(kind: DifferenceKind): void {
  useLivePanelView.setState(({ hidden }) => ({ hidden: toggled(hidden, kind) }));
}

/** The plan deletes it, or no longer. `text`: the resource's. */
export function toggleAdoption(text: string): void {
  useLivePanelView.setState(({ adopt }) => ({ adopt: toggled(adopt, text) }));
}

/** Another design, or another server: nothing of it is to be deleted yet. */
export function forgetAdoptions(): void {
  if (useLivePanelView.getState().adopt.size > 0) useLivePanelView.setState({ adopt: new Set() });
}

function toggled<T>(set: ReadonlySet<T>, item: T): ReadonlySet<T> {
  const next = new Set(set);
  if (!next.delete(item)) next.add(item);
  return next;
}
