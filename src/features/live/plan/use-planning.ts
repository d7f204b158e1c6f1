/** A plan from its making to its report. */
import { useCallback, useEffect, useRef, useState } from "react";
import type { ApplyReport, StepOutcome } from "#core/live/plan.ts";
import { useEditorSession } from "#editor/react.tsx";
import { useLiveSession } from "../session/use-live-session.ts";
import { type PlanOf, useLivePanelView } from "../view.ts";
import type { PlanAnswer, Trouble } from "../worker/messages.ts";
import { keepBackup, settleBackup } from "./backups.ts";
import { undoableOf } from "./undoable.ts";

/** `report`: null when the connection ended before there was one. */
export type Planning =
  /** Until it is made the plan before is shown. */
  | { readonly phase: "planning"; readonly answer: PlanAnswer | null }
  | { readonly phase: "planned"; readonly answer: PlanAnswer }
  | { readonly phase: "refused"; readonly trouble: Trouble }
  | { readonly phase: "applying"; readonly answer: PlanAnswer; readonly stopping: boolean }
  | {
      readonly phase: "applied";
      readonly answer: PlanAnswer;
      /** The id of its backup. */
      readonly backup: string;
      readonly report: ApplyReport | null;
      readonly trouble: Trouble | null;
    };

/** Steps may be done in a millisecond each: what came of them is shown together. */
const SHOW_EVERY_MS = 60;

/** By the number of the step. */
export type Outcomes = ReadonlyMap<number, StepOutcome>;

/** Plans at once, on the server as it is then, and anew when a choice changes. */
export function usePlanning(towards: PlanOf) {
  const editor = useEditorSession();
  const session = useLiveSession();
  const adopt = useLivePanelView((view) => view.adopt);
  const undo = towards.of === "undo" ? (towards.backup.undo ?? undefined) : undefined;
  const [replace, setReplace] = useState<ReadonlySet<string>>(new Set());
  const [planning, setPlanning] = useState<Planning>({ phase: "planning", answer: null });
  const [outcomes, setOutcomes] = useState<Outcomes>(new Map());
  const asked = useRef(0);
  /** Choices change nothing at the server: what was read for the first plan is still good. */
  const read = useRef(false);

  const plan = useCallback(async () => {
    asked.current += 1;
    const mine = asked.current;
    const fresh = !read.current;
    setOutcomes(new Map());
    setPlanning((now) => ({
      phase: "planning",
      answer: now.phase === "planned" || now.phase === "planning" ? now.answer : null,
    }));
    const done = await session.plan({ adopt: [...adopt], replace: [...replace] }, fresh, undo);
    if (mine !== asked.current) return;
    read.current = done.ok;
    setPlanning(done.ok ? { phase: "planned", answer: done.value } : { phase: "refused", trouble: done.trouble });
  }, [session, adopt, replace, undo]);
  useEffect(() => void plan(), [plan]);
  const planAnew = useCallback(() => {
    read.current = false;
    return plan();
  }, [plan]);

  async function apply(confirmed: readonly string[]): Promise<void> {
    if (planning.phase !== "planned") return;
    const { answer } = planning;
    const { connection } = editor.live.getState();
    const [server, url] = "server" in connection ? [connection.server.name, connection.url] : ["", ""];
    const { backup, reverse } = answer;
    const id = crypto.randomUUID();
    keepBackup({ id, at: Date.now(), server, url, steps: answer.plan.steps.length, backup, reverse, undo: null });
    setPlanning({ phase: "applying", answer, stopping: false });
    const told = new Map<number, StepOutcome>();
    let waking: ReturnType<typeof setTimeout> | undefined;
    const show = () => {
      waking = undefined;
      setOutcomes(new Map(told));
    };
    const done = await session.apply(answer, confirmed, (number, outcome) => {
      told.set(number, outcome);
      waking ??= setTimeout(show, SHOW_EVERY_MS);
    });
    clearTimeout(waking);
    show();
    settleBackup(id, undoableOf(answer, told, !done.ok));
    setPlanning({
      phase: "applied",
      answer,
      backup: id,
      report: done.ok ? done.value : null,
      trouble: done.ok ? null : done.trouble,
    });
  }

  function stop(): void {
    session.stopApplying();
    setPlanning((now) => (now.phase === "applying" ? { ...now, stopping: true } : now));
  }

  return { planning, outcomes, replace, setReplace, plan: planAnew, apply, stop };
}
