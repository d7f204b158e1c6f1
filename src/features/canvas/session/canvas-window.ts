/**
 * Decides what is real: which nodes and wires React Flow gets. Close up, what is in view; from afar, only what the
 * user touches, while one 2D canvas draws everything. Many new nodes come in slices, a frame each.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { NodeId } from "#core/topology/model.ts";
import type { Editor } from "#editor/store.ts";
import { type CardNode, Projection, type ProjectionInput, type WireEdge } from "../projection.ts";
import { type Box, centre, grown } from "../scene/box.ts";
import type { Scene, SceneNode, SceneWire } from "../scene/scene.ts";
import { nextWindow } from "../scene/view.ts";
import type { Camera } from "./camera.ts";
import type { CanvasUi, Detail, UiStore } from "./ui.ts";

/** Below this zoom the overview draws, unless there is little to draw. */
const OVERVIEW_ZOOM = 0.4;
/** From here on cards say everything, below there at most their names; in between it depends on how many there are. */
const FULL_ZOOM = 0.85;
const BRIEF_ZOOM = 0.45;
const FEW = 60;
const FEW_ZOOM = 0.15;
/** As many real nodes, and wires, as stay smooth. */
const MOST_NODES = 100;
const MOST_WIRES = 100;
const MOST_TOUCHED = 40;
const SLICE = 16;
const LABELS_UP_TO = 24;
const WIRE_SLACK = 100;
/** What has left the view stays real within this many canvas units: a pan to and fro mounts nothing again. */
const KEEP = 240;
/** As long as no more than these are real, that is. */
const NODE_ROOM = 36;
const WIRE_ROOM = 56;

interface Shown {
  readonly nodes: CardNode[];
  readonly edges: WireEdge[];
  /** Wires in view that are not among `edges`: for the 2D canvas to draw. */
  readonly rest: readonly SceneWire[];
  /** True while nodes are still coming in: the 2D canvas stands in for them. */
  readonly filling: boolean;
}

/** The nodes to be real now, and whether more are to come. */
interface Wanted {
  readonly ids: Set<NodeId>;
  readonly filling: boolean;
}

interface Wires {
  readonly real: SceneWire[];
  /** In view, and too many to be real. */
  readonly rest: SceneWire[];
  /** How many are in view, near the view included. */
  readonly inView: number;
}

export class CanvasWindow {
  readonly shown: StoreApi<Shown> = createStore<Shown>()(() => ({ nodes: [], edges: [], rest: [], filling: false }));
  readonly #editor: Editor;
  readonly #scene: Scene;
  readonly #camera: Camera;
  readonly #ui: UiStore;
  readonly #projection: Projection;
  #box: Box | null = null;
  #real = new Set<NodeId>();
  #realWires: ReadonlySet<SceneWire> = new Set();
  #frame = 0;
  /** While the view is being zoomed nothing becomes real: it may be out of view again by the next step. */
  #held = false;

  constructor(editor: Editor, scene: Scene, camera: Camera, ui: UiStore) {
    this.#editor = editor;
    this.#scene = scene;
    this.#camera = camera;
    this.#ui = ui;
    this.#projection = new Projection(scene);
  }

