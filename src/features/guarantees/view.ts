/** How the guarantees are looked at: kept while the app is open, whether or not the panel is. */
import { create } from "zustand";

interface GuaranteesView {
  /** The key of the path that is told. */
  readonly active: string;
  /** All paths, whatever is selected. */
  readonly all: boolean;
  /** Pixels. */
  readonly listWidth: number;
}

/** Stays while the panel is closed. */
export const useGuaranteesView = create<GuaranteesView>()(() => ({ active: "", all: false, listWidth: 340 }));
