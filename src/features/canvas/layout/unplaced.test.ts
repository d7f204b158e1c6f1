import RBush from "rbush";
import { expect, test } from "vitest";
import { nodeSize } from "#core/design/geometry.ts";
import type { ElementId } from "#core/design/ids.ts";
import { sampleDesign } from "#core/testing/builders.ts";
import { topologyOf } from "#core/topology/topology.ts";
import { type Box, boxOf, intersects, union } from "../scene/box.ts";
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

test("very many go below everything, in blocks about as wide as high, on nothing else", () => {
  const sample = sampleDesign({ streams: 200, consumersPerStream: 3, producersPerStream: 1, seed: 7 });
  const [first] = sample.elements.keys();
  const design = { ...sample, layout: new Map([[first as ElementId, { x: 400, y: 200 }]]) };
  const placed = placeUnplaced(design, topologyOf(design));
  expect(placed.size).toBe(design.elements.size - 1);
  const boxes = new RBush<Box>();
  let collisions = 0;
  for (const [id, element] of design.elements) {
    const at = placed.get(id) ?? design.layout.get(id) ?? { x: 0, y: 0 };
    const { width, height } = nodeSize(element);
    const box = boxOf(at.x, at.y, width, height);
    if (boxes.collides(box)) collisions += 1;
    boxes.insert(box);
  }
  expect(collisions).toBe(0);
  const bounds = union(boxes.all());
  if (!bounds) throw new Error("nothing placed");
  const ratio = (bounds.maxX - bounds.minX) / (bounds.maxY - bounds.minY);
  expect(ratio).toBeGreaterThan(0.5);
  expect(ratio).toBeLessThan(2);
  // Consumers stand to the right of their stream, beside it.
  const stream = placed.get("stream-7" as ElementId);
  const consumer = placed.get("consumer-7-0" as ElementId);
  expect(consumer).toEqual({ x: (stream?.x ?? 0) + 344, y: stream?.y });
});