  /** After the view moved: does nothing as long as it stays within the last window. */
  follow(): void {
    if (nextWindow(this.#box, this.#camera.visible) === this.#box) return;
    // Far out nothing depends on what is in view.
    if (this.#ui.getState().overview && this.#camera.view.zoom < FEW_ZOOM) return;
    this.refresh();
  }

  /** Anything else may have changed. */
  refresh = (): void => {
    const { view, screen } = this.#camera;
    if (screen.width === 0) return;
    const box = nextWindow(this.#box, this.#camera.visible);
    this.#box = box;
    const inView = view.zoom < FEW_ZOOM ? null : this.#scene.search(box);
    const overview = inView === null || inView.length > (view.zoom < OVERVIEW_ZOOM ? FEW : MOST_NODES);
    const wanted = overview ? this.#touched() : this.#inSlices(inView, box);
    const wires = overview ? this.#touchedWires(wanted.ids) : this.#wiresFor(wanted, box);
    this.#say(overview, inView?.length ?? 0, wires.inView);
    this.#publish(wanted.ids, wires, wanted.filling);
    this.#real = wanted.ids;
    this.#realWires = new Set(wires.real);
    if (wanted.filling) this.#soon();
  };

  /** Until `release`: what comes into view is drawn on the 2D canvas only. */
  hold(): void {
    this.#held = true;
  }

  release(): void {
    if (!this.#held) return;
    this.#held = false;
    this.refresh();
  }

  /** What is lifted has moved, and nothing else has changed. */
  moved(): void {
    const { lifted } = this.#scene;
    const before = this.shown.getState();
    const allReal = [...lifted].every((id) => this.#real.has(id));
    if (!allReal || before.filling) {
      this.refresh();
      return;
    }
    const nodes = before.nodes.map((node) => {
      const now = lifted.has(node.id as NodeId) ? this.#scene.nodes.get(node.id as NodeId) : undefined;
      // Its card shows the same as before, at another place.
      return now ? { ...node, position: { x: now.minX, y: now.minY } } : node;
    });
    this.shown.setState({ ...before, nodes }, true);
  }

  #soon(): void {
    if (this.#frame || this.#held) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.refresh();
    });
  }

  dispose(): void {
    cancelAnimationFrame(this.#frame);
  }

  /** What is real while the overview draws the rest. */
  #touched(): Wanted {
    const { hovered, active, connecting } = this.#ui.getState();
    const { selection } = this.#editor.getState();
    const ids = new Set<NodeId>();
    for (const id of [hovered, active, connecting?.from]) if (id && this.#scene.nodes.has(id)) ids.add(id);
    for (const id of [...this.#scene.lifted, ...selection]) {
      if (ids.size >= MOST_TOUCHED) break;
      ids.add(id);
    }
    return { ids, filling: false };
  }

  /** What is real already stays; of what is new, the nearest to the middle come first. */
  #inSlices(inView: readonly SceneNode[], box: Box): Wanted {
    const { active } = this.#ui.getState();
    const fresh = inView.filter(({ id }) => !this.#real.has(id));
    const ids = new Set<NodeId>();
    const most = this.#held ? 0 : SLICE;
    const now = fresh.length > most ? this.#nearest(fresh, box, most) : null;
    for (const { id } of inView) if (this.#real.has(id) || !now || now.has(id)) ids.add(id);
    if (!now) this.#keep(ids, box);
    if (active && this.#scene.nodes.has(active)) ids.add(active);
    return { ids: asBefore(ids, this.#real), filling: now !== null };
  }

  /** Adds what is real and not far out of view. */
  #keep(ids: Set<NodeId>, box: Box): void {
    if (ids.size >= NODE_ROOM) return;
    for (const { id } of this.#scene.search(grown(box, KEEP))) {
      if (this.#real.has(id)) ids.add(id);
      if (ids.size >= NODE_ROOM) return;
    }
  }

  #nearest(nodes: readonly SceneNode[], box: Box, most: number): ReadonlySet<NodeId> {
    const { x, y } = centre(box);
    const far = (node: SceneNode) => Math.hypot((node.minX + node.maxX) / 2 - x, (node.minY + node.maxY) / 2 - y);
    const sorted = nodes.map((node) => [far(node), node.id] as const).sort(([a], [b]) => a - b);
    return new Set(sorted.slice(0, most).map(([, id]) => id));
  }

  #wiresFor({ ids, filling }: Wanted, box: Box): Wires {
    const found = new Set(this.#scene.wiresIn(grown(box, WIRE_SLACK)));
    const inView = found.size;
    for (const wire of this.#scene.wiresIn(grown(box, WIRE_SLACK + KEEP))) {
      if (found.size >= WIRE_ROOM) break;
      if (this.#realWires.has(wire)) found.add(wire);
    }
    const { topology, selectedWire } = this.#editor.getState();
    for (const id of this.#scene.lifted) {
      for (const wire of [...(topology.outgoing.get(id) ?? []), ...(topology.incoming.get(id) ?? [])]) {
        const scene = this.#scene.wire(wire.id);
        if (scene) found.add(scene);
      }
    }
    const touching: SceneWire[] = [];
    const crossing: SceneWire[] = [];
    for (const scene of found) {
      const { from, to, id } = scene.wire;
      (ids.has(from) || ids.has(to) || id === selectedWire ? touching : crossing).push(scene);
    }
    // What only crosses the view can wait, and so can the wires of nodes that are still to come.
    const all = filling ? touching : [...touching, ...crossing];
    const real = asBefore(new Set(all.slice(0, MOST_WIRES)), this.#realWires);
    return { real: [...real], rest: all.slice(MOST_WIRES), inView };
  }

  #touchedWires(ids: ReadonlySet<NodeId>): Wires {
    const { topology, selectedWire } = this.#editor.getState();
    const real = new Set<SceneWire>();
    const add = (id: string | null) => {
      const scene = id ? this.#scene.wire(id) : undefined;
      if (scene) real.add(scene);
    };
    add(selectedWire);
    for (const id of ids) {
      for (const wire of [...(topology.outgoing.get(id) ?? []), ...(topology.incoming.get(id) ?? [])]) {
        if (real.size >= MOST_TOUCHED) return { real: [...real], rest: [], inView: 0 };
        add(wire.id);
      }
    }
    return { real: [...real], rest: [], inView: 0 };
  }

  #say(overview: boolean, inView: number, wires: number): void {
    const { zoom } = this.#camera.view;
    const before = this.#ui.getState();
    const next: Pick<CanvasUi, "overview" | "detail" | "labels"> = {
      overview,
      detail: detailFor(zoom, inView, before.detail),
      labels: !overview && zoom >= 0.6 && wires <= LABELS_UP_TO,
    };
    if (before.overview !== overview || before.detail !== next.detail || before.labels !== next.labels) {
      this.#ui.setState(next);
    }
  }

  #publish(ids: ReadonlySet<NodeId>, wires: Wires, filling: boolean): void {
    const input = this.#input();
    const far = new Set<NodeId>();
    for (const { wire } of wires.real) {
      if (!ids.has(wire.from)) far.add(wire.from);
      if (!ids.has(wire.to)) far.add(wire.to);
    }
    const before = this.shown.getState();
    const nodes = this.#projection.nodes(ids, far, input);
    const edges = this.#projection.edges(wires.real, input);
    const next: Shown = {
      nodes: sameItems(before.nodes, nodes) ? before.nodes : nodes,
      edges: sameItems(before.edges, edges) ? before.edges : edges,
      rest: wires.rest.length === 0 && before.rest.length === 0 ? before.rest : wires.rest,
      filling,
    };
    const same = next.nodes === before.nodes && next.edges === before.edges && next.rest === before.rest;
    if (!same || filling !== before.filling) this.shown.setState(next, true);
  }

  #input(): ProjectionInput {
    const { design, topology, selection, selectedWire, spotlight, mode } = this.#editor.getState();
    const { active } = this.#ui.getState();
    const findings = this.#editor.findings.getState().byElement;
    const { differences } = this.#editor.live.getState();
    const editable = mode === "edit";
    return { design, topology, selection, selectedWire, spotlight, findings, differences, active, editable };
  }
}

/**
 * What was there comes first, in the order it had, whatever order a search finds things in: whatever changes its place
 * among the others is taken out of the page and put in again.
 */
function asBefore<T>(now: ReadonlySet<T>, before: ReadonlySet<T>): Set<T> {
  const ordered = new Set<T>();
  for (const item of before) if (now.has(item)) ordered.add(item);
  for (const item of now) ordered.add(item);
  return ordered;
}

/** How much a card says at this zoom, with this many in view. Between 44 and 52 it stays as it was. */
export function detailFor(zoom: number, inView: number, before: Detail): Detail {
  if (zoom < OVERVIEW_ZOOM) return "tiny";
  if (zoom >= FULL_ZOOM) return "full";
  const most = before === "full" ? 52 : 44;
  return inView > most || zoom < BRIEF_ZOOM ? "brief" : "full";
}

function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
