import { expect, test } from "vitest";
import type { DesignParts } from "../../../testing/builders.ts";
import { consumer, designWith, producer, stream } from "../../../testing/builders.ts";
import { FollowedDesign } from "../followed-design.ts";
import { demandOf, unwantedIn } from "./demand.ts";

const cellsOf = (parts: DesignParts, server: "2.12" | "2.15" = "2.15") => {
  const followed = new FollowedDesign();
  followed.follow(designWith(parts), { server });
  return followed.cells;
};
const publishes = [
  { subject: "orders.{region}.created" },
  { subject: "orders.{region}.paid" },
  { subject: "orders.later.{id}", schedule: { when: "@every 1m", target: "orders.due" } },
];
const parts = (extra: DesignParts["elements"] = {}) => ({
  elements: {
    ORDERS: stream({ subjects: ["orders.>"], retention: "interest" }),
    shop: producer({ publishes }),
    ...extra,
  },
});

test("what passes no filter is unwanted; schedules are told apart from what they produce", () => {
  const { messages, schedules } = cellsOf(parts({ c: consumer({ filter_subject: "orders.eu.created" }) })).read(
    unwantedIn,
    "ORDERS",
  );
  expect(messages.map(({ subject }) => subject)).toEqual(["orders.{region}.paid", "orders.due"]);
  expect(messages[0]).toEqual({ subject: "orders.{region}.paid", patterns: ["orders.*.paid"], owner: "shop" });
  expect(schedules.map(({ subject }) => subject)).toEqual(["orders.later.{id}"]);
});

test("a consumer without filter, or with >, wants everything", () => {
  for (const filter_subject of [undefined, ">"]) {
    const cells = cellsOf(parts({ c: consumer({ ...(filter_subject && { filter_subject }) }) }));
    expect(cells.read(unwantedIn, "ORDERS")).toEqual({ messages: [], schedules: [] });
    expect(cells.read(demandOf, "ORDERS")).toMatchObject({ everything: true, takers: 1, durable: true });
  }
});

test("a mirror counts as a durable taker from 2.14 on", () => {
  const mirrored = parts({ M: stream({ name: "M", mirror: { name: "ORDERS", filter_subject: "orders.*.paid" } }) });
  expect(cellsOf(mirrored).read(demandOf, "ORDERS")).toEqual({
    everything: false,
    filters: ["orders.*.paid"],
    takers: 1,
    durable: true,
  });
  expect(cellsOf(mirrored, "2.12").read(demandOf, "ORDERS")).toMatchObject({ takers: 0, durable: false });
});

test("so does one in another domain, if it copies this stream and not its namesake", () => {
  const copy = (domain: string) =>
    stream({ name: "M", mirror: { name: "ORDERS", external: { api: `$JS.${domain}.API` } } }, { domain: "site" });
  const namesake = stream({ subjects: ["orders.>"], retention: "interest" }, { domain: "other" });
  const takers = (domain: string, id = "ORDERS") =>
    cellsOf(parts({ M: copy(domain), N: namesake })).read(demandOf, id).takers;
  expect([takers("hub"), takers("hub", "N")]).toEqual([1, 0]);
  expect([takers("other"), takers("other", "N")]).toEqual([0, 1]);
});

test("many filters give the same answer", () => {
  const filters = ["orders.*.paid", ...Array.from({ length: 40 }, (_, i) => `orders.x${i}.shipped`)];
  const { messages } = cellsOf(parts({ c: consumer({ filter_subjects: filters }) })).read(unwantedIn, "ORDERS");
  expect(messages.map(({ subject }) => subject)).toEqual(["orders.{region}.created", "orders.due"]);
});
