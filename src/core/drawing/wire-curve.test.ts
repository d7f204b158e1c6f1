import { expect, test } from "vitest";
import { curvePath, wireCurve } from "./wire-curve.ts";

test("forward: one curve, its label in the middle", () => {
  const curve = wireCurve({ x: 0, y: 0 }, { x: 400, y: 100 });
  expect(curve.segments).toHaveLength(1);
  expect(curve.middle).toEqual({ x: 200, y: 50 });
  expect(curvePath(curve)).toBe("M0,0C200,0 200,100 400,100");
});

test("backward: out, below both nodes, and in again", () => {
  const curve = wireCurve({ x: 400, y: 0 }, { x: 0, y: 0 });
  expect(curve.segments).toHaveLength(3);
  expect(curve.middle.y).toBeGreaterThan(60);
});

test("parallel wires lie beside each other", () => {
  const [a, b] = [0, 1].map((lane) => wireCurve({ x: 0, y: 0 }, { x: 400, y: 0 }, lane, 2));
  expect((b?.middle.y ?? 0) - (a?.middle.y ?? 0)).toBe(16);
});
