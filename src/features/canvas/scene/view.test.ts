import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Box, boxOf, contains, grown } from "./box.ts";
import { fitView, nextWindow, resizedView, revealView, visibleBox, zoomAround } from "./view.ts";

const SCREEN = { width: 1000, height: 600 };
const view = fc.record({
  x: fc.double({ min: -1e5, max: 1e5, noNaN: true }),
  y: fc.double({ min: -1e5, max: 1e5, noNaN: true }),
  zoom: fc.double({ min: 0.1, max: 2, noNaN: true }),
});

describe("the window on the canvas", () => {
  test("always holds what is visible, and little more", () => {
    fc.assert(
      fc.property(fc.array(view, { minLength: 1 }), (views) => {
        let window: Box | null = null;
        for (const v of views) {
          const visible = visibleBox(v, SCREEN);
          window = nextWindow(window, visible);
          if (!contains(grown(window, 1e-6), visible) || !contains(grown(visible, 121), window)) return false;
        }
        return true;
      }),
    );
  });

  test("stays the same for small moves, and reaches further to where the view goes", () => {
    const at = (x: number, y = 0) => boxOf(x, y, 1000, 600);
    const first = nextWindow(null, at(0));
    expect(first).toEqual({ minX: -40, minY: -40, maxX: 1040, maxY: 640 });
    expect(nextWindow(first, at(40, -40))).toBe(first);
    const second = nextWindow(first, at(50));
    expect(second).toEqual({ minX: 30, minY: -40, maxX: 1150, maxY: 640 });
    expect(nextWindow(second, at(150, 40))).toBe(second);
    expect(nextWindow(second, at(10))).toEqual({ minX: -90, minY: -40, maxX: 1030, maxY: 640 });
  });

  test("reaches as far on all sides after a zoom or a leap", () => {
    const small = nextWindow(null, boxOf(0, 0, 1000, 600));
    expect(nextWindow(small, boxOf(-50, -50, 1100, 700))).toEqual(boxOf(-90, -90, 1180, 780));
    expect(nextWindow(small, boxOf(200, 200, 300, 200))).toEqual(boxOf(160, 160, 380, 280));
    expect(nextWindow(small, boxOf(5000, 0, 1000, 600))).toEqual(boxOf(4960, -40, 1080, 680));
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
