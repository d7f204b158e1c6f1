/** From answers to a design, in six steps, each of which says why. */
import type { Design } from "../design/model.ts";
import { err, ok, type Result } from "../result.ts";
import type { Answers } from "./answers.ts";
import { type Decision, Draft, GUIDE_STEPS, type GuideStepId } from "./draft.ts";
import type { AnswersError } from "./errors.ts";
import { columnLayout } from "./layout.ts";
import { buckets } from "./steps/buckets.ts";
import { code } from "./steps/code.ts";
import { consumers } from "./steps/consumers.ts";
import { copies } from "./steps/copies.ts";
import { guarantees, monitor } from "./steps/guarantees.ts";
import { producers } from "./steps/producers.ts";
import { publishing } from "./steps/publishing.ts";
import { requirements } from "./steps/requirements.ts";
import { services } from "./steps/services.ts";
import { sizes } from "./steps/sizes.ts";
import { streams } from "./steps/streams.ts";
import { checkPartitions, subjects } from "./steps/subjects.ts";

/** What the steps are called. */
export const STEP_TITLES: Readonly<Record<GuideStepId, string>> = {
  requirements: "Requirements",
  subjects: "Subject namespace",
  streams: "Streams",
  consumers: "Consumers",
  guarantees: "Guarantees",
  code: "Code",
};

/** One of the six, with what it decided. */
export interface GuideStep {
  readonly id: GuideStepId;
  readonly title: string;
  /** In the order in which they were made. */
  readonly decisions: readonly Decision[];
}

/** A design and how it came about. */
export interface Guided {
  readonly design: Design;
  readonly steps: readonly GuideStep[];
}

const DEFAULT_NAME = "Guided design";

/**
 * Pure, and the same for the same answers. Errors: answers that contradict each other or the server, and what is too
 * much for a stream; `parseAnswers` has checked the rest.
 */
export function guide(answers: Answers): Result<Guided, AnswersError[]> {
  const draft = new Draft(answers.name || DEFAULT_NAME);
  if (answers.description) draft.describe(answers.description);
  const required = requirements(answers, draft);
  if (!required.ok) return required;
  const needs = required.value;
  const tooMany = checkPartitions(needs);
  if (tooMany.length > 0) return err(tooMany);
  const routes = subjects(needs, producers(needs, draft), draft);
  const { plans, errors } = streams(needs, routes, draft);
  if (errors.length > 0) return err(errors);
  services(needs, routes, draft);
  const readers = consumers(needs, plans, draft);
  guarantees(readers, needs, draft);
  publishing(routes, plans, draft);
  const tooMuch = [...sizes(plans, draft), ...buckets(needs, plans, readers, draft)];
  if (tooMuch.length > 0) return err(tooMuch);
  copies(plans, needs, draft);
  monitor(needs, draft);
  code(needs, routes, draft);
  const design = draft.now;
  return ok({ design: { ...design, layout: columnLayout(design.elements) }, steps: stepsOf(draft.decisions) });
}

/** By step; of a field that was set twice, the last word. */
function stepsOf(decisions: readonly Decision[]): GuideStep[] {
  const last = new Map<string, Decision>();
  for (const decision of decisions) if (decision.value !== undefined) last.set(placeOf(decision), decision);
  const standing = decisions.filter((each) => each.value === undefined || last.get(placeOf(each)) === each);
  return GUIDE_STEPS.map((id) => ({
    id,
    title: STEP_TITLES[id],
    decisions: standing.filter(({ step }) => step === id),
  }));
}

function placeOf({ element, at }: Decision): string {
  return JSON.stringify([element ?? null, ...at]);
}
