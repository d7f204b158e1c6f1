import { describe, expect, test } from "vitest";
import { boxOf } from "./box.ts";
import { snap } from "./guides.ts";

describe("snapping", () => {
  test("to the grid when nothing is near", () => {
    expect(snap(boxOf(11, 5, 200, 80), [], 5)).toEqual({ dx: -3, dy: 3, guides: [] });
  });

  test("to a neighbour's edge, with a line along both", () => {
    const { dx, dy, guides } = snap(boxOf(103, 200, 200, 80), [boxOf(101, 0, 232, 112)], 5);
    expect(dx).toBe(-2);
    expect(dy).toBe(0);
    expect(guides).toEqual([{ axis: "x", at: 101, from: 0, to: 280 }]);
  });

  test("middles align with middles only", () => {
    const neighbour = boxOf(0, 0, 100, 100);
    // Its left edge is 2 from the neighbour's middle: not a line anyone wants.
    expect(snap(boxOf(52, 400, 300, 60), [neighbour], 5).guides).toEqual([]);
    expect(snap(boxOf(-47, 400, 200, 60), [neighbour], 5)).toMatchObject({ dx: -3, guides: [{ axis: "x", at: 50 }] });
  });

  test("the nearest line wins", () => {
    expect(snap(boxOf(4, 300, 50, 50), [boxOf(0, 0, 10, 10), boxOf(3, 0, 10, 10)], 5).dx).toBe(-1);
  });
});
