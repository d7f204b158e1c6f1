/** Automatic layout: in a worker, as one undo step, and dropped when the design has gone on without it. */

import type { ElementId } from "#core/design/ids.ts";
import type { Placement } from "#core/design/model.ts";
import { thrownText } from "#core/result.ts";
import type { Events } from "#editor/bus.ts";
import { runWhole } from "#editor/large.ts";
import type { Step } from "#editor/store.ts";
import { counted } from "#ui/words.ts";
import { union } from "../scene/box.ts";
import { fitView } from "../scene/view.ts";
import type { CanvasSession } from "../session/session.ts";
import { layOut } from "./engine.ts";
import { layoutGraph, placementsFrom } from "./graph.ts";
import { placeUnplaced } from "./unplaced.ts";

let run = 0;

export async function runLayout(session: CanvasSession, { ids, onlyUnplaced }: Events["layout/run"]): Promise<void> {
  const { editor, ui } = session;
  const { design, topology, mode } = editor.getState();
  if (mode !== "edit" || design.elements.size === 0) return;
  // Whatever added the elements that have no place yet: one undo takes both back.
  const into = onlyUnplaced ? editor.getState().past.at(-1) : undefined;
  if (onlyUnplaced && design.layout.size > 0) {
    const placements = placeUnplaced(design, topology);
    if (placements.size > 0) await place(session, placements, `Placed ${counted(placements.size, "element")}`, into);
    return;
  }
  const mine = ++run;
  const graph = layoutGraph(design, topology, ids);
  ui.setState({ layingOut: true });
  try {
    const answer = await layOut(graph.root);
    if (mine !== run) return;
    if (editor.getState().design.elements !== design.elements) {
      editor.bus.emit("say", { text: "The design changed while it was laid out: run the layout again", show: "info" });
      return;
    }
    const placements = placementsFrom(graph, answer, originOf(session, ids), editor.getState().design.layout);
    await place(session, placements, `Laid out ${counted(placements.size, "element")}`, into);
    if (!ids) fitAll(session);
  } catch (error) {
    if (mine !== run) return;
    const detail = thrownText(error);
    editor.bus.emit("say", { text: "The layout failed", show: "error", detail });
  } finally {
    if (mine === run) ui.setState({ layingOut: false });
  }
}

async function place(
  { editor }: CanvasSession,
  placements: ReadonlyMap<ElementId, Placement>,
  label: string,
  into: Step | undefined,
): Promise<void> {
  const done = await runWhole(editor, { type: "layout/place", placements }, { label, into });
  if (done.ok) editor.bus.emit("say", { text: label });
}

/** A part stays where it was. */
function originOf({ scene }: CanvasSession, ids: readonly ElementId[] | undefined): { x: number; y: number } {
  const box = ids && union(ids.flatMap((id) => scene.nodes.get(id) ?? []));
  return { x: box?.minX ?? 0, y: box?.minY ?? 0 };
}

function fitAll({ scene, camera }: CanvasSession): void {
  const box = union(scene.nodes.values());
  if (box) camera.set(fitView(box, camera.screen), { glide: true });
}
