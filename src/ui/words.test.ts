import { expect, test } from "vitest";
import type { ElementId } from "#core/design/ids.ts";
import { type DesignElement, emptyDesign } from "#core/design/model.ts";
import type { Topology, Wire } from "#core/topology/model.ts";
import { counted, nodeSummary, numeral, reasonText, wireTitle } from "./words.ts";

const orders = "orders" as ElementId;
const billing = "billing" as ElementId;
const wire: Wire = {
  id: "deliver:orders>billing",
  kind: "deliver",
  from: orders,
  to: billing,
  reasons: [{ subject: "orders.>", pattern: "orders.*.created", coverage: "some", owner: billing, at: ["config"] }],
};
const design = {
  ...emptyDesign(),
  elements: new Map<ElementId, DesignElement>([
    [orders, { kind: "stream", config: { name: "ORDERS", subjects: ["orders.>", "returns.>"] } }],
    [billing, { kind: "consumer", stream: "orders", config: { durable_name: "billing" } }],
  ]),
};
const topology: Topology = {
  wires: [wire],
  wireById: new Map([[wire.id, wire]]),
  outgoing: new Map([[orders, [wire]]]),
  incoming: new Map([[billing, [wire]]]),
  missing: [{ id: "missing:AUDIT", name: "AUDIT", referencedBy: [billing] }],
  deadEnds: [],
  deadEndsOf: new Map(),
};

test("a node is told in one breath", () => {
  expect(nodeSummary(design, topology, orders)).toBe(
    "Stream ORDERS, captures 2 subjects, 1 consumer, 0 wires in, 1 out",
  );
  expect(nodeSummary(design, topology, billing)).toBe("Consumer billing, pull, 1 wire in, 0 out");
  expect(nodeSummary(design, topology, "missing:AUDIT")).toBe(
    "Missing stream AUDIT, named in the design but not defined",
  );
});

test("a wire names both ends and its reasons", () => {
  expect(wireTitle(design, topology, wire)).toBe(
    "Stream ORDERS delivers to Consumer billing: orders.> by orders.*.created",
  );
  expect(reasonText({ subject: "a", pattern: "a", coverage: "all", owner: orders, at: [] })).toBe("a");
});

test("whole numbers are grouped as English does", () => {
  for (const n of [0, 7, 999, 1000, 12_345, 123_456, 1_234_567, 9_007_199_254_740_991, -1000]) {
    expect(numeral(n)).toBe(n.toLocaleString("en"));
  }
  expect(counted(1, "stream")).toBe("1 stream");
  expect(counted(1200, "stream")).toBe("1,200 streams");
});
