import { expect, test } from "vitest";
import { isCreatedAnew } from "./creation.ts";

test.each([
  ["the same", "2026-01-02T03:04:05.1Z", "2026-01-02T03:04:05.1Z", [false, false]],
  ["milliseconds apart", "2026-01-02T03:04:05.199Z", "2026-01-02T03:04:05.205Z", [true, false]],
  ["seconds apart", "2026-01-02T03:04:05Z", "2026-01-02T03:04:08Z", [true, true]],
  ["no times", "", "soon", [true, true]],
])("%s, on one server and in a cluster", (_, before, after, expected) => {
  expect([false, true].map((clustered) => isCreatedAnew(before, after, clustered))).toEqual(expected);
});
