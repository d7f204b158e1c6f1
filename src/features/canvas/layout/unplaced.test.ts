import { expect, test } from "vitest";
import { nodeSize } from "#core/design/geometry.ts";
import type { ElementId } from "#core/design/ids.ts";
import { topologyOf } from "#core/topology/topology.ts";
import { boxOf, intersects } from "../scene/box.ts";
import { consumer, designOf, producer, stream } from "../test-design.ts";
import { placeUnplaced } from "./unplaced.ts";

test("new elements stand beside what they are wired to, on nothing else, and nothing placed moves", () => {
  const design = designOf(
    ["s", stream("S", "a.>"), { x: 400, y: 200 }],
    ["p", producer("a.x")],
    ["c1", consumer("c1", "s")],
    ["c2", consumer("c2", "s")],
    ["alone", stream("ALONE")],
  );
  const placed = placeUnplaced(design, topologyOf(design));
  expect([...placed.keys()].sort()).toEqual(["alone", "c1", "c2", "p"]);
  expect(placed.get("p" as ElementId)?.x).toBeLessThan(400 - 200);
  expect(placed.get("c1" as ElementId)?.x).toBeGreaterThan(632);
  const boxes = [...design.elements].map(([id, element]) => {
    const at = placed.get(id) ?? design.layout.get(id) ?? { x: 0, y: 0 };
    const { width, height } = nodeSize(element);
    return boxOf(at.x, at.y, width, height);
  });
  for (const [i, a] of boxes.entries()) for (const b of boxes.slice(i + 1)) expect(intersects(a, b)).toBe(false);
});
