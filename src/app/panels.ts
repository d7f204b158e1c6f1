/** Which panels are open and how large: kept in localStorage, a preference of this browser. */
import { create } from "zustand";
import { createJSONStorage, persist, type StateStorage } from "zustand/middleware";
import { type BottomTab, keptPanels, type PanelSizes } from "./kept-panels.ts";

interface PanelsState extends PanelSizes {
  readonly explorer: boolean;
  readonly guide: boolean;
  /** Panels that made room for the guide, and come back when it closes. */
  readonly setAside: readonly Side[];
  toggle(panel: Side | "bottom" | "explorer", open?: boolean): void;
  /** `room`: the width of the window in CSS pixels. Where it is short, other panels make room. */
  openGuide(room: number): void;
  closeGuide(): void;
  /** Opens the bottom panel at a tab. */
  showTab(tab: BottomTab): void;
  /** Closes the bottom panel when it shows the tab, else opens it there. */
  toggleTab(tab: BottomTab): void;
  resize(panel: "leftWidth" | "rightWidth" | "guideWidth" | "bottomHeight", size: number): void;
}

type Side = "left" | "right";
/** Below it the panel leaves too little of the canvas beside the guide. CSS pixels. */
const ROOM_BESIDE_GUIDE: Readonly<Record<Side, number>> = { left: 1600, right: 1440 };

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
      guide: false,
      setAside: [],
      leftWidth: 232,
      rightWidth: 336,
      guideWidth: 420,
      bottomHeight: 300,
      toggle: (panel, open) =>
        set((state) => ({
          [panel]: open ?? !state[panel],
          setAside: state.setAside.filter((each) => each !== panel),
        })),
      openGuide: (room) =>
        set((state) => {
          if (state.guide) return {};
          const setAside = (["left", "right"] as const).filter((each) => state[each] && room < ROOM_BESIDE_GUIDE[each]);
          return { guide: true, setAside, ...all(setAside, false) };
        }),
      closeGuide: () => set(({ setAside }) => ({ guide: false, setAside: [], ...all(setAside, true) })),
      showTab: (bottomTab) => set({ bottom: true, bottomTab }),
      toggleTab: (tab) => set(({ bottom, bottomTab }) => ({ bottom: !bottom || bottomTab !== tab, bottomTab: tab })),
      resize: (panel, size) => set({ [panel]: size }),
    }),
    {
      name: "jetstream-designer/panels",
      storage: createJSONStorage(() => quietStorage),
      partialize: ({ explorer: _, guide: __, setAside, ...kept }) => ({ ...kept, ...all(setAside, true) }),
      merge: (kept, state) => ({ ...state, ...keptPanels(kept) }),
    },
  ),
);

function all(sides: readonly Side[], open: boolean): { left?: boolean; right?: boolean } {
  return Object.fromEntries(sides.map((side) => [side, open]));
}
