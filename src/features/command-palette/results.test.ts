import { describe, expect, test } from "vitest";
import type { ElementId } from "#core/design/ids.ts";
import type { DesignElement } from "#core/design/model.ts";
import type { Action } from "#editor/action.ts";
import { Best, fuzzyScore, queryWords } from "./fuzzy.ts";
import { type PaletteItem, type PaletteSearch, paletteResults } from "./results.ts";

const action = (id: string, label: string, more: Partial<Action> = {}): Action => ({
  id,
  label,
  group: "View",
  run() {},
  ...more,
});
const elements = new Map<ElementId, DesignElement>([
  ["s1" as ElementId, { kind: "stream", config: { name: "ORDERS", subjects: ["orders.>"] } }],
  ["s2" as ElementId, { kind: "stream", config: { name: "ORDERS_DLQ", subjects: ["dlq.orders"] } }],
  ["c1" as ElementId, { kind: "consumer", stream: "s1", config: { durable_name: "reorder-check" } }],
  ["p1" as ElementId, { kind: "producer", name: "checkout", publishes: [{ subject: "orders.eu.created" }] }],
]);
const search = (query: string, more: Partial<PaletteSearch> = {}) =>
  paletteResults({ query, actions: [], elements, recent: [], ...more });
const names = (items: readonly PaletteItem[] = []) =>
  items.map((item) => (item.type === "action" ? item.action.id : item.type === "element" ? item.id : item.subject));

describe("ranking", () => {
  const score = (query: string, name: string, besides = "") => fuzzyScore(queryWords(query), name, besides);

  test("exact, then prefix, word, inside, besides, scattered, nothing", () => {
    const scores = [
      score("orders", "orders"),
      score("orders", "orders_dlq"),
      score("orders", "eu-orders"),
      score("orders", "reorders"),
      score("orders", "checkout", "orders.eu"),
      score("chk", "checkout"),
      score("zz", "checkout"),
    ];
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(new Set(scores).size).toBe(scores.length);
    expect(scores.at(-1)).toBe(0);
  });

  test("every word has to be found", () => {
    expect(score("fit view", "fit everything in view")).toBeGreaterThan(0);
    expect(score("fit nowhere", "fit everything in view")).toBe(0);
  });

  test("the best few come best first, equals in their order", () => {
    const best = new Best<string>(3);
    for (const [value, n] of [
      ["a", 1],
      ["b", 5],
      ["c", 5],
      ["d", 2],
      ["e", 9],
    ] as const)
      best.offer(value, n);
    expect(best.list()).toEqual(["e", "b", "c"]);
    expect(best.top).toBe(9);
  });
});

describe("results", () => {
  test("elements are found by name and by subject, names first", () => {
    expect(names(search("orders")[0]?.items)).toEqual(["s1", "s2", "p1"]);
    expect(names(search("orders.eu")[0]?.items)).toEqual(["p1"]);
  });

  test("the group with the better match comes first", () => {
    const actions = [action("a", "Order by name")];
    expect(search("orders", { actions }).map(({ label }) => label)).toEqual(["Elements"]);
    expect(search("order by", { actions }).map(({ label }) => label)).toEqual(["Actions"]);
    expect(search("orde", { actions: [action("a", "Orde")] })[0]?.label).toBe("Actions");
  });

  test("a disabled action is not offered", () => {
    expect(search("fit", { actions: [action("fit", "Fit", { enabled: () => false })] })).toEqual([
      { label: "Subjects", items: [{ key: "subject", type: "subject", subject: "fit" }] },
    ]);
  });

  test("without a query: what was used last, then all actions by group", () => {
    const actions = [action("a", "A"), action("b", "B", { group: "Edit" }), action("c", "C")];
    const groups = search("", { actions, recent: ["action:c", "element:s1", "element:gone"] });
    expect(groups.map(({ label, items }) => [label, names(items)])).toEqual([
      ["Recent", ["c", "s1"]],
      ["View", ["a"]],
      ["Edit", ["b"]],
    ]);
  });

  test("a subject can be explored", () => {
    expect(search("orders.eu.created").at(-1)).toMatchObject({
      label: "Subjects",
      items: [{ subject: "orders.eu.created" }],
    });
    expect(search("orders..created").some(({ label }) => label === "Subjects")).toBe(false);
  });

  test("of twenty thousand elements only as many are shown as one reads", () => {
    const many = new Map<ElementId, DesignElement>();
    for (let i = 0; i < 20_000; i++)
      many.set(`s${i}` as ElementId, {
        kind: "stream",
        config: { name: `STREAM_${i}`, subjects: [`region.${i % 50}.entity.${i}.>`] },
      });
    const shown = search("stream", { elements: many }).flatMap(({ items }) => items);
    expect(shown.length).toBeGreaterThan(10);
    expect(shown.length).toBeLessThanOrEqual(100);
  });
});
