import { useState } from "react";
import { resourceText } from "#core/live/comparison.ts";
import { stepText } from "#core/live/plan/messages.ts";
import type { ChangePlan, PlanStep } from "#core/live/plan.ts";
import { RowList } from "#ui/row-list.tsx";
import { counted } from "#ui/words.ts";
import styles from "./plan.module.css";
import { StepDetails } from "./step-details.tsx";
import { StepRowView } from "./step-row-view.tsx";
import { STATE_WORDS, type StepState } from "./step-words.ts";
import type { Outcomes } from "./use-planning.ts";

interface PlanStepsProps {
  plan: ChangePlan;
  outcomes: Outcomes;
  running: boolean;
  over: boolean;
  /** Resources that may be deleted and created anew, by their text. */
  replace: ReadonlySet<string>;
  /** Null: nothing can be chosen any more. */
  onReplace: ((replace: ReadonlySet<string>) => void) | null;
}

/** One line of the list. */
export interface StepRow {
  readonly key: string;
  readonly step: PlanStep;
  readonly state: StepState;
}

/** The steps in order, beside the one that is looked at in full. While they are applied, the one under way. */
export function PlanSteps({ plan, outcomes, running, over, replace, onReplace }: PlanStepsProps) {
  const [active, setActive] = useState({ key: "", of: "" });
  const begun = outcomes.size;
  const rows: readonly StepRow[] = plan.steps.map((step, index) => ({
    key: String(step.number),
    step,
    state:
      outcomes.get(step.number)?.state ??
      (running && index === begun ? "under-way" : running || over ? "waiting" : "planned"),
  }));
  const current = running ? rows[Math.min(begun, rows.length - 1)] : over ? failed(rows) : undefined;
  // Another plan has other steps: the one that is looked at is that of the same resource.
  const same = rows.filter(({ step }) => resourceText(step.resource) === active.of);
  const chosen = same.find(({ key }) => key === active.key) ?? same[0] ?? current ?? rows[0];
  if (!chosen) return null;

  function choose(key: string) {
    const step = rows.find((row) => row.key === key)?.step;
    setActive({ key, of: step ? resourceText(step.resource) : "" });
  }

  return (
    <div className={styles.steps}>
      <div className={styles.list}>
        <RowList label="Steps" rows={rows} active={chosen.key} onActive={choose} summary={stepSummary} rowHeight={28}>
          {(row) => <StepRowView row={row} />}
        </RowList>
      </div>
      <StepDetails
        key={resourceText(chosen.step.resource)}
        row={chosen}
        outcome={outcomes.get(chosen.step.number)}
        replaceable={plan.replaceable}
        replace={replace}
        onReplace={
          onReplace &&
          ((next) => {
            choose(chosen.key);
            onReplace(next);
          })
        }
      />
    </div>
  );
}

function failed(rows: readonly StepRow[]): StepRow | undefined {
  return rows.find(({ state }) => state !== "done" && state !== "waiting");
}

/** `Step 2: Delete stream ORDERS, 1 hazard, the server will refuse it, done`. */
function stepSummary({ step, state }: StepRow): string {
  return [
    `Step ${step.number}: ${stepText(step)}`,
    step.hazards.length > 0 && counted(step.hazards.length, "hazard"),
    !step.predicted.ok && "the server will refuse it",
    STATE_WORDS[state],
  ]
    .filter(Boolean)
    .join(", ");
}
