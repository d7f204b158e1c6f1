import { expect, test } from "vitest";
import { goDuration } from "./go-duration.ts";

test.each([
  [0, "0s"],
  [1, "1ns"],
  [1_500, "1.5µs"],
  [1_500_000, "1.5ms"],
  [90_000_000_000, "1m30s"],
  [3_600_000_000_000, "1h0m0s"],
  [3_600_000_000_001, "1h0m0.000000001s"],
  [-2_000_000_000, "-2s"],
  [9_223_372_036_854_775_807n, "2562047h47m16.854775807s"],
])("%s ns", (nanos, text) => expect(goDuration(nanos)).toBe(text));
