import { expect, test } from "vitest";
import { filterChanges, fitTogether } from "./filters.ts";

test.each([
  [["a.x", "a.y"], true],
  [["a.*.x", "a.y.*"], true],
  [["a.*", "a.y"], false],
  [["a", "a"], false],
  [[], true],
])("%j in one consumer: %s", (filters, fit) => {
  expect(fitTogether(filters)).toBe(fit);
});

test("one filter has a field of its own", () => {
  expect(filterChanges([])).toEqual({ filter_subject: undefined, filter_subjects: undefined });
  expect(filterChanges(["a"])).toEqual({ filter_subject: "a", filter_subjects: undefined });
  expect(filterChanges(["a", "b"])).toEqual({ filter_subject: undefined, filter_subjects: ["a", "b"] });
});
