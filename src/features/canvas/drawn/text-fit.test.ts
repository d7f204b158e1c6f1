import { expect, test } from "vitest";
import { monoFits, sansFits } from "./text-fit.ts";

test("a mono text fits by its length", () => {
  expect(monoFits("ORDERS", 12, 60)).toBe(true);
  expect(monoFits("ORDERS_OF_ALL_TENANTS", 12, 60)).toBe(false);
});

test("wide letters count for more", () => {
  expect(sansFits("illicit", 13, 60)).toBe(true);
  expect(sansFits("WMWMWMW", 13, 60)).toBe(false);
});

test("a text of usual letters is taken for hardly wider than it is", () => {
  // 31.6 and 34.8 pixels in Inter.
  expect(sansFits("limits", 11, 38)).toBe(true);
  expect(sansFits("55 GiB", 11, 41)).toBe(true);
});

test("of scripts that nothing is known about, no text is sure to fit", () => {
  expect(sansFits("注文", 13, 200)).toBe(false);
  expect(monoFits("注文", 12, 200)).toBe(false);
});
