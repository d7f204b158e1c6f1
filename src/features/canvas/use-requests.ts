import { useEffect } from "react";
import type { Events } from "#editor/bus.ts";
import { useBus } from "#editor/react.tsx";
import { proposeWire } from "./connect/propose.ts";
import { createElement } from "./edit/create.ts";
import { focusNode } from "./edit/focus.ts";
import { centre, contains, union } from "./scene/box.ts";
import { centreOn, fitView } from "./scene/view.ts";
import type { CanvasSession } from "./session/session.ts";

const ZOOM_FACTOR = 1.25;

/** Answers what other parts of the app ask of the canvas. */
export function useRequests(session: CanvasSession): void {
  const { camera, scene, editor, ui } = session;

  useBus("view/fit", (wanted) => fitNodes(session, wanted, true));
  useBus("view/reveal", ({ id, focus }) => {
    const node = scene.nodes.get(id);
    if (!node) return;
    if (focus) focusNode(session, id);
    else camera.reveal(node);
  });
  useBus("view/zoom", ({ by }) => {
    const { zoom } = camera.view;
    camera.zoomTo(by === "reset" ? 1 : by === "in" ? zoom * ZOOM_FACTOR : zoom / ZOOM_FACTOR);
  });
  useBus("element/create", ({ kind, at }) => {
    if (editor.getState().mode === "edit") createElement(session, kind, { at });
  });
  useBus("connect/start", ({ from, to }) => {
    if (editor.getState().mode !== "edit" || !scene.nodes.has(from)) return;
    const target = to && scene.nodes.get(to);
    if (target) proposeWire(session, from, target.id, camera.toClient(centre(target)));
    else ui.setState({ connectFrom: from });
  });
  useBus("layout/run", (request) => {
    void import("./layout/run.ts").then(({ runLayout }) => runLayout(session, request));
  });

  // Another design opens where all of it can be seen.
  useEffect(() => {
    fitNodes(session, {}, false);
    let { past, design } = editor.getState();
    return editor.subscribe((state) => {
      const opened = state.past.length === 0 && state.past !== past && state.future.length === 0;
      past = state.past;
      if (opened && state.design !== design) fitNodes(session, {}, false);
      design = state.design;
    });
  }, [session, editor]);
}

/** As large as 100 % at most; an empty design has its origin in the middle. */
function fitNodes({ camera, scene }: CanvasSession, wanted: Events["view/fit"], glide: boolean): void {
  const { ids, covered = 0, ifHidden = false } = wanted;
  const nodes = ids ? ids.flatMap((id) => scene.nodes.get(id) ?? []) : scene.nodes.values();
  const box = union(nodes);
  if (box && ifHidden && contains(camera.visible, box)) return;
  if (box && camera.screen.width > 0) camera.set(fitView(box, camera.screen, { covered }), { glide });
  else if (!box) camera.set(centreOn({ x: 0, y: 0 }, camera.screen, 1), { glide });
}
