/** How templates are written: elements in a grid of columns and rows, frames around some of them, and a note above. */
import { nodeSize } from "../design/geometry.ts";
import type { ElementId } from "../design/ids.ts";
import type { Design, DesignElement, Environment, Placement } from "../design/model.ts";
import { TEXT, wrapped } from "../share/picture/fit-text.ts";
import { type Box, frameOf } from "../share/picture/places.ts";
import { roomNote } from "./room.ts";

/** A cell holds the largest card, with room for wires beside it. */
const COLUMN = 352;
const ROW = 144;
const CARD_HEIGHT = 112;
/** Around what a frame holds; its name stands at the top. */
const FRAME = { side: 32, top: 48, bottom: 32 };
const NOTE = { width: 560, padding: 24, line: 18, gap: 40 };

/** Where an element stands, and what it is. Rows may be fractions: 0.5 is between the first two. */
export type Cell = readonly [column: number, row: number, element: DesignElement];

/** A design as it is written down. */
export interface Sketch {
  readonly name: string;
  readonly description: string;
  /** Beyond three watched servers of the newest release, in production. */
  readonly environment?: Partial<Environment>;
  /** What the template teaches, in a few sentences. */
  readonly note: string;
  /** By id. */
  readonly cells: Readonly<Record<string, Cell>>;
  /** Frames by id: the name, and the ids of what is inside. */
  readonly frames?: Readonly<Record<string, readonly [name: string, ...inside: string[]]>>;
}

/** The design of a sketch. */
export function designOf({ name, description, environment, note, cells, frames = {} }: Sketch): Design {
  const elements = new Map<ElementId, DesignElement>();
  const layout = new Map<ElementId, Placement>();
  const put = (id: string, element: DesignElement, placement: Placement) => {
    elements.set(id as ElementId, element);
    layout.set(id as ElementId, placement);
  };

  const boxes = new Map<string, Box>();
  for (const [id, [column, row, element]] of Object.entries(cells)) {
    const size = nodeSize(element);
    // In the middle of the row, so that wires between neighbours are straight.
    boxes.set(id, { x: column * COLUMN, y: row * ROW + (CARD_HEIGHT - size.height) / 2, ...size });
  }
  for (const [id, [title, ...inside]] of Object.entries(frames)) {
    const frame = around(inside.map((each) => boxes.get(each) as Box));
    boxes.set(id, frame);
    put(id, { kind: "boundary", name: title }, frame);
  }
  for (const [id, [, , element]] of Object.entries(cells)) {
    const { x, y } = boxes.get(id) as Box;
    put(id, element, { x, y });
  }
  const whole = frameOf(boxes.values());
  const full = { ...PRODUCTION, ...environment };
  const text = [note, roomNote(elements.values(), full.servers ?? 1)].filter(Boolean).join(" ");
  const height = noteHeight(text, NOTE.width);
  put("note", { kind: "note", text }, { x: whole.x, y: whole.y - NOTE.gap - height, width: NOTE.width, height });

  return { name, description, environment: full, elements, layout, suppressions: [] };
}

/** Three watched servers of the newest release. */
export const PRODUCTION = { profile: "production", server: "2.15", servers: 3, alerting: true } as const;

function around(boxes: readonly Box[]): Box {
  const { x, y, width, height } = frameOf(boxes);
  return {
    x: x - FRAME.side,
    y: y - FRAME.top,
    width: width + 2 * FRAME.side,
    height: height + FRAME.top + FRAME.bottom,
  };
}

/** Of a note of that width. */
export function noteHeight(text: string, width: number): number {
  return wrapped(text, TEXT, width - NOTE.padding, 100).length * NOTE.line + NOTE.padding;
}
