/** Plans as text and as JSON. */
import { resourceText } from "#core/live/comparison.ts";
import { resourceKey } from "#core/live/model/resources.ts";
import { hazardText, predictionText, stepText } from "#core/live/plan/messages.ts";
import type { ChangePlan, PlanStep } from "#core/live/plan.ts";
import type { ServerSnapshot } from "#core/live/snapshot.ts";
import { printable } from "../formats/printable.ts";
import { fieldLine } from "./comparison-text.ts";
import { argumentOf, shellWord } from "./resource-names.ts";
import { isPartial, problemsText } from "./snapshot.ts";

/** Each step with what it changes, what it may break, and what it takes to allow it; and what could not be compared. */
export function planText({ steps, replaceable }: ChangePlan, snapshot: Pick<ServerSnapshot, "problems">): string {
  const problems = problemsText(snapshot);
  if (steps.length === 0) {
    return `There is nothing to do${isPartial(snapshot) ? " with what could be read" : ""}.\n${problems}`;
  }
  const refused = steps.filter(({ predicted }) => !predicted.ok).length;
  const replaced = new Set(
    steps.flatMap(({ purpose, resource }) => (purpose === "replace-delete" ? [resourceKey(resource)] : [])),
  );
  const offered = replaceable.filter((resource) => !replaced.has(resourceKey(resource)));
  const offers = offered.map(
    (resource) =>
      `${resourceText(resource)} cannot be updated so; --replace ${argumentOf(resource)} deletes and creates it instead.`,
  );
  const lines = [...steps.flatMap(stepLines), ...offers, sumText(steps.length, refused)];
  return lines.map((line) => `${printable(line)}\n`).join("") + problems;
}

function stepLines(step: PlanStep): string[] {
  const prediction = predictionText(step);
  return [
    `${step.number}. ${stepText(step)}`,
    ...step.fields.map((field) => ` ${fieldLine(step.resource, field)}`),
    ...step.hazards.map((hazard) => `   ! ${hazardText(hazard)}`),
    ...(prediction ? [`   ! ${prediction}`] : []),
    ...(step.confirm === undefined ? [] : [`   confirm with: --confirm ${shellWord(step.confirm)}`]),
  ];
}

function sumText(steps: number, refused: number): string {
  const sum = `${steps} ${steps === 1 ? "step" : "steps"}`;
  return refused === 0 ? sum : `${sum}, of which the server would refuse ${refused}`;
}

/** As the steps are, their configurations parsed. */
export function planValue({ steps, replaceable }: ChangePlan): object {
  return {
    steps: steps.map((step) => ({ ...step, ...(step.config && { config: JSON.parse(step.config) }) })),
    replaceable,
  };
}
