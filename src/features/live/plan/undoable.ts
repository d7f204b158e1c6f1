/** What of a plan can be taken back. */
import type { PlanAnswer, Undoable } from "../worker/messages.ts";
import type { Outcomes } from "./use-planning.ts";

/**
 * The steps that were done, or may have been: what others did in the place of a step is not ours to undo. `broken`: the
 * connection ended, so that of the step after the last outcome nothing is known. Null when there are none.
 */
export function undoableOf({ plan, before }: PlanAnswer, outcomes: Outcomes, broken: boolean): Undoable | null {
  const next = broken ? plan.steps.find(({ number }) => !outcomes.has(number)) : undefined;
  const steps = plan.steps.filter((step) => {
    const outcome = outcomes.get(step.number);
    if (!outcome) return step === next;
    return outcome.state === "done" || outcome.state === "unsure" || (outcome.state === "refused" && outcome.left);
  });
  return steps.length > 0 ? { before, done: { ...plan, steps } } : null;
}
