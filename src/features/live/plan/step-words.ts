/** What is said of a plan and its steps beside core's own words. */

import { isGrave } from "#core/live/plan/messages.ts";
import type { ChangePlan, PlanStep, StepOutcome } from "#core/live/plan.ts";
import { counted } from "#ui/words.ts";
import type { PlanOf } from "../view.ts";

/** How a step is while its plan is applied. */
export type StepState = "planned" | "waiting" | "under-way" | StepOutcome["state"];

/** Said of a step in each state. */
export const STATE_WORDS: Readonly<Record<StepState, string>> = {
  planned: "",
  waiting: "not begun",
  "under-way": "under way",
  done: "done",
  refused: "refused",
  moved: "changed meanwhile, not sent",
  unsure: "sent, no answer",
  "not-sent": "not sent",
};

/** `5 steps: 2 create, 1 updates, 2 delete`. */
export function planSummary({ steps }: ChangePlan, towards: PlanOf["of"]): string {
  if (steps.length === 0) {
    return towards === "design"
      ? "Nothing to change: all that was read is as the design says."
      : "Nothing to undo: what the plan touched is as it was before.";
  }
  const of = (verb: string) => steps.filter(({ op }) => op.endsWith(verb)).length;
  const parts = (["create", "update", "delete"] as const).flatMap((verb) => {
    const count = of(verb);
    return count > 0 ? [`${count.toLocaleString("en")} ${verb}`] : [];
  });
  return `${counted(steps.length, "step")}: ${parts.join(", ")}.`;
}

/** Something is lost by it that nothing brings back. */
export function isGraveStep({ hazards }: PlanStep): boolean {
  return hazards.some(isGrave);
}

/** The first step that the server is predicted to refuse: applying stops there. */
export function firstRefused({ steps }: ChangePlan): PlanStep | undefined {
  return steps.find(({ predicted }) => !predicted.ok);
}
