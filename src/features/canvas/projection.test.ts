import { describe, expect, test } from "vitest";
import type { ElementId } from "#core/design/ids.ts";
import type { Design } from "#core/design/model.ts";
import type { Finding } from "#core/lint/finding.ts";
import { topologyOf } from "#core/topology/topology.ts";
import { Projection, type ProjectionInput } from "./projection.ts";
import { Scene } from "./scene/scene.ts";
import { orders } from "./test-design.ts";

function set(design: Design) {
  const topology = topologyOf(design);
  const scene = new Scene();
  scene.sync(design, topology);
  const input: ProjectionInput = {
    design,
    topology,
    selection: new Set(),
    selectedWire: null,
    spotlight: null,
    findings: new Map(),
    differences: null,
    active: null,
    editable: true,
  };
  return { scene, projection: new Projection(scene), input };
}

const ALL = ["checkout", "orders", "billing"] as ElementId[];

describe("the projection", () => {
  test("gives React Flow sizes and handles, so that nothing is measured", () => {
    const { projection, input } = set(orders());
    const [node] = projection.nodes(ALL, [], input);
    expect(node).toMatchObject({ width: 200, height: 80, measured: { width: 200, height: 80 } });
    expect(node?.handles?.map(({ type, x, y }) => [type, x, y])).toEqual([
      ["target", 0, 40],
      ["source", 200, 40],
    ]);
  });

  test("keeps every object that did not change", () => {
    const { projection, scene, input } = set(orders());
    const before = projection.nodes(ALL, [], input);
    const edges = projection.edges([...scene.wires], input);
    const after = projection.nodes(ALL, [], { ...input, selection: new Set(["orders" as ElementId]) });
    expect(after.map((node, index) => node === before[index])).toEqual([true, false, true]);
    expect(after[1]).toMatchObject({ selected: true });
    expect(projection.edges([...scene.wires], input)).toEqual(edges);
    expect(projection.edges([...scene.wires], input).every((edge, index) => edge === edges[index])).toBe(true);
  });

  test("only what something is found about is made anew", () => {
    const { projection, scene, input } = set(orders());
    const before = projection.nodes(ALL, [], input);
    const edges = projection.edges([...scene.wires], input);
    const found: Finding = {
      id: "f",
      rule: "x/y",
      severity: "error",
      element: "billing" as ElementId,
      at: ["config", "ack_wait"],
      related: ["orders" as ElementId],
      message: "",
    };
    const findings = new Map([["billing" as ElementId, [found]]]);
    const after = projection.nodes(ALL, [], { ...input, findings });
    expect(after.map((node, index) => node === before[index])).toEqual([true, true, false]);
    expect(after[2]?.ariaLabel).toMatch(/^Consumer billing, 1 error, /);
    const marked = projection.edges([...scene.wires], { ...input, findings });
    expect(marked.map((edge, index) => edge === edges[index])).toEqual([true, false]);
    expect(marked[1]?.data?.mark).toMatchObject({ count: 1, worst: "error" });
    const again = projection.nodes(ALL, [], { ...input, findings: new Map(findings) });
    expect(again.every((node, index) => node === after[index])).toBe(true);
  });

  test("only a dragged node is made anew", () => {
    const { projection, scene, input } = set(orders());
    const before = projection.nodes(ALL, [], input);
    scene.lift(["orders" as ElementId]);
    scene.move("orders" as ElementId, { minX: 480, minY: 8, maxX: 712, maxY: 120 });
    const after = projection.nodes(ALL, [], input);
    expect(after.map((node, index) => node === before[index])).toEqual([true, false, true]);
    expect(after[1]?.position).toEqual({ x: 480, y: 8 });
  });

  test("far ends of wires are known but not drawn", () => {
    const { projection, input } = set(orders());
    const nodes = projection.nodes(["orders" as ElementId], ["checkout" as ElementId], input);
    expect(nodes.map(({ id, hidden }) => [id, hidden])).toEqual([
      ["orders", false],
      ["checkout", true],
    ]);
  });

  test("one node is where Tab enters; the spotlight dims the rest", () => {
    const { projection, scene, input } = set(orders());
    const lit = {
      ...input,
      active: "checkout" as ElementId,
      spotlight: { title: "", nodes: new Set(["checkout" as ElementId]), wires: new Set<string>() },
    };
    const nodes = projection.nodes(ALL, [], lit);
    expect(nodes.map(({ domAttributes }) => domAttributes?.tabIndex)).toEqual([0, -1, -1]);
    expect(nodes.map(({ data }) => data.dim)).toEqual([false, true, true]);
    const edges = projection.edges([...scene.wires], lit);
    expect(edges.every(({ data, domAttributes }) => data?.dim && domAttributes?.tabIndex === -1)).toBe(true);
  });
});
