import { expect, test } from "vitest";
import { readable, readsAfter } from "./reads.ts";

const entries = {
  messages: [
    { domain: "orders", entity: "order", event: "placed" },
    { domain: "jobs", entity: "job", event: "asked" },
    { domain: "orders", entity: "order", event: "cancelled" },
    { domain: "orders" },
  ],
};

test("messages stand under the domain and the entity that have several", () => {
  expect(readable(entries, ["orders.order"]).map(({ label, state }) => `${state} ${label}`)).toEqual([
    "out All of orders",
    "in All of orders.order",
    "covered orders.order.placed",
    "covered orders.order.cancelled",
    "out jobs.job.asked",
  ]);
});

test("what is read and is no more is shown, so that it can be taken out", () => {
  expect(readable({}, ["gone"])).toEqual([{ start: "gone", label: "gone (no such message)", state: "in" }]);
});

test("all of something takes the place of its parts", () => {
  expect(readsAfter(["orders.order.placed", "jobs"], "orders", true)).toEqual(["jobs", "orders"]);
  expect(readsAfter(["orders"], "orders", false)).toBeUndefined();
});
