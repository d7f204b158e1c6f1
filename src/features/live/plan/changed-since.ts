/** What an undo would take back besides the plan's own changes. */
import { pathText } from "#core/design/path-text.ts";
import { resourceText } from "#core/live/comparison.ts";
import type { ChangePlan } from "#core/live/plan.ts";

/** Fields that are named; the steps have them all. */
const MOST_NAMED = 6;

/** Fields that the plan to undo (`done`) did not touch, yet its undoing changes: `max_age of JOBS`; "" for none. */
export function changedSince(undo: ChangePlan, done: ChangePlan): string {
  const fields = new Set(done.steps.flatMap(fieldsOf));
  // What was created or deleted is the plan's as a whole.
  const whole = new Set(
    done.steps.filter(({ op }) => !op.endsWith(".update")).map(({ resource }) => resourceText(resource)),
  );
  const others = undo.steps
    .filter(({ op, resource }) => op.endsWith(".update") && !whole.has(resourceText(resource)))
    .flatMap(fieldsOf)
    .filter((field) => !fields.has(field));
  const shown = others.slice(0, MOST_NAMED).join(", ");
  return others.length > MOST_NAMED ? `${shown} and ${others.length - MOST_NAMED} more` : shown;
}

function fieldsOf({ resource, fields }: ChangePlan["steps"][number]): readonly string[] {
  return fields.map(({ path }) => `${pathText(path)} of ${resourceText(resource)}`);
}
