/** Places for very many elements at once: each store with those around it, row below row, in blocks side by side. Pure. */
import { nodeSize, type Point } from "#core/design/geometry.ts";
import type { ElementId } from "#core/design/ids.ts";
import type { Design, Placement } from "#core/design/model.ts";
import type { Topology } from "#core/topology/model.ts";

/** Who publishes, what stores, who reads. */
const COLUMN_WIDTH = 344;
const COLUMNS = 3;
const GAP = 40;
const BLOCK_WIDTH = COLUMNS * COLUMN_WIDTH;

/** By column, from the left. */
type Row = readonly [readonly ElementId[], readonly ElementId[], readonly ElementId[]];

/** All of `ids` from `corner` on to the right and down; in proportion to their number. */
export function placeInRows(
  design: Design,
  topology: Topology,
  ids: readonly ElementId[],
  corner: Point,
): Map<ElementId, Placement> {
  const sizeOf = (id: ElementId) => {
    const element = design.elements.get(id);
    return element ? nodeSize(element) : { width: 0, height: 0 };
  };
  const heightOf = (column: readonly ElementId[]) => column.reduce((sum, id) => sum + sizeOf(id).height + GAP, 0);
  const rows = rowsOf(design, topology, ids).map((row) => ({ row, height: Math.max(...row.map(heightOf)) }));
  const whole = rows.reduce((sum, { height }) => sum + height, 0);
  const blocks = Math.ceil(Math.sqrt(whole / BLOCK_WIDTH));

  const result = new Map<ElementId, Placement>();
  let { x, y } = corner;
  for (const { row, height } of rows) {
    if (y > corner.y && y + height - corner.y > whole / blocks + GAP) {
      x += BLOCK_WIDTH;
      y = corner.y;
    }
    for (const [column, members] of row.entries()) {
      let top = y;
      for (const id of members) {
        result.set(id, { x: x + column * COLUMN_WIDTH, y: top });
        top += sizeOf(id).height + GAP;
      }
    }
    y += height;
  }
  return result;
}

function rowsOf({ elements }: Design, { incoming, outgoing }: Topology, ids: readonly ElementId[]): readonly Row[] {
  const left = new Set(ids);
  const take = (candidates: Iterable<string>) =>
    [...candidates].filter((id) => left.delete(id as ElementId)) as ElementId[];
  const rows: Row[] = [];
  for (const id of ids) {
    const kind = elements.get(id)?.kind;
    if (kind !== "stream" && kind !== "kv" && kind !== "object-store") continue;
    left.delete(id);
    const isStore = (other: string) => {
      const { kind = "note" } = elements.get(other as ElementId) ?? {};
      return kind === "stream" || kind === "kv" || kind === "object-store";
    };
    const around = (others: readonly string[]) => take(new Set(others.filter((other) => !isStore(other))));
    const before = around((incoming.get(id) ?? []).map(({ from }) => from));
    const after = around((outgoing.get(id) ?? []).map(({ to }) => to));
    rows.push([before, [id], after]);
  }
  // What belongs to no store that is new stands by itself, as high as it is wide.
  const alone = [...left];
  for (let i = 0; i < alone.length; i += COLUMNS) {
    const [first, second, third] = alone.slice(i, i + COLUMNS).map((id) => [id]);
    rows.push([first ?? [], second ?? [], third ?? []]);
  }
  return rows;
}
