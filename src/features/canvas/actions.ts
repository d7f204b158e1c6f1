/** What the canvas offers to menus, keys and the command palette. */
import type { Action } from "#editor/action.ts";
import type { Editor } from "#editor/store.ts";
import { ALIGNMENTS, DISTRIBUTIONS } from "#ui/arrangements.ts";
import { align, distribute } from "./edit/arrange.ts";
import { copyByMenu, pasteByMenu } from "./edit/clipboard.ts";
import { duplicateSelected, removeSelected } from "./edit/elements.ts";
import { selectAll } from "./edit/select.ts";
import { focusOnFlow } from "./spotlight.ts";

export function canvasActions(editor: Editor): Action[] {
  const { bus } = editor;
  const state = editor.getState;
  const filled = () => state().design.elements.size > 0;
  const editing = () => state().mode === "edit";
  const selected = () => state().selection.size > 0;
  const editSelected = () => editing() && selected();
  return [
    {
      id: "canvas/fit",
      label: "Fit everything in view",
      group: "View",
      keywords: "zoom all overview",
      shortcut: "Shift+1",
      scope: "graph",
      enabled: filled,
      run: () => bus.emit("view/fit", {}),
    },
    {
      id: "canvas/fit-selection",
      label: "Fit the selection in view",
      group: "View",
      shortcut: "Shift+2",
      scope: "graph",
      enabled: selected,
      run: () => bus.emit("view/fit", { ids: [...state().selection] }),
    },
    {
      id: "canvas/zoom-in",
      label: "Zoom in",
      group: "View",
      shortcut: "Mod+=",
      run: () => bus.emit("view/zoom", { by: "in" }),
    },
    {
      id: "canvas/zoom-out",
      label: "Zoom out",
      group: "View",
      shortcut: "Mod+-",
      run: () => bus.emit("view/zoom", { by: "out" }),
    },
    {
      id: "canvas/zoom-reset",
      label: "Zoom to 100 %",
      group: "View",
      shortcut: "Mod+0",
      run: () => bus.emit("view/zoom", { by: "reset" }),
    },
    {
      id: "canvas/focus",
      label: "Focus on upstream and downstream",
      group: "View",
      keywords: "spotlight flow path trace highlight",
      shortcut: "F",
      scope: "graph",
      enabled: selected,
      run: () => focusOnFlow(editor),
    },
    {
      id: "canvas/focus-end",
      label: "End the focus: show everything",
      group: "View",
      keywords: "spotlight clear",
      enabled: () => state().spotlight !== null,
      run: () => state().setSpotlight(null),
    },
    {
      id: "canvas/connect",
      label: "Connect the selected element to…",
      group: "Edit",
      keywords: "wire link",
      shortcut: "C",
      scope: "graph",
      enabled: () => editing() && state().selection.size === 1,
      run: () => {
        const [from] = state().selection;
        if (from) bus.emit("connect/start", { from });
      },
    },
    {
      id: "canvas/select-all",
      label: "Select all elements",
      group: "Edit",
      shortcut: "Mod+A",
      scope: "graph",
      enabled: filled,
      run: () => selectAll({ editor }),
    },
    {
      id: "canvas/duplicate",
      label: "Duplicate the selection",
      group: "Edit",
      shortcut: "Mod+D",
      enabled: editSelected,
      run: () => duplicateSelected(editor),
    },
    {
      id: "canvas/cut",
      label: "Cut the selection",
      group: "Edit",
      enabled: editSelected,
      run: () => void copyByMenu(editor, true),
    },
    {
      id: "canvas/copy",
      label: "Copy the selection as text",
      group: "Edit",
      enabled: selected,
      run: () => void copyByMenu(editor),
    },
    {
      id: "canvas/paste",
      label: "Paste elements",
      group: "Edit",
      enabled: editing,
      run: () => void pasteByMenu(editor, null),
    },
    {
      id: "canvas/remove",
      label: "Remove the selection",
      group: "Edit",
      keywords: "delete",
      shortcut: "Delete",
      scope: "graph",
      enabled: editSelected,
      run: () => removeSelected(editor),
    },
    {
      id: "canvas/layout",
      label: "Lay out automatically",
      group: "Arrange",
      keywords: "auto arrange tidy elk",
      shortcut: "Mod+Shift+L",
      enabled: () => editing() && filled(),
      run: () => bus.emit("layout/run", {}),
    },
    {
      id: "canvas/layout-selection",
      label: "Lay out the selection only",
      group: "Arrange",
      enabled: () => editing() && state().selection.size > 1,
      run: () => {
        const { selection, design } = state();
        bus.emit("layout/run", { ids: [...design.elements.keys()].filter((id) => selection.has(id)) });
      },
    },
    ...ALIGNMENTS.map(
      ({ id, label }): Action => ({
        id: `canvas/align-${id}`,
        label,
        group: "Arrange",
        enabled: () => editing() && state().selection.size > 1,
        run: () => align(editor, id),
      }),
    ),
    ...DISTRIBUTIONS.map(
      ({ id, label }): Action => ({
        id: `canvas/distribute-${id}`,
        label,
        group: "Arrange",
        enabled: () => editing() && state().selection.size > 2,
        run: () => distribute(editor, id),
      }),
    ),
  ];
}
