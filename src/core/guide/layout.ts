/** Where the guide puts elements: in columns, in the direction in which messages go. */
import { nodeSize } from "../design/geometry.ts";
import type { ElementId } from "../design/ids.ts";
import type { Design, DesignElement, Placement } from "../design/model.ts";

const COLUMN = 352;
const GAP = 32;

/** Of every element, the same for the same design; the top left corner of all is `origin`. */
export function columnLayout(elements: Design["elements"], origin = { x: 0, y: 0 }): Map<ElementId, Placement> {
  const columns: ElementId[][] = [[], [], [], [], []];
  for (const [id, element] of elements) columns[columnOf(element)]?.push(id);
  const used = columns.filter((ids) => ids.length > 0);
  const heights = used.map((ids) => ids.reduce((sum, id) => sum + heightOf(elements.get(id)) + GAP, -GAP));
  const tallest = Math.max(0, ...heights);
  const layout = new Map<ElementId, Placement>();
  for (const [i, ids] of used.entries()) {
    let y = origin.y + Math.round((tallest - (heights[i] ?? 0)) / 2);
    for (const id of ids) {
      layout.set(id, { x: origin.x + i * COLUMN, y });
      y += heightOf(elements.get(id)) + GAP;
    }
  }
  return layout;
}

function heightOf(element: DesignElement | undefined): number {
  return element ? nodeSize(element).height : 0;
}

/** Producers, what they publish into, what gathers that, who reads it, and what is left over. */
function columnOf(element: DesignElement): number {
  switch (element.kind) {
    case "producer":
      return 0;
    case "stream":
      if (element.intent === "dlq") return 4;
      return element.config.sources || element.config.mirror ? 2 : 1;
    case "service":
      return 1;
    case "consumer":
      return 3;
    default:
      return 4;
  }
}
