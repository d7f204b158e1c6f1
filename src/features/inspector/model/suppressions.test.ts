import { expect, test } from "vitest";
import type { ElementId } from "#core/design/ids.ts";
import type { Suppression } from "#core/design/model.ts";
import type { Finding } from "#core/lint/finding.ts";
import { countHeld, distinctKeys } from "./suppressions.ts";

const accepted = (rule: string, element?: string): Suppression => ({
  rule,
  reason: "known",
  ...(element && { element }),
});
const finding = (rule: string, element?: string) =>
  ({ id: `${rule}/${element}`, rule, ...(element && { element: element as ElementId }) }) as Finding;

test("an element's own suppression comes before the design's", () => {
  const suppressions = [accepted("r"), accepted("r", "A"), accepted("other", "A")];
  const found = [finding("r", "A"), finding("r", "B"), finding("r"), finding("r", "A")];
  expect(countHeld(suppressions, found)).toEqual([2, 2, 0]);
});

test("what is held back by none is counted nowhere", () => {
  expect(countHeld([accepted("r", "A")], [finding("r", "B"), finding("other", "A")])).toEqual([0]);
  expect(countHeld([], [finding("r")])).toEqual([]);
});

test("of two that say the same, one holds back all there is", () => {
  const counts = countHeld([accepted("r", "A"), accepted("r", "A")], [finding("r", "A")]);
  expect(counts.toSorted()).toEqual([0, 1]);
  expect(distinctKeys([accepted("r", "A"), accepted("r"), accepted("r", "A")])).toEqual(["r@A", "r@", "r@A 2"]);
});
