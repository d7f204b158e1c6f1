import { expect, test } from "vitest";
import { filterChanges, filtersOf, fitTogether } from "./filters.ts";

test("each filter has its field", () => {
  expect(filtersOf({})).toEqual([]);
  expect(filtersOf({ filter_subject: "", filter_subjects: [] })).toEqual([]);
  expect(filtersOf({ filter_subject: "a", filter_subjects: ["b", "c"] })).toEqual([
    { subject: "a", at: ["config", "filter_subject"] },
    { subject: "b", at: ["config", "filter_subjects", 0] },
    { subject: "c", at: ["config", "filter_subjects", 1] },
  ]);
});

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
