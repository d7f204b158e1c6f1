import { expect, test } from "vitest";
import type { ChangePlan, PlanStep } from "#core/live/plan.ts";
import { changedSince } from "./changed-since.ts";

const step = (op: PlanStep["op"], stream: string, ...fields: string[]) =>
  ({ op, resource: { stream }, fields: fields.map((field) => ({ path: [field] })) }) as unknown as PlanStep;
const plan = (...steps: PlanStep[]): ChangePlan => ({ steps, replaceable: [] });

test("what others changed since is named, and what the plan itself changed is not", () => {
  const done = plan(
    step("stream.update", "JOBS", "max_msgs"),
    step("stream.create", "NEW"),
    step("stream.delete", "OLD"),
  );
  expect(changedSince(plan(step("stream.update", "JOBS", "max_msgs"), step("stream.delete", "NEW")), done)).toBe("");
  expect(changedSince(plan(step("stream.update", "JOBS", "max_msgs", "max_age", "description")), done)).toBe(
    "max_age of JOBS, description of JOBS",
  );
  expect(changedSince(plan(step("stream.update", "OLD", "max_age")), done)).toBe("");
});

test("many are counted", () => {
  const fields = Array.from({ length: 9 }, (_, n) => `f${n}`);
  expect(changedSince(plan(step("stream.update", "JOBS", ...fields)), plan(step("stream.update", "JOBS")))).toMatch(
    /f5 of JOBS and 3 more$/,
  );
});
