import type { Action } from "#editor/action.ts";
import type { Editor } from "#editor/store.ts";

/** The gallery, and keeping a part of the design for it. */
export function templateActions(editor: Editor): readonly Action[] {
  return [
    {
      id: "templates/browse",
      label: "Templates",
      group: "Design",
      keywords: "gallery pattern example start fan-out work queue event sourcing insert",
      run: () => editor.bus.emit("dialog/open", { name: "templates" }),
    },
    {
      id: "templates/save",
      label: "Save selection as template…",
      group: "Edit",
      keywords: "keep pattern reuse gallery",
      enabled: () => editor.getState().selection.size > 0,
      run: () => editor.bus.emit("dialog/open", { name: "save-template" }),
    },
  ];
}
