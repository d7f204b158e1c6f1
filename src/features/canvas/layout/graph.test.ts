import { describe, expect, test } from "vitest";
import type { ElementId } from "#core/design/ids.ts";
import { topologyOf } from "#core/topology/topology.ts";
import { designOf, orders, producer, stream } from "../test-design.ts";
import { layoutGraph, placementsFrom } from "./graph.ts";

describe("the layout's graph", () => {
  test("has every element with its size and every wire", () => {
    const design = orders();
    const { root } = layoutGraph(design, topologyOf(design));
    expect(root.children?.map(({ id, width }) => [id, width])).toEqual([
      ["checkout", 200],
      ["orders", 232],
      ["billing", 216],
    ]);
    expect(root.edges?.map(({ sources, targets }) => [...sources, ...targets])).toEqual([
      ["checkout", "orders"],
      ["orders", "billing"],
    ]);
  });

  test("puts what lies in a frame into it, and sizes the frame by the answer", () => {
    const design = designOf(
      ["frame", { kind: "boundary", name: "Shop" }, { x: 0, y: 0, width: 500, height: 400 }],
      ["in", stream("IN", "in.>"), { x: 40, y: 60 }],
      ["out", producer("in.x"), { x: 900, y: 0 }],
    );
    const graph = layoutGraph(design, topologyOf(design));
    expect(graph.root.children?.map(({ id }) => id)).toEqual(["frame", "out"]);
    expect(graph.root.children?.[0]?.children?.map(({ id }) => id)).toEqual(["in"]);
    const answer = {
      id: "root",
      children: [
        { id: "out", x: 12, y: 12, width: 200, height: 80 },
        { id: "frame", x: 340, y: 12, width: 296, height: 200, children: [{ id: "in", x: 32, y: 56 }] },
      ],
    };
    const placements = placementsFrom(graph, answer, { x: 0, y: 0 }, design.layout);
    expect(Object.fromEntries(placements)).toEqual({
      out: { x: 0, y: 0 },
      frame: { x: 328, y: 0, width: 296, height: 200 },
      in: { x: 360, y: 56 },
    });
  });

  test("of a part, only the part", () => {
    const design = orders();
    const { root } = layoutGraph(design, topologyOf(design), ["checkout", "orders"] as ElementId[]);
    expect(root.children).toHaveLength(2);
    expect(root.edges).toHaveLength(1);
  });
});
