import { expect, test } from "vitest";
import { cyclicComponents } from "./components.ts";

function cyclesOf(graph: Record<string, string[]>): string[] {
  return cyclicComponents(Object.keys(graph), (node) => graph[node] ?? []).map((nodes) => nodes.sort().join(""));
}

test("nothing in a tree, nor in a diamond", () => {
  expect(cyclesOf({ a: ["b", "c"], b: ["d"], c: ["d"], d: [] })).toEqual([]);
});

test("a node that leads to itself", () => expect(cyclesOf({ a: ["a"], b: ["a"] })).toEqual(["a"]));

test("two cycles with a way from one to the other", () => {
  expect(cyclesOf({ a: ["b"], b: ["a", "c"], c: ["d"], d: ["e"], e: ["c"], f: ["a"] }).sort()).toEqual(["ab", "cde"]);
});

test("cycles that share a node are one component", () => {
  expect(cyclesOf({ a: ["b", "c"], b: ["a"], c: ["a"] })).toEqual(["abc"]);
});

test("a long way round does not run out of stack", () => {
  const nodes = Array.from({ length: 50_000 }, (_, i) => i);
  const [all] = cyclicComponents(nodes, (i) => [(i + 1) % nodes.length]);
  expect(all).toHaveLength(nodes.length);
});
