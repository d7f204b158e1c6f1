import { expect, test } from "vitest";
import { atOnce } from "#core/steps.ts";
import { ordersExample } from "#core/templates/orders.ts";
import { topologyOf } from "#core/topology/topology.ts";
import { outlineRows } from "./outline-rows.ts";
import { outlineTree } from "./outline-tree.ts";
import { rowLabel, rowSummary } from "./outline-words.ts";

const design = ordersExample();
const topology = topologyOf(design);
const tree = atOnce(outlineTree(design.elements, topology));
const { rows } = atOnce(outlineRows(tree, topology, { toggled: new Set(["app:shop/checkout"]), words: [] }));
const named = (key: string) => {
  const row = rows.find((each) => each.key === key);
  if (!row) throw new Error(`no row ${key}`);
  return [rowLabel(design, topology, row), rowSummary(design, topology, row)];
};

test("a row shows a name and says the whole of it", () => {
  expect(named("app:shop/checkout")).toEqual([
    "checkout",
    "Producer checkout, publishes 3 subjects, 0 wires in, 2 out",
  ]);
  expect(named("app:shop/checkout<out:publish:checkout>orders")).toEqual([
    "ORDERS",
    "publishes to Stream ORDERS: orders.{region}.created by orders.>, orders.{region}.cancelled by orders.>",
  ]);
  expect(named("streams/orders#wires")).toEqual(["4 wires", "4 wires"]);
  expect(named("applications")).toEqual(["Applications", "Applications, 4"]);
});
