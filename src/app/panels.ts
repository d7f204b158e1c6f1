/** Which panels are open and how large: kept in localStorage, a preference of this browser. */
import { create } from "zustand";
import { createJSONStorage, persist, type StateStorage } from "zustand/middleware";
import { type BottomTab, keptPanels, type PanelSizes } from "./kept-panels.ts";

interface PanelsState extends PanelSizes {
  readonly explorer: boolean;
  toggle(panel: "left" | "right" | "bottom" | "explorer", open?: boolean): void;
  /** Opens the bottom panel at a tab. */
  showTab(tab: BottomTab): void;
  /** Closes the bottom panel when it shows the tab, else opens it there. */
  toggleTab(tab: BottomTab): void;
  resize(panel: "leftWidth" | "rightWidth" | "bottomHeight", size: number): void;
}

/** A browser that keeps nothing, or has no room left, costs the preference and nothing else. */
const quietStorage: StateStorage = {
  getItem: (key) => attempt(() => localStorage.getItem(key)),
  setItem: (key, value) => void attempt(() => localStorage.setItem(key, value)),
  removeItem: (key) => void attempt(() => localStorage.removeItem(key)),
};

function attempt<T>(action: () => T): T | null {
  try {
    return action();
  } catch {
    return null;
  }
}

export const usePanels = create<PanelsState>()(
  persist(
    (set) => ({
      left: true,
      right: true,
      bottom: false,
      bottomTab: "problems",
      explorer: false,
      leftWidth: 232,
      rightWidth: 336,
      bottomHeight: 300,
      toggle: (panel, open) => set((state) => ({ [panel]: open ?? !state[panel] })),
      showTab: (bottomTab) => set({ bottom: true, bottomTab }),
      toggleTab: (tab) => set(({ bottom, bottomTab }) => ({ bottom: !bottom || bottomTab !== tab, bottomTab: tab })),
      resize: (panel, size) => set({ [panel]: size }),
    }),
    {
      name: "jetstream-designer/panels",
      storage: createJSONStorage(() => quietStorage),
      partialize: ({ explorer: _, ...kept }) => kept,
      merge: (kept, state) => ({ ...state, ...keptPanels(kept) }),
    },
  ),
);
