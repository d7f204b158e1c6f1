import { KINDS, type Kind } from "#core/design/kinds/all.ts";
import type { Action } from "#editor/action.ts";
import type { Editor } from "#editor/store.ts";
import { KIND_LOOKS } from "#ui/kinds.ts";

/** The single key that adds the kind while the canvas or the outline has the focus: its place in the palette. */
export function kindShortcut(kind: Kind): string {
  return String(KINDS.indexOf(kind) + 1);
}

/** `Add stream`, `Add KV bucket`. */
export function addLabel(kind: Kind): string {
  const { label } = KIND_LOOKS[kind];
  return `Add ${/^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label}`;
}

/** One "Add …" action for each kind. */
export function paletteActions(editor: Editor): Action[] {
  return KINDS.map((kind) => ({
    id: `add/${kind}`,
    label: addLabel(kind),
    group: "Add",
    keywords: `new create ${KIND_LOOKS[kind].purpose}`,
    shortcut: kindShortcut(kind),
    scope: "graph",
    enabled: () => editor.getState().mode === "edit",
    run: () => editor.bus.emit("element/create", { kind }),
  }));
}
