import type { Action } from "#editor/action.ts";
import type { Editor } from "#editor/store.ts";

/** What can be done about problems by key and command palette. */
export function problemActions(editor: Editor): readonly Action[] {
  return [
    {
      id: "problems/open",
      label: "Show problems",
      group: "View",
      keywords: "lint errors warnings findings validation check",
      shortcut: "Mod+Shift+E",
      run: () => editor.bus.emit("problems/open", {}),
    },
    {
      id: "problems/next",
      label: "Go to the next problem",
      group: "View",
      keywords: "error warning finding",
      shortcut: "F8",
      run: () => editor.bus.emit("problems/step", { by: 1 }),
    },
    {
      id: "problems/previous",
      label: "Go to the problem before",
      group: "View",
      keywords: "error warning finding previous",
      shortcut: "Shift+F8",
      run: () => editor.bus.emit("problems/step", { by: -1 }),
    },
    {
      id: "problems/rules",
      label: "What is checked: all rules",
      group: "Help",
      keywords: "lint rules explain documentation anti-patterns errors warnings",
      run: () => editor.bus.emit("rules/open", {}),
    },
  ];
}
