/** A thing the user can do, by menu, button, key or command palette. */
export interface Action {
  /** `canvas/fit`: stable, unique. */
  readonly id: string;
  /** What it does, as a command: "Fit everything in view". */
  readonly label: string;
  readonly group: "Add" | "Edit" | "View" | "Arrange" | "Design" | "Share" | "Help";
  /** Words a user may search it by that the label lacks. */
  readonly keywords?: string;
  /** `Mod+Shift+K`: Mod is Ctrl, or Cmd on a Mac. */
  readonly shortcut?: string;
  /** Whether a single-key shortcut works only while the canvas or the outline has the focus. */
  readonly scope?: "app" | "graph";
  /** Absent: always. */
  enabled?(): boolean;
  run(): void;
}
