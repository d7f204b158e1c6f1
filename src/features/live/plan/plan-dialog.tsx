import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { confirmations } from "#core/live/plan/backup.ts";
import { useLive } from "#editor/live/use-live.ts";
import { Dialog } from "#ui/dialog.tsx";
import { counted } from "#ui/words.ts";
import { readingText } from "../server/progress.tsx";
import type { Reading } from "../session/live-view.ts";
import { useLiveView } from "../session/use-live-session.ts";
import { TroubleNote } from "../trouble-note.tsx";
import { forgetAdoptions, type PlanOf } from "../view.ts";
import type { Backup } from "./backups.ts";
import { Confirmations } from "./confirmations.tsx";
import { Deletions } from "./deletions.tsx";
import styles from "./plan.module.css";
import { PlanFooter } from "./plan-footer.tsx";
import { PlanReport } from "./plan-report.tsx";
import { PlanSteps } from "./plan-steps.tsx";
import { planSummary } from "./step-words.ts";
import { type Planning, usePlanning } from "./use-planning.ts";
import { Warnings } from "./warnings.tsx";

/**
 * The whole plan, in view before anything is sent: its steps in order, what they may lose, what the server is
 * predicted to answer. Then its application, step by step, and what came of it.
 */
export function PlanDialog({ plan: towards, onClose }: { plan: PlanOf; onClose: () => void }) {
  const compared = useLiveView((view) => view.compared);
  const reading = useLiveView((view) => view.reading);
  const gaps = useLiveView((view) => view.facts?.gapCount ?? 0);
  const work = usePlanning(towards);
  const { planning, outcomes } = work;
  const lost = useLive(({ connection }) => connection.state === "reconnecting");
  const [typed, setTyped] = useState<ReadonlyMap<string, string>>(new Map());
  const answer = planning.phase === "refused" ? null : planning.answer;
  const choosing = planning.phase === "planning" || planning.phase === "planned";
  const names = useMemo(() => (answer ? confirmations(answer.plan) : []), [answer]);
  const confirmed = names.every((name) => typed.get(name)?.trim() === name);
  const undoing = towards.of === "undo";
  const applying = planning.phase === "applying";
  useUnloadGuard(applying);
  const foot = useKeptFocus(planning.phase);

  function close() {
    if (applying) return;
    // What was to be deleted is, or is to be chosen anew.
    if (planning.phase === "applied" && !undoing) forgetAdoptions();
    onClose();
  }

  return (
    <Dialog
      title={undoing ? "Undo on the server" : "Plan changes"}
      description={undoing ? undoText(towards.backup) : TOWARDS_DESIGN}
      size="xl"
      open
      onClose={close}
      footer={
        <div ref={foot} className={styles.foot}>
          <PlanFooter work={work} ready={confirmed} confirmed={names} onClose={close} />
        </div>
      }
    >
      <div className={styles.plan}>
        {planning.phase === "refused" && <TroubleNote text={planning.trouble.text} advice={planning.trouble.advice} />}
        <p role="status" className={styles.summary}>
          {planning.phase === "planning" ? workText(reading) : answer ? planSummary(answer.plan, towards.of) : ""}
        </p>
        {applying && lost && (
          <TroubleNote
            tone="warning"
            text="The connection is lost: whether the step under way was done is looked at when it is back."
            advice={["Stop, and it stays unsure whether that step was done."]}
          />
        )}
        {planning.phase === "applied" && (
          <PlanReport
            answer={planning.answer}
            report={planning.report}
            trouble={planning.trouble}
            outcomes={outcomes}
            towards={towards.of}
          />
        )}
        {answer && choosing && gaps > 0 && (
          <TroubleNote
            tone="warning"
            text={`${counted(gaps, "thing")} of the server could not be read: nothing is planned for what is not known.`}
            advice={[]}
          />
        )}
        {answer && choosing && <Warnings plan={answer.plan} towards={towards} onMended={() => void work.plan()} />}
        {answer && answer.plan.steps.length > 0 && (
          <PlanSteps
            plan={answer.plan}
            outcomes={outcomes}
            running={applying}
            over={planning.phase === "applied"}
            replace={work.replace}
            onReplace={choosing ? work.setReplace : null}
          />
        )}
        {choosing && answer && (
          <>
            {!undoing && <Deletions differences={compared?.differences ?? []} />}
            {names.length > 0 && <Confirmations names={names} typed={typed} onType={setTyped} />}
          </>
        )}
      </div>
    </Dialog>
  );
}

const TOWARDS_DESIGN =
  "Makes the server as the design says. What the design does not have is left alone unless you choose its deletion.";

function undoText({ at, steps }: Backup): string {
  const plan = `the plan of ${new Date(at).toLocaleTimeString("en-GB")} (${counted(steps, "step")})`;
  return `What ${plan} changed gets its former configuration back, and what it created is deleted. Messages and positions do not come back. The design stays as it is.`;
}

function workText(reading: Reading | null): string {
  return reading ? `Looking at what the server holds now: ${readingText(reading)}` : "Planning…";
}

/** The button that was pressed is gone with its phase: the focus goes on at what can be pressed now, or soon. */
function useKeptFocus(phase: Planning["phase"]): RefObject<HTMLDivElement | null> {
  const foot = useRef<HTMLDivElement>(null);
  const settled = useRef<Planning["phase"] | null>(null);
  useEffect(() => {
    if (settled.current === phase) return;
    // At the page, or already given to the dialog as a whole, which has no use for it.
    const isLost = document.activeElement?.contains(foot.current) ?? true;
    const last = [...(foot.current?.querySelectorAll<HTMLElement>("button:not(:disabled)") ?? [])].at(-1);
    if (isLost && !last) return;
    settled.current = phase;
    if (isLost) last?.focus();
  });
  return foot;
}

/** The page asks before it closes while something is being applied. */
function useUnloadGuard(active: boolean): void {
  useEffect(() => {
    if (!active) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [active]);
}
