import {
  Circle,
  CircleCheck,
  CircleHelp,
  CirclePlay,
  CircleSlash,
  CircleX,
  type LucideIcon,
  Minus,
  PencilLine,
  Plus,
  TriangleAlert,
} from "lucide-react";
import { stepText } from "#core/live/plan/messages.ts";
import styles from "./plan.module.css";
import type { StepRow } from "./plan-steps.tsx";
import { isGraveStep, STATE_WORDS, type StepState } from "./step-words.ts";

const STATE_ICONS: Readonly<Record<StepState, LucideIcon | null>> = {
  planned: null,
  waiting: Circle,
  "under-way": CirclePlay,
  done: CircleCheck,
  refused: CircleX,
  moved: CircleSlash,
  unsure: CircleHelp,
  "not-sent": CircleSlash,
};

/** One step: what it does, how dangerous it is, what came of it. */
export function StepRowView({ row: { step, state } }: { row: StepRow }) {
  const Verb = step.op.endsWith("create") ? Plus : step.op.endsWith("delete") ? Minus : PencilLine;
  const Icon = STATE_ICONS[state];
  return (
    <span className={styles.step}>
      <span className={styles.number}>{step.number}</span>
      <span className={styles.verb} data-op={step.op.split(".")[1]}>
        <Verb aria-hidden />
      </span>
      <span className={styles.does}>{stepText(step)}</span>
      {step.hazards.length > 0 && (
        <span className={styles.hazards} data-grave={isGraveStep(step) || undefined}>
          <TriangleAlert aria-hidden />
          {step.hazards.length}
        </span>
      )}
      {!step.predicted.ok && state === "planned" && (
        <span className={styles.refused}>
          <CircleX aria-hidden />
          {step.predicted.errCode}
        </span>
      )}
      {Icon && (
        <span className={styles.state} data-state={state}>
          {STATE_WORDS[state]}
          <Icon aria-hidden />
        </span>
      )}
    </span>
  );
}
