import { expect, test } from "vitest";
import { consumer, designWith, id, producer, stream } from "../testing/builders.ts";
import { topologyOf } from "../topology/topology.ts";
import { fallbackPlacements, missingPlacements } from "./fallback-places.ts";

test("elements without a place stand in columns as messages flow", () => {
  const elements = { c: consumer({ stream: "s" }), p: producer(), s: stream({ name: "S" }), p2: producer() };
  const places = fallbackPlacements(designWith({ elements }));
  expect(places.get(id("p"))?.x).toBeLessThan(places.get(id("s"))?.x ?? 0);
  expect(places.get(id("s"))?.x).toBeLessThan(places.get(id("c"))?.x ?? 0);
  expect(places.get(id("p2"))?.y).toBeGreaterThan(places.get(id("p"))?.y ?? 0);
});

test("they stand below everything that has a place", () => {
  const elements = { s: stream({ name: "S" }), p: producer() };
  const places = fallbackPlacements(designWith({ elements, layout: { s: { x: 40, y: 500 } } }));
  expect(places.get(id("p"))?.y).toBeGreaterThan(612);
  expect(places.get(id("s"))).toBeUndefined();
});

test("streams that are missing stand left of what names them, apart from each other", () => {
  const sources = [{ name: "A" }, { name: "B" }];
  const design = designWith({
    elements: { s: stream({ name: "S", sources }) },
    layout: { s: { x: 40, y: 500 } },
  });
  const places = [...missingPlacements(design, topologyOf(design), (owner) => design.layout.get(owner)).values()];
  expect(places).toHaveLength(2);
  expect(places.every(({ x }) => x < 40)).toBe(true);
  expect(new Set(places.map(({ y }) => y)).size).toBe(2);
});

test("a stream that is missing does not stand on another element", () => {
  const design = designWith({
    elements: { s: stream({ name: "S", mirror: { name: "GONE" } }), p: producer() },
    layout: { s: { x: 400, y: 0 }, p: { x: 100, y: 0 } },
  });
  const [place] = missingPlacements(design, topologyOf(design), (owner) => design.layout.get(owner)).values();
  expect(place?.y).toBeGreaterThanOrEqual(80);
});
