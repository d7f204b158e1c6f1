import { expect, test } from "vitest";
import type { ElementId } from "#core/design/ids.ts";
import { consumer, designOf, producer, stream } from "../test-design.ts";
import { fallbackPlacements } from "./fallback.ts";

const at = (placements: ReturnType<typeof fallbackPlacements>, id: string) => placements.get(id as ElementId);

test("elements without a place stand in columns as messages flow", () => {
  const placements = fallbackPlacements(
    designOf(["c", consumer("c", "s")], ["p", producer("a.b")], ["s", stream("S", "a.>")], ["p2", producer("a.c")]),
  );
  expect(at(placements, "p")?.x).toBeLessThan(at(placements, "s")?.x ?? 0);
  expect(at(placements, "s")?.x).toBeLessThan(at(placements, "c")?.x ?? 0);
  expect(at(placements, "p2")?.y).toBeGreaterThan(at(placements, "p")?.y ?? 0);
});

test("they stand below everything that has a place", () => {
  const placements = fallbackPlacements(designOf(["s", stream("S", "a.>"), { x: 40, y: 500 }], ["p", producer("a.b")]));
  expect(at(placements, "p")?.y).toBeGreaterThan(612);
  expect(at(placements, "s")).toBeUndefined();
});
