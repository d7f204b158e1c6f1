import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { boxOf, contains, grown } from "./box.ts";
import { fitView, resizedView, revealView, visibleBox, windowBox, zoomAround } from "./view.ts";

const SCREEN = { width: 1000, height: 600 };
const view = fc.record({
  x: fc.double({ min: -1e5, max: 1e5, noNaN: true }),
  y: fc.double({ min: -1e5, max: 1e5, noNaN: true }),
  zoom: fc.double({ min: 0.1, max: 2, noNaN: true }),
});

describe("the window on the canvas", () => {
  test("always holds what is visible, and stays the same for a small move", () => {
    fc.assert(fc.property(view, (v) => contains(grown(windowBox(v, SCREEN), 1e-6), visibleBox(v, SCREEN))));
    expect(windowBox({ x: -10, y: -10, zoom: 1 }, SCREEN)).toEqual(windowBox({ x: -16, y: -14, zoom: 1 }, SCREEN));
  });

  test("fits a box whole, at 100 % at most", () => {
    fc.assert(
      fc.property(fc.integer({ min: -5000, max: 5000 }), fc.integer({ min: 1, max: 20_000 }), (at, extent) => {
        const box = boxOf(at, -at, extent, extent / 2);
        const fitted = fitView(box, SCREEN);
        return fitted.zoom <= 1 && contains(visibleBox(fitted, SCREEN), box);
      }),
    );
  });

  test("leaves what is covered at the top free", () => {
    const box = boxOf(0, 0, 400, 300);
    const fitted = fitView(box, SCREEN, { covered: 200 });
    expect(fitted.y).toBeGreaterThanOrEqual(200);
    expect(contains(visibleBox(fitted, SCREEN), box)).toBe(true);
  });

  test("reveals with the smallest move, and none when it is in view", () => {
    const now = { x: 0, y: 0, zoom: 1 };
    expect(revealView(now, boxOf(100, 100, 200, 80), SCREEN)).toBe(now);
    expect(revealView(now, boxOf(950, 100, 200, 80), SCREEN)).toEqual({ x: -190, y: 0, zoom: 1 });
  });

  test("what was all in view stays so on a smaller screen, at half the zoom at least", () => {
    const now = { x: 0, y: 0, zoom: 1 };
    const box = boxOf(100, 100, 800, 400);
    expect(resizedView(now, box, { width: 1000, height: 550 })).toBe(now);
    const beside = { width: 1000, height: 380 };
    const smaller = resizedView(now, box, beside);
    expect(smaller.zoom).toBeLessThan(1);
    expect(contains(visibleBox(smaller, beside), box)).toBe(true);
    expect(resizedView(now, box, { width: 1000, height: 60 }).zoom).toBe(0.5);
  });

  test("zooms around the middle of the screen", () => {
    const before = { x: -120, y: 40, zoom: 1 };
    const after = zoomAround(before, SCREEN, 0.5);
    expect((500 - after.x) / after.zoom).toBeCloseTo((500 - before.x) / before.zoom);
  });
});
