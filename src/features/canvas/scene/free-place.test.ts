import fc from "fast-check";
import { expect, test } from "vitest";
import { type Box, boxOf, intersects } from "./box.ts";
import { freePlace } from "./free-place.ts";

test("what is wanted, on the grid, when it is free", () => {
  expect(freePlace({ x: 101, y: 99 }, { width: 200, height: 80 }, () => false)).toEqual({ x: 104, y: 96 });
});

test("never on something else, however many are added at one point", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), (count) => {
      const taken: Box[] = [];
      for (let i = 0; i < count; i++) {
        const { x, y } = freePlace({ x: 0, y: 0 }, { width: 232, height: 112 }, (box) =>
          taken.some((one) => intersects(one, box)),
        );
        const box = boxOf(x, y, 232, 112);
        expect(taken.some((one) => intersects(one, box))).toBe(false);
        taken.push(box);
      }
    }),
  );
});
