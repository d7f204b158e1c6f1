import { expect, test } from "vitest";
import type { Design } from "#core/design/model.ts";
import { missingFields, sizingOf } from "#core/sizing/sizing.ts";
import { ordersExample } from "#core/templates/orders.ts";
import { designWith, stream } from "#core/testing/builders.ts";
import { rowSummary, sizingRows } from "./rows.ts";

function listed(design: Design) {
  const sizing = sizingOf(design);
  const missing = missingFields(sizing);
  const state = {
    stores: new Map(sizing.stores.map((each) => [each.id, each])),
    consumers: new Map(sizing.consumers.map((each) => [each.id, each])),
    totals: sizing.totals,
    missing,
    missingCount: missing.length,
  };
  const rows = sizingRows(state, design.elements);
  return { rows, summaries: rows.map((row) => rowSummary(design.elements, row)) };
}

test("all together, what is missing, streams and buckets, consumers: in the order of the design", () => {
  expect(listed(ordersExample()).rows.map(({ key }) => key)).toEqual([
    ":total",
    ":missing",
    ":stores",
    "orders",
    "invoices",
    "dead-letters",
    "order-status",
    "analytics",
    ":consumers",
    "billing",
    "search",
  ]);
});

test("a row in one breath", () => {
  const { summaries } = listed(ordersExample());
  expect(summaries).toContain("Stream ORDERS, messages in 206/s, storage needed 121 GiB of 160 GiB, filled to 75%");
  expect(
    summaries.some((text) => /^Consumer billing, messages 200\/s, utilisation 17%, 1 of 3 instances/.test(text)),
  ).toBe(true);
});

test("nothing missing, no consumers: no rows for them", () => {
  const { rows } = listed(
    designWith({
      elements: { S: stream({ max_bytes: 1000 }) },
      environment: { profile: "production", server: "2.15", servers: 3, maxStorage: 1e9 },
    }),
  );
  expect(rows.map(({ key }) => key)).toEqual([":total", ":stores", "S"]);
});
