/** How the sizing is looked at: kept while the app is open, whether or not the panel is. */
import { create } from "zustand";
import { TOTAL_KEY } from "./rows.ts";

interface SizingView {
  /** The key of the row whose figures are shown. */
  readonly active: string;
  /** Pixels. */
  readonly listWidth: number;
}

/** Stays while the panel is closed. */
export const useSizingView = create<SizingView>()(() => ({ active: TOTAL_KEY, listWidth: 372 }));
