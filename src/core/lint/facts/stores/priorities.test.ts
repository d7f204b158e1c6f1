import { expect, test } from "vitest";
import { designWith, producer, stream } from "../../../testing/builders.ts";
import { readerFor } from "../../testing/read.ts";
import { prioritiesOf } from "./priorities.ts";

const levels = (subjects: string[], published: string[] = []) =>
  readerFor(
    designWith({
      elements: {
        TASKS: stream({ name: "TASKS", subjects }),
        shop: producer({ publishes: published.map((subject) => ({ subject })) }),
      },
    }),
  )(prioritiesOf, "TASKS").map((found) => found.levels.map(({ word }) => word));

test("words of one scale at one place, the most urgent first", () => {
  expect(levels(["tasks.low.>", "tasks.high.>", "tasks.Urgent.>"])).toEqual([["Urgent", "high", "low"]]);
  expect(levels(["tasks.>"], ["tasks.p1.a", "tasks.p0.a"])).toEqual([["p0", "p1"]]);
});

test("one level is none, and neither are words of two scales or at two places", () => {
  expect(levels(["tasks.high.>"])).toEqual([]);
  expect(levels(["tasks.high.>", "tasks.p1.>"])).toEqual([]);
  expect(levels(["tasks.high.>", "jobs.low.>"])).toEqual([]);
});
