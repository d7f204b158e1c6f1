import { expect, test } from "vitest";
import type { PlanStep, StepOutcome } from "#core/live/plan.ts";
import type { PlanAnswer } from "../worker/messages.ts";
import { undoableOf } from "./undoable.ts";

const steps = [1, 2, 3, 4, 5].map((number) => ({ number, resource: { stream: `S${number}` } }) as PlanStep);
const answer = { plan: { steps, replaceable: [] }, before: { streams: new Map() } } as unknown as PlanAnswer;
const undone = (outcomes: readonly StepOutcome[], broken = false) =>
  undoableOf(answer, new Map(outcomes.map((outcome, at) => [at + 1, outcome])), broken)?.done.steps.map(
    ({ number }) => number,
  ) ?? null;

test("what was done, or may have been, can be taken back; what others did in its place cannot", () => {
  expect(undone([{ state: "done" }, { state: "unsure", detail: "no reply" }])).toEqual([1, 2]);
  expect(undone([{ state: "done" }, { state: "moved" }])).toEqual([1]);
  expect(undone([{ state: "done" }, { state: "refused", errCode: 1, message: "no" }])).toEqual([1]);
  expect(undone([{ state: "refused", errCode: 1, message: "no", left: [] }])).toEqual([1]);
  expect(undone([{ state: "moved" }])).toBeNull();
});

test("of the step after the last outcome nothing is known when the connection ended", () => {
  expect(undone([{ state: "done" }], true)).toEqual([1, 2]);
  expect(undone([], true)).toEqual([1]);
});
