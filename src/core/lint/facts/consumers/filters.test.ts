import { expect, test } from "vitest";
import { filtersOf } from "./filters.ts";

test("each filter has its field", () => {
  expect(filtersOf({})).toEqual([]);
  expect(filtersOf({ filter_subject: "", filter_subjects: [] })).toEqual([]);
  expect(filtersOf({ filter_subject: "a", filter_subjects: ["b", "c"] })).toEqual([
    { subject: "a", at: ["config", "filter_subject"] },
    { subject: "b", at: ["config", "filter_subjects", 0] },
    { subject: "c", at: ["config", "filter_subjects", 1] },
  ]);
});
