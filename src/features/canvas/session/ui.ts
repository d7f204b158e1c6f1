/** What the canvas remembers that belongs to no design: hover, the roving focus, gestures under way, open panels. */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { ElementId } from "#core/design/ids.ts";
import type { NodeId } from "#core/topology/model.ts";
import type { MenuItem } from "#ui/menu-item.ts";
import type { Box } from "../scene/box.ts";
import type { Guide } from "../scene/guides.ts";

/** How much a card says: all, its name, or its name in large letters. */
export type Detail = "full" | "brief" | "tiny";

export interface ClientPoint {
  readonly clientX: number;
  readonly clientY: number;
}

/** A menu at a point: the context menu, the choice of what a wire shall mean, what to add here. */
export interface Popup {
  readonly label: string;
  readonly at: ClientPoint;
  readonly items: readonly MenuItem[];
  /** Gets the focus back; the canvas without it. */
  readonly returnTo?: HTMLElement;
}

interface Connecting {
  readonly from: NodeId;
  /** Dragged from its left side: the wire will end there. */
  readonly backward: boolean;
  readonly target: NodeId | null;
  /** What would happen at the target, and where the pointer is to say it. */
  readonly hint: Verdict | null;
  readonly at: ClientPoint | null;
}

export interface Verdict {
  readonly possible: boolean;
  readonly text: string;
}

/** Whose badge, and how it was come to. */
export interface BadgeTouch {
  readonly id: ElementId;
  readonly at: "pointer" | "focus";
}

export interface CanvasUi {
  readonly detail: Detail;
  /** Everything is drawn on one 2D canvas; only what is hovered, selected or focused is real. */
  readonly overview: boolean;
  readonly hovered: NodeId | null;
  readonly hoveredWire: string | null;
  /** The badge that is pointed at, or has the focus. */
  readonly badge: BadgeTouch | null;
  /** The node that Tab reaches: the one focused last. */
  readonly active: NodeId | null;
  /** Every wire in view shows its subject. */
  readonly labels: boolean;
  readonly guides: readonly Guide[];
  readonly dragging: boolean;
  readonly marquee: Box | null;
  readonly connecting: Connecting | null;
  /** What would happen for each node in view, while a wire is dragged. */
  readonly verdicts: ReadonlyMap<NodeId, boolean>;
  readonly tool: "pan" | "select";
  readonly popup: Popup | null;
  /** The "Connect … to" dialog. */
  readonly connectFrom: NodeId | null;
  readonly layingOut: boolean;
}

export type UiStore = StoreApi<CanvasUi>;

export function createUi(): UiStore {
  return createStore<CanvasUi>()(() => ({
    detail: "full",
    overview: false,
    hovered: null,
    hoveredWire: null,
    badge: null,
    active: null,
    labels: false,
    guides: [],
    dragging: false,
    marquee: null,
    connecting: null,
    verdicts: new Map(),
    tool: "pan",
    popup: null,
    connectFrom: null,
    layingOut: false,
  }));
}
