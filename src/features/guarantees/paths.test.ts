import { expect, test } from "vitest";
import type { Design } from "#core/design/model.ts";
import { guaranteesByEnd } from "#core/guarantees/guarantees.ts";
import { DesignReading } from "#core/sizing/reading.ts";
import { ordersExample } from "#core/templates/orders.ts";
import { id } from "#core/testing/builders.ts";
import type { NodeId } from "#core/topology/model.ts";
import { byTopic, concernsOf, pathRows, pathSummary, stationsOf, subjectsText } from "./paths.ts";

const design: Design = ordersExample();
const { byEnd } = guaranteesByEnd(new DesignReading().of(design), design);
const rows = (...selected: string[]) =>
  pathRows(byEnd, design.elements, new Set<NodeId>(selected.map((each) => id(each))));
const ways = (...selected: string[]) =>
  rows(...selected).map(({ path }) => stationsOf(path, design.elements).join(" "));

test("all paths in the order of the design, or those over what is selected", () => {
  expect(ways()).toEqual([
    "checkout ORDERS billing",
    "checkout ORDERS search-index",
    "billing INVOICES",
    "billing DEAD_LETTERS",
    "search-index DEAD_LETTERS",
    "checkout ORDERS ORDERS_ANALYTICS",
  ]);
  expect(ways("billing")).toEqual(["checkout ORDERS billing", "billing INVOICES", "billing DEAD_LETTERS"]);
  expect(ways("analytics", "invoices")).toEqual(["billing INVOICES", "checkout ORDERS ORDERS_ANALYTICS"]);
  expect(ways("pricing")).toEqual([]);
});

test("a path in one breath", () => {
  const [first] = rows("billing");
  if (!first) throw new Error("no path");
  const { lost, depends } = concernsOf(first.path);
  expect(pathSummary(first.path, design.elements)).toBe(
    `checkout, ORDERS, billing: once in effect, ${lost} way to lose messages, ${depends} conditions`,
  );
  expect(subjectsText(first.path)).toBe("orders.{region}.created");
  expect(byTopic(first.path).map(([topic]) => topic)).toHaveLength(8);
});
