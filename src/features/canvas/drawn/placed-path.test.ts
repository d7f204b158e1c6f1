import { expect, test } from "vitest";
import { placedPath } from "./placed-path.ts";

test("relative numbers are scaled, absolute ones moved too", () => {
  expect(placedPath("M2 4l6-2", 0.5, 10, 20)).toBe("M11 22l3 -1");
});

test("lines along one axis move along that axis", () => {
  expect(placedPath("M0 0H8V6h-2v.5", 2, 10, 20)).toBe("M10 20H26V32h-4v1");
});

test("an arc keeps its rotation and its flags, also in a run without commands", () => {
  expect(placedPath("a.5.5 0 0 0 .937-.024 4 2 30 1 1 2 2", 2, 10, 20)).toBe("a1 1 0 0 0 1.87 -0.05 8 4 30 1 1 4 4");
  expect(placedPath("A2 2 0 0 1 6 7z", 2, 10, 20)).toBe("A4 4 0 0 1 22 34z");
});
