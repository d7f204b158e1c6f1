import { type AlignEdge, type Axis, alignElements, distributeElements } from "#core/design/arrange.ts";
import type { Command } from "#core/design/commands.ts";
import type { ElementId } from "#core/design/ids.ts";
import type { Editor } from "#editor/store.ts";
import { selectedElements } from "../session/session.ts";
import { acted } from "../spoken.ts";

/** Lines the selected elements up; says when there was nothing to move. */
export function align(editor: Editor, edge: AlignEdge): void {
  arrange(editor, "Aligned", (ids) => alignElements(editor.getState().design, ids, edge));
}

/** Makes the gaps between the selected elements equal. */
export function distribute(editor: Editor, axis: Axis): void {
  arrange(editor, "Distributed", (ids) => distributeElements(editor.getState().design, ids, axis));
}

function arrange(editor: Editor, verb: string, plan: (ids: ElementId[]) => Command | null): void {
  const ids = selectedElements({ editor });
  const command = plan(ids);
  const label = acted(verb, editor.getState().design, ids);
  if (command) editor.getState().run(command, { label });
  editor.bus.emit("say", { text: command ? label : "They are in line already" });
}
