import ELK from "elkjs/lib/elk.bundled.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { nodeSize } from "#core/design/geometry.ts";
import type { DesignElement, Placement } from "#core/design/model.ts";
import { ordersExample } from "#core/templates/orders.ts";
import { topologyOf } from "#core/topology/topology.ts";
import { boxOf, contains, intersects } from "../scene/box.ts";
import { consumer, designOf, type Entry, producer, stream } from "../test-design.ts";
import { layoutGraph, placementsFrom } from "./graph.ts";

async function laidOut(design: ReturnType<typeof designOf>) {
  const graph = layoutGraph(design, topologyOf(design));
  return placementsFrom(graph, await new ELK().layout(graph.root), { x: 0, y: 0 }, design.layout);
}

test("the engine takes a design with a frame, loops and loose ends, and nothing overlaps", async () => {
  const design = ordersExample();
  const placements = await laidOut(design);
  expect(placements.size).toBe(design.elements.size);
  const boxes = [...design.elements].map(([id, element]) => {
    const at = placements.get(id) as Placement;
    const { width, height } = nodeSize(element, at);
    return { id, kind: element.kind, ...boxOf(at.x, at.y, width, height) };
  });
  const frame = boxes.find(({ kind }) => kind === "boundary");
  const cards = boxes.filter(({ kind }) => kind !== "boundary");
  for (const [i, a] of cards.entries()) for (const b of cards.slice(i + 1)) expect(intersects(a, b)).toBe(false);
  // What was in the frame is in it still, and nothing else is.
  const framed = cards.filter((box) => frame && contains(frame, box)).map(({ id }) => id);
  expect(framed.sort()).toEqual(["analytics", "billing", "orders", "search"]);
});

test("any mix of frames, unplaced elements and wires is laid out", async () => {
  const at = fc.option(fc.record({ x: fc.integer({ min: 0, max: 900 }), y: fc.integer({ min: 0, max: 600 }) }), {
    nil: undefined,
  });
  const element = fc.oneof(
    fc.integer({ min: 0, max: 3 }).map((n): DesignElement => producer(`s${n}.x`)),
    fc.integer({ min: 0, max: 3 }).map((n): DesignElement => stream(`S${n}`, `s${n}.>`)),
    fc.integer({ min: 0, max: 9 }).map((n): DesignElement => consumer(`c${n}`, `e${n}`)),
    fc.constant<DesignElement>({ kind: "boundary", name: "B" }),
    fc.constant<DesignElement>({ kind: "note", text: "n" }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(element, at), { minLength: 1, maxLength: 10 }), async (entries) => {
      const design = designOf(
        ...entries.map(([one, place], i): Entry => (place ? [`e${i}`, one, place] : [`e${i}`, one])),
      );
      expect((await laidOut(design)).size).toBe(entries.length);
    }),
    { numRuns: 40 },
  );
});
