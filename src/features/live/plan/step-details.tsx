import { CircleX, TriangleAlert } from "lucide-react";
import { pathText } from "#core/design/path-text.ts";
import { outcomeText } from "#core/live/apply/messages.ts";
import { type Resource, resourceText } from "#core/live/comparison.ts";
import { hazardText, isGrave, predictionText, stepText } from "#core/live/plan/messages.ts";
import type { PlanStep, StepOutcome } from "#core/live/plan.ts";
import { FieldName } from "../compare/field-name.tsx";
import { Value } from "../compare/value.tsx";
import styles from "./plan.module.css";
import type { StepRow } from "./plan-steps.tsx";

interface StepDetailsProps {
  row: StepRow;
  outcome: StepOutcome | undefined;
  replaceable: readonly Resource[];
  replace: ReadonlySet<string>;
  onReplace: ((replace: ReadonlySet<string>) => void) | null;
}

/** A step in full: what it may lose, what it changes, what is sent, what the server answered. */
export function StepDetails({ row: { step }, outcome, replaceable, replace, onReplace }: StepDetailsProps) {
  const title = `Step ${step.number}: ${stepText(step)}`;
  const prediction = predictionText(step);
  return (
    <section className={styles.details} aria-label={title}>
      <h3>{title}</h3>
      {step.purpose && <p className={styles.purpose}>{PURPOSES[step.purpose]}</p>}
      {outcome && outcome.state !== "done" && <p className={styles.outcome}>{outcomeText(step, outcome)}</p>}
      {prediction && !outcome && (
        <p className={styles.predicted}>
          <CircleX aria-hidden />
          {prediction}
        </p>
      )}
      {onReplace && <ReplaceChoice step={step} replaceable={replaceable} replace={replace} onReplace={onReplace} />}
      {step.hazards.length > 0 && (
        <ul className={styles.hazardList} aria-label="Hazards">
          {step.hazards.map((hazard) => (
            <li key={`${hazard.code} ${hazard.field ?? ""}`} data-grave={isGrave(hazard) || undefined}>
              <TriangleAlert aria-hidden />
              {hazardText(hazard)}
            </li>
          ))}
        </ul>
      )}
      {step.fields.length > 0 && <Changes step={step} />}
      {step.config !== undefined && (
        <details className={styles.request} open={step.op.endsWith(".create")}>
          <summary>Request</summary>
          <pre>{pretty(step.config)}</pre>
        </details>
      )}
    </section>
  );
}

const PURPOSES: Readonly<Record<NonNullable<PlanStep["purpose"]>, string>> = {
  intermediate: "Makes room for a later step, which completes the change.",
  "replace-delete": "First half of a replacement, which you allowed: the server refuses the update.",
  "replace-create": "Second half of a replacement, which you allowed.",
};

function ReplaceChoice({
  step,
  replaceable,
  replace,
  onReplace,
}: Pick<StepDetailsProps, "replaceable" | "replace"> & {
  step: PlanStep;
  onReplace: (replace: ReadonlySet<string>) => void;
}) {
  const text = resourceText(step.resource);
  const chosen = replace.has(text);
  if (!chosen && !replaceable.some((each) => resourceText(each) === text)) return null;
  return (
    <label className={styles.choice}>
      <input
        type="checkbox"
        checked={chosen}
        onChange={() => {
          const next = new Set(replace);
          if (!next.delete(text)) next.add(text);
          onReplace(next);
        }}
      />
      {`Delete ${text} and create it anew`}
    </label>
  );
}

function Changes({ step }: { step: PlanStep }) {
  const of = step.resource.consumer === undefined ? "stream" : "consumer";
  return (
    <table className={styles.changes}>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Now</th>
          <th scope="col">Then</th>
        </tr>
      </thead>
      <tbody>
        {step.fields.map(({ path, design, server }) => (
          <tr key={pathText(path)}>
            <th scope="row">
              <FieldName text={pathText(path)} />
            </th>
            <td>
              <Value of={of} path={path} value={server} />
            </td>
            <td>
              <Value of={of} path={path} value={design} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function pretty(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}
