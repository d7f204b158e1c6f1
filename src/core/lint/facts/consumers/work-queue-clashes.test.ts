import { expect, test } from "vitest";
import type { ElementOf } from "../../../design/model.ts";
import { consumer, designWith, stream } from "../../../testing/builders.ts";
import { readerFor } from "../../testing/read.ts";
import { clashesIn } from "./work-queue-clashes.ts";

const clashes = (filters: readonly string[][]) => {
  const readers = filters.map((filter_subjects, i): [string, ElementOf<"consumer">] => [
    `c${i}`,
    consumer({ stream: "S", durable_name: `c${i}`, filter_subjects }),
  ]);
  const read = readerFor(designWith({ elements: { S: stream({ name: "S" }), ...Object.fromEntries(readers) } }));
  return read(clashesIn, "S").map(({ reader, other, filter }) => [reader.id, other.id, filter?.subject]);
};

test("each consumer with the first that wants the same", () => {
  expect(clashes([["a.>"], ["b"], ["b", "a.x"], ["*.x"], ["c"]])).toEqual([
    ["c2", "c1", "b"],
    ["c3", "c0", "*.x"],
  ]);
});

test("one that takes everything clashes with all others", () => {
  expect(clashes([["a"], [], ["b"], []])).toEqual([
    ["c1", "c0", undefined],
    ["c2", "c1", "b"],
    ["c3", "c0", undefined],
  ]);
});

test("thousands of filters are looked up, not compared", () => {
  expect(clashes(Array.from({ length: 5_000 }, (_, i) => [`jobs.${i}.>`]))).toEqual([]);
});
