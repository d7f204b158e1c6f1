/** Which panels are open and how large: kept in localStorage, a preference of this browser. */
import { create } from "zustand";
import { persist } from "zustand/middleware";

interface PanelsState {
  readonly left: boolean;
  readonly right: boolean;
  readonly bottom: boolean;
  readonly explorer: boolean;
  readonly leftWidth: number;
  readonly rightWidth: number;
  readonly bottomHeight: number;
  toggle(panel: "left" | "right" | "bottom" | "explorer", open?: boolean): void;
  resize(panel: "leftWidth" | "rightWidth" | "bottomHeight", size: number): void;
}

export const usePanels = create<PanelsState>()(
  persist(
    (set) => ({
      left: true,
      right: true,
      bottom: false,
      explorer: false,
      leftWidth: 232,
      rightWidth: 336,
      bottomHeight: 300,
      toggle: (panel, open) => set((state) => ({ [panel]: open ?? !state[panel] })),
      resize: (panel, size) => set({ [panel]: size }),
    }),
    { name: "jetstream-designer/panels", partialize: ({ explorer: _, ...kept }) => kept },
  ),
);
