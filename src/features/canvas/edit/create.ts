/** New elements: where they stand, what they are attached to, and that the user ends up with them in hand. */
import { addNewElement, newElement } from "#core/design/defaults.ts";
import { nodeSize, type Point } from "#core/design/geometry.ts";
import { type ElementId, isElementId } from "#core/design/ids.ts";
import type { Kind } from "#core/design/kinds/all.ts";
import { type Design, elementName, type Placement } from "#core/design/model.ts";
import type { MissingStream, NodeId } from "#core/topology/model.ts";
import { elementTitle } from "#ui/words.ts";
import { type Box, centre, intersects } from "../scene/box.ts";
import { freePlace } from "../scene/free-place.ts";
import { toGrid } from "../scene/guides.ts";
import type { Scene } from "../scene/scene.ts";
import { type CanvasSession, selectedElements } from "../session/session.ts";
import type { ClientPoint } from "../session/ui.ts";
import { focusNode } from "./focus.ts";

/** Room for a wire and its label. */
const BESIDE = 112;

interface CreateOptions {
  /** Where it was dropped; the place nearest to the pointer counts, free or not. */
  readonly at?: ClientPoint | undefined;
}

/** Adds an element, selects it and gives it the focus. A consumer reads the selected stream, else the nearest one. */
export function createElement(session: CanvasSession, kind: Kind, { at }: CreateOptions = {}): ElementId | null {
  const { editor, camera, scene } = session;
  const { design } = editor.getState();
  const selected = onlySelected(session);
  const size = nodeSize(newElement(kind, design));
  const dropped = at && camera.toCanvas(at);
  const store = streamFor(design, scene, selected, dropped ?? centre(camera.visible));
  const stream = kind === "consumer" ? store : undefined;
  // Messages go from left to right: what sends to a store or reads it stands beside it.
  const flows = kind === "consumer" || kind === "producer";
  const anchor = flows && store && isInView(session, store) ? store : selected;
  const wanted = dropped
    ? { x: toGrid(dropped.x - size.width / 2), y: toGrid(dropped.y - size.height / 2) }
    : wantedPlace(session, anchor, kind, size);
  const place = dropped ? wanted : freePlace(wanted, size, (box) => isOccupied(scene, box));
  const added = addNewElement(design, kind, place, stream ? { stream } : {});
  const title = elementTitle(added.element);
  const done = editor.getState().run(added.command, { label: `Added ${title}`, select: [added.id] });
  if (!done.ok) return null;
  editor.bus.emit("say", { text: attachedText(design, title, stream) });
  focusNode(session, added.id);
  return added.id;
}

/** Makes the stream that something names already, where its ghost stands. */
export function createMissing(session: CanvasSession, missing: MissingStream): void {
  const { editor, scene } = session;
  const { design } = editor.getState();
  const ghost = scene.nodes.get(missing.id);
  const placement: Placement = { x: toGrid(ghost?.minX ?? 0), y: toGrid(ghost?.minY ?? 0) };
  const made = addNewElement(design, "stream", placement);
  if (made.element.kind !== "stream") return;
  // A consumer refers by id: only a stream with that very id takes its wire.
  const byId = missing.referencedBy.some((id) => {
    const element = design.elements.get(id);
    return element?.kind === "consumer" && element.stream === missing.name;
  });
  const id = byId && isElementId(missing.name) && !design.elements.has(missing.name) ? missing.name : made.id;
  const element = {
    ...made.element,
    config: { ...made.element.config, name: missing.name, subjects: subjectsFor(missing.name) },
  };
  const label = `Added ${elementTitle(element)}`;
  if (editor.getState().run({ type: "element/add", id, element, placement }, { label, select: [id] }).ok) {
    editor.bus.emit("say", { text: label });
    focusNode(session, id);
  }
}

/** `ORDERS` gets `orders.>`: a guess that is plain to see and to change. */
function subjectsFor(name: string): string[] {
  return [`${name.toLowerCase().replace(/[^a-z0-9-]+/g, "-")}.>`];
}

function onlySelected(session: CanvasSession): ElementId | null {
  const [first, ...rest] = selectedElements(session);
  return first && rest.length === 0 ? first : null;
}

/** Right of the anchor (left of it for a producer), else in the middle of the view. */
function wantedPlace(
  { camera, scene }: CanvasSession,
  anchor: ElementId | null,
  kind: Kind,
  { width, height }: { readonly width: number; readonly height: number },
): Point {
  const beside = anchor && scene.nodes.get(anchor);
  if (beside && beside.kind !== "boundary" && kind !== "boundary") {
    const y = (beside.minY + beside.maxY) / 2 - height / 2;
    const left = kind === "producer" && beside.kind !== "producer";
    return { x: left ? beside.minX - BESIDE - width : beside.maxX + BESIDE, y };
  }
  const { x, y } = centre(camera.visible);
  return { x: x - width / 2, y: y - height / 2 };
}

function isInView({ camera, scene }: CanvasSession, id: ElementId): boolean {
  const node = scene.nodes.get(id);
  return node !== undefined && intersects(node, camera.visible);
}

/** A consumer belongs to the selected stream or bucket, to that of the selected consumer, or to the nearest. */
function streamFor(
  design: Design,
  scene: Pick<Scene, "nodes">,
  selected: ElementId | null,
  near: Point,
): ElementId | undefined {
  const chosen = selected ? design.elements.get(selected) : undefined;
  if (selected && chosen && isStore(chosen.kind)) return selected;
  if (chosen?.kind === "consumer" && design.elements.has(chosen.stream as ElementId)) return chosen.stream as ElementId;
  const nearest = (kinds: (kind: Kind) => boolean) => {
    let best: ElementId | undefined;
    let bestDistance = Number.POSITIVE_INFINITY;
    for (const [id, element] of design.elements) {
      const node = scene.nodes.get(id);
      if (!node || !kinds(element.kind)) continue;
      const { x, y } = centre(node);
      const distance = Math.hypot(x - near.x, y - near.y);
      if (distance >= bestDistance) continue;
      best = id;
      bestDistance = distance;
    }
    return best;
  };
  return nearest((kind) => kind === "stream") ?? nearest(isStore);
}

function isStore(kind: Kind): boolean {
  return kind === "stream" || kind === "kv" || kind === "object-store";
}

function attachedText(design: Design, title: string, stream: ElementId | undefined): string {
  const element = stream && design.elements.get(stream);
  return element ? `Added ${title}, reading ${elementName(element)}` : `Added ${title}`;
}

/** Whether something that is not a frame is there. */
function isOccupied(scene: Scene, box: Box, except?: NodeId): boolean {
  return scene.search(box).some(({ id, kind }) => kind !== "boundary" && id !== except);
}
