import { CircleCheck } from "lucide-react";
import { reportText } from "#core/live/apply/messages.ts";
import type { ApplyReport } from "#core/live/plan.ts";
import { useLive } from "#editor/live/use-live.ts";
import { counted } from "#ui/words.ts";
import { useLiveView } from "../session/use-live-session.ts";
import { TroubleNote } from "../trouble-note.tsx";
import type { PlanOf } from "../view.ts";
import type { PlanAnswer, Trouble } from "../worker/messages.ts";
import styles from "./plan.module.css";
import type { Outcomes } from "./use-planning.ts";

interface PlanReportProps {
  answer: PlanAnswer;
  /** Null: the connection ended before. */
  report: ApplyReport | null;
  trouble: Trouble | null;
  outcomes: Outcomes;
  towards: PlanOf["of"];
}

/** What was and was not done, and whether design and server agree now. */
export function PlanReport({ answer, report, trouble, outcomes, towards }: PlanReportProps) {
  if (report?.finished) {
    return (
      <div className={styles.finished} role="status">
        <CircleCheck aria-hidden />
        <div>
          <p>
            <strong>{reportText(report, answer.plan)}</strong>
          </p>
          <Agreement towards={towards} />
        </div>
      </div>
    );
  }
  const done = [...outcomes.values()].filter(({ state }) => state === "done").length;
  const text = report
    ? reportText(report, answer.plan)
    : `${trouble?.text ?? ""} ${done} of ${counted(answer.plan.steps.length, "step")} were done for sure; the next may or may not have been.`;
  return (
    <TroubleNote text={text} advice={trouble?.advice ?? []}>
      <Agreement towards={towards} />
    </TroubleNote>
  );
}

/** What the server was read to hold afterwards. */
function Agreement({ towards }: Pick<PlanReportProps, "towards">) {
  const reading = useLiveView((view) => view.reading !== null);
  const compared = useLiveView((view) => view.compared !== null);
  const drift = useLive((state) => state.drift);
  const unread = useLiveView((view) => view.unread);
  const whole = useLiveView((view) => view.facts?.gapCount === 0);
  if (reading) return <p>Reading the server again…</p>;
  if (unread) return <p>{`What it holds now could not be read: ${unread.text}`}</p>;
  if (!compared) return null;
  // The design was not taken back along with the server.
  if (towards === "undo" && drift > 0)
    return <p>{`The design is as it was: ${counted(drift, "difference")} between it and the server.`}</p>;
  const where = whole ? "" : " in what could be read";
  return (
    <p>
      {drift === 0
        ? `Read again: no differences are left${where}.`
        : `Read again: ${counted(drift, "difference")} left${where}.`}
    </p>
  );
}
