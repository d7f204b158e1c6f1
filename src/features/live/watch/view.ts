/** How the activity is looked at: kept while the app is open, whether or not the panel is. */
import { create } from "zustand";

interface WatchView {
  /** The key of the row whose details are shown. */
  readonly active: string;
  /** Pixels. */
  readonly listWidth: number;
}

export const useWatchView = create<WatchView>()(() => ({ active: "", listWidth: 400 }));
