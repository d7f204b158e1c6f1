/** One canvas' parts, and how a change of the design reaches them. Made once per mounted canvas. */
import { createContext, useContext } from "react";
import { useStore } from "zustand";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { ElementId } from "#core/design/ids.ts";
import type { Steps } from "#core/steps.ts";
import type { NodeId } from "#core/topology/model.ts";
import type { Editor } from "#editor/store.ts";
import { focusNode, nodeElement } from "../edit/focus.ts";
import type { PictureState } from "../overview/painter.ts";
import { Scene, type SceneNode } from "../scene/scene.ts";
import { Camera } from "./camera.ts";
import { CanvasWindow } from "./canvas-window.ts";
import { type CanvasUi, createUi, type UiStore } from "./ui.ts";

/** Draws more about nodes on the 2D canvas, over them and in canvas coordinates. */
export type OverlayPainter = (
  c: CanvasRenderingContext2D,
  state: PictureState,
  nodes: readonly SceneNode[],
) => Steps<void>;

/** How elements are doing, and over that how they differ from the server. */
interface Overlays {
  readonly paint: OverlayPainter | null;
  readonly differ: OverlayPainter | null;
}

export interface CanvasSession {
  readonly editor: Editor;
  readonly scene: Scene;
  readonly camera: Camera;
  readonly window: CanvasWindow;
  readonly ui: UiStore;
  /** What is loaded on demand draws by these; the 2D canvas is drawn anew when one becomes another. */
  readonly overlay: StoreApi<Overlays>;
  /** The element that the canvas is drawn in. */
  host: HTMLElement | null;
}

export function createCanvasSession(editor: Editor): CanvasSession {
  const scene = new Scene();
  const camera = new Camera();
  const ui = createUi();
  const { design, topology } = editor.getState();
  scene.sync(design, topology);
  const overlay = createStore<Overlays>()(() => ({ paint: null, differ: null }));
  return { editor, scene, camera, ui, overlay, window: new CanvasWindow(editor, scene, camera, ui), host: null };
}

/** Keeps scene and window with the design; the function returned stops that. */
export function connect(session: CanvasSession): () => void {
  const { editor, scene, camera, ui, window } = session;
  const follow = () => {
    const { design, topology } = editor.getState();
    scene.sync(design, topology);
    const { active, hovered } = ui.getState();
    const gone = (id: NodeId | null) => id !== null && !scene.nodes.has(id);
    if (gone(hovered)) ui.setState({ hovered: null });
    if (active === null || gone(active)) {
      const next = entrance(session);
      // Who removes what has the focus goes on at the next element, not at the top of the page.
      if (active !== null && nodeElement(session, active)?.contains(document.activeElement)) focusNext(session, next);
      else ui.setState({ active: next });
    }
    window.refresh();
  };
  follow();
  const stops = [
    editor.subscribe(follow),
    editor.findings.subscribe((now, before) => now.byElement !== before.byElement && window.refresh()),
    editor.live.subscribe((now, before) => now.differences !== before.differences && window.refresh()),
    camera.subscribe(() => window.follow()),
  ];
  return () => {
    for (const stop of stops) stop();
    window.dispose();
  };
}

function focusNext(session: CanvasSession, next: NodeId | null): void {
  session.ui.setState({ active: next });
  if (next) focusNode(session, next);
  else session.host?.focus();
}

/** Where Tab enters a canvas that nobody has been in: the first element that is not a frame. */
function entrance({ editor, scene }: CanvasSession): NodeId | null {
  const { selection, design } = editor.getState();
  for (const id of selection) if (scene.nodes.has(id)) return id;
  for (const [id, element] of design.elements) if (element.kind !== "boundary") return id;
  return scene.nodes.keys().next().value ?? null;
}

/** The selected elements of the design: missing streams left out. */
export function selectedElements({ editor }: Pick<CanvasSession, "editor">): ElementId[] {
  const { design, selection } = editor.getState();
  return [...selection].filter((id): id is ElementId => design.elements.has(id as ElementId));
}

const SessionContext = createContext<CanvasSession | null>(null);
export const CanvasSessionProvider = SessionContext.Provider;

export function useCanvasSession(): CanvasSession {
  const session = useContext(SessionContext);
  if (!session) throw new Error("useCanvasSession needs a Canvas above it");
  return session;
}

/** Draws again when the selected part of the canvas' own state changes. */
export function useCanvasUi<T>(selector: (ui: CanvasUi) => T): T {
  return useStore(useCanvasSession().ui, selector);
}
