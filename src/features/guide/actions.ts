/** What the guide adds to menus, keys and command palette. */
import type { Action } from "#editor/action.ts";
import type { Editor } from "#editor/store.ts";

export function guideActions(editor: Editor): Action[] {
  return [
    {
      id: "guide/open",
      label: "Guide: from requirements to a design",
      group: "Design",
      keywords: "wizard walk questions answers requirements review extend sizing steps help",
      shortcut: "Mod+Shift+G",
      enabled: () => editor.getState().mode === "edit",
      run: () => editor.bus.emit("guide/open", {}),
    },
  ];
}
