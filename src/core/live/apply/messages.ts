/** What became of a plan, in words. */
import { assertNever } from "../../result.ts";
import { resourceText } from "../comparison.ts";
import { stepText } from "../plan/messages.ts";
import type { ApplyReport, ChangePlan, PlanStep, StepOutcome } from "../plan.ts";

/** `Done.`, or what happened instead. */
export function outcomeText(step: PlanStep, outcome: StepOutcome): string {
  const what = resourceText(step.resource);
  switch (outcome.state) {
    case "done":
      return "Done.";
    case "refused": {
      const { message, errCode, left = [] } = outcome;
      const changed = left.map(({ path }) => path.join(".")).join(", ");
      const still = left.length > 0 ? ` It changed ${changed} all the same.` : "";
      return `The server refused it: ${message} (${errCode}).${still}`;
    }
    case "moved":
      return `Not sent: ${what} is not as it was when the plan was made.`;
    case "unsure":
      return `Sent, without a reply: ${sentence(outcome.detail)}`;
    case "not-sent":
      return `Not sent: ${sentence(outcome.detail)}`;
    default:
      return assertNever(outcome);
  }
}

/** With one full stop: some of what is told has it already. */
function sentence(text: string): string {
  return text.endsWith(".") ? text : `${text}.`;
}

/** How far it came: `3 of 7 steps are done. Update stream ORDERS: …` */
export function reportText({ outcomes, finished }: ApplyReport, { steps }: ChangePlan): string {
  const done = outcomes.filter(({ outcome }) => outcome.state === "done").length;
  const all = `${steps.length} ${steps.length === 1 ? "step" : "steps"}`;
  if (finished)
    return steps.length === 0
      ? "There was nothing to do."
      : `All ${all} are done.`.replace("All 1 step are", "The only step is");
  const count = `${done} of ${all} ${done === 1 || steps.length === 1 ? "is" : "are"} done.`;
  const last = outcomes.at(-1);
  if (!last || last.outcome.state === "done") return `${count} It was stopped: the rest was not begun.`;
  const rest = steps.length - outcomes.length;
  const after = rest > 0 ? ` The ${rest === 1 ? "step after it was" : `${rest} steps after it were`} not begun.` : "";
  return `${count} ${stepText(last.step)}: ${outcomeText(last.step, last.outcome)}${after}`;
}
