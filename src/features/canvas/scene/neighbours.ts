/** Which node lies next, for the arrow keys. */
import type { NodeId } from "#core/topology/model.ts";
import { type Box, centre } from "./box.ts";

export type Direction = "left" | "right" | "up" | "down";

/** The nearest one within the quarter that the direction looks at; null when there is none. */
export function neighbour<T extends Box & { readonly id: NodeId }>(
  from: T,
  others: Iterable<T>,
  direction: Direction,
): T | null {
  const start = centre(from);
  let best: T | null = null;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const other of others) {
    if (other.id === from.id) continue;
    const to = centre(other);
    const [ahead, aside] = along(to.x - start.x, to.y - start.y, direction);
    if (ahead <= 0 || Math.abs(aside) > ahead * 2.5) continue;
    const cost = ahead + 2 * Math.abs(aside);
    if (cost >= bestCost) continue;
    best = other;
    bestCost = cost;
  }
  return best;
}

function along(dx: number, dy: number, direction: Direction): readonly [number, number] {
  switch (direction) {
    case "left":
      return [-dx, dy];
    case "right":
      return [dx, dy];
    case "up":
      return [-dy, dx];
    case "down":
      return [dy, dx];
  }
}
