import { expect, test } from "vitest";
import type { ElementId } from "#core/design/ids.ts";
import type { Finding } from "#core/lint/finding.ts";
import type { NodeId } from "#core/topology/model.ts";
import { topologyOf } from "#core/topology/topology.ts";
import { acted, spokenNode, spokenSelection, spokenWire } from "./spoken.ts";
import { consumer, designOf, orders, producer } from "./test-design.ts";

const design = orders();
const topology = topologyOf(design);
const id = (text: string) => text as ElementId;

test("a node says its title, its subjects and its wires", () => {
  expect(spokenNode(design, topology, id("orders"))).toBe("Stream ORDERS, captures orders.>, 1 wire in, 1 out");
  expect(spokenNode(design, topology, id("checkout"))).toBe(
    "Producer checkout, publishes orders.created, 0 wires in, 1 out",
  );
});

test("what goes nowhere is said first", () => {
  const lost = designOf(["p", producer("orders.created")]);
  expect(spokenNode(lost, topologyOf(lost), id("p"))).toBe(
    "Producer checkout, 1 dead end, publishes orders.created, no wires",
  );
});

test("what is found comes before the rest", () => {
  const found: Finding = {
    id: "f",
    rule: "x/y",
    severity: "warning",
    element: id("orders"),
    at: [],
    related: [],
    message: "",
  };
  expect(spokenNode(design, topology, id("orders"), { findings: [found, { ...found, severity: "error" }] })).toBe(
    "Stream ORDERS, 1 error, 1 warning, captures orders.>, 1 wire in, 1 out",
  );
});

test("a stream that does not exist says so", () => {
  const dangling = designOf(["c", consumer("billing", "ORDERS")]);
  const of = topologyOf(dangling);
  const missing = of.missing[0]?.id as NodeId;
  expect(spokenNode(dangling, of, missing)).toBe("Missing stream ORDERS, not in this design, 0 wires in, 1 out");
});

test("a wire says its ends and its reasons", () => {
  const wire = topology.wires.find(({ kind }) => kind === "publish");
  expect(wire && spokenWire(design, topology, wire)).toBe(
    "Producer checkout publishes to Stream ORDERS: orders.created by orders.>",
  );
  expect(wire && spokenWire(design, topology, wire, { text: "1 warning" })).toMatch(/, 1 warning$/);
});

test("selections and edits are counted or named", () => {
  expect(spokenSelection(design, topology, new Set())).toBe("Nothing selected");
  expect(spokenSelection(design, topology, new Set([id("orders")]))).toBe("Selected Stream ORDERS");
  expect(spokenSelection(design, topology, new Set([id("orders"), id("billing")]))).toBe("2 elements selected");
  expect(acted("Moved", design, [id("orders")])).toBe("Moved Stream ORDERS");
});

test("how a node differs from the server is said", () => {
  expect(spokenNode(design, topology, id("orders"), { difference: "changed" })).toBe(
    "Stream ORDERS, differs from the server, captures orders.>, 1 wire in, 1 out",
  );
});

test("names that are written from right to left keep that to themselves", () => {
  const name = "הזמנות";
  const foreign = designOf(
    ["s", { kind: "stream", config: { name, subjects: ["orders.>"] } }],
    ["p", producer("orders.created")],
  );
  const now = topologyOf(foreign);
  const wire = now.wires[0];
  if (!wire) throw new Error("there is no wire");
  expect(spokenWire(foreign, now, wire)).toBe(
    `Producer checkout publishes to Stream \u2068${name}\u2069: orders.created by orders.>`,
  );
});
