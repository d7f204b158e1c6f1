import { expect, test } from "vitest";
import { nearestSubject } from "./nearest-subject.ts";

test.each([
  ["order.created", ["orders.>"], "orders.created"],
  ["order.eu.create", ["orders.*.created", "stock.>"], "orders.eu.created"],
  ["orders.create", ["orders.created", "orders.cancelled"], "orders.created"],
  ["order.>", ["orders.*.created"], "orders.>"],
  ["order.*", ["orders.created"], "orders.*"],
])("%s among %j is %s", (wanted, offered, meant) => {
  expect(nearestSubject(wanted, offered)).toBe(meant);
});

test.each([
  ["another word", "orders.eu", ["orders.us"]],
  ["another length", "orders.created", ["orders.eu.created"]],
  ["two as close", "order.p", ["orders.p", "border.p"]],
  ["right already", "orders.created", ["orders.>"]],
  ["no subject", "orders..created", ["orders.>"]],
  ["nothing to compare", "orders", []],
  ["a word without end", `${"a".repeat(4000)}b`, [`${"a".repeat(4000)}c`]],
])("no guess: %s", (_, wanted, offered) => {
  expect(nearestSubject(wanted, offered)).toBeUndefined();
});
