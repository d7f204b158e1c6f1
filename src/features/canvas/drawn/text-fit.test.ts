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

test("of scripts that nothing is known about, no text is sure to fit", () => {
  expect(sansFits("注文", 13, 200)).toBe(false);
  expect(monoFits("注文", 12, 200)).toBe(false);
});
