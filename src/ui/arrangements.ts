/** The ways to line elements up and space them out, as menus, buttons and the command palette call them. */
import type { AlignEdge, Axis } from "#core/design/arrange.ts";

/** One for each edge. */
export const ALIGNMENTS: readonly { readonly id: AlignEdge; readonly label: string }[] = [
  { id: "left", label: "Align left edges" },
  { id: "center", label: "Align centres, one below the other" },
  { id: "right", label: "Align right edges" },
  { id: "top", label: "Align top edges" },
  { id: "middle", label: "Align middles, side by side" },
  { id: "bottom", label: "Align bottom edges" },
];

/** One for each axis; they need three elements. */
export const DISTRIBUTIONS: readonly { readonly id: Axis; readonly label: string }[] = [
  { id: "horizontal", label: "Make horizontal gaps equal" },
  { id: "vertical", label: "Make vertical gaps equal" },
];
