import { describe, expect, test } from "vitest";
import type { ElementId } from "#core/design/ids.ts";
import { type DesignElement, emptyDesign } from "#core/design/model.ts";
import { topologyOf } from "#core/topology/topology.ts";
import { explore, stepParts } from "./exploration.ts";

const design = {
  ...emptyDesign(),
  elements: new Map<ElementId, DesignElement>([
    ["p" as ElementId, { kind: "producer", name: "checkout", publishes: [{ subject: "orders.{region}.created" }] }],
    ["s" as ElementId, { kind: "stream", config: { name: "ORDERS", subjects: ["orders.>"] } }],
    [
      "c" as ElementId,
      { kind: "consumer", stream: "s", config: { durable_name: "eu", filter_subject: "orders.eu.>" } },
    ],
    ["n" as ElementId, { kind: "note", text: "beside" }],
  ]),
};
const topology = topologyOf(design);

describe("exploring a subject", () => {
  test("lights up who publishes, stores and receives it, step by step", () => {
    const found = explore(design, topology, " orders.eu.created ");
    if (found.state !== "found") throw new Error(found.state);
    expect(found.steps.map(({ node }) => node)).toEqual(["p", "s", "c"]);
    expect([...found.spotlight.nodes].sort()).toEqual(["c", "p", "s"]);
    expect(found.spotlight.wires.size).toBe(2);
    expect(found.summary).toBe("1 publisher, 1 stream, 1 consumer");
  });

  test("a subject of another region does not reach the filtered consumer", () => {
    const found = explore(design, topology, "orders.us.created");
    expect(found.state === "found" && found.spotlight.nodes.has("c" as ElementId)).toBe(false);
  });

  test("nothing typed, an invalid subject, one that goes nowhere", () => {
    expect(explore(design, topology, "  ")).toEqual({ state: "empty" });
    expect(explore(design, topology, "orders..x")).toEqual({
      state: "invalid",
      reason: "A subject cannot start or end with a dot, or have two in a row.",
    });
    expect(explore(design, topology, "returns.x")).toMatchObject({ state: "nowhere", steps: [] });
  });
});

test("names and subjects are told from the words around them", () => {
  expect(stepParts("ORDERS stores orders.eu by orders.>")).toEqual([
    { text: "ORDERS", word: false },
    { text: "stores", word: true },
    { text: "orders.eu", word: false },
    { text: "by", word: true },
    { text: "orders.>", word: false },
  ]);
});
