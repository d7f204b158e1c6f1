import { Download, Play, RotateCcw, Square } from "lucide-react";
import type { ReactNode } from "react";
import { useEditorSession } from "#editor/react.tsx";
import { Button } from "#ui/button.tsx";
import { downloadBlob } from "#ui/download.ts";
import { counted } from "#ui/words.ts";
import type { PlanAnswer } from "../worker/messages.ts";
import { backupName } from "./backups.ts";
import styles from "./plan.module.css";
import { firstRefused, isGraveStep } from "./step-words.ts";
import { UndoButton } from "./undo-button.tsx";
import type { usePlanning } from "./use-planning.ts";

interface PlanFooterProps {
  work: ReturnType<typeof usePlanning>;
  /** Every name that must be typed is. */
  ready: boolean;
  confirmed: readonly string[];
  onClose: () => void;
}

/** What can be done with the plan as it stands. */
export function PlanFooter({ work, ready, confirmed, onClose }: PlanFooterProps) {
  const { planning, plan, apply, stop } = work;
  switch (planning.phase) {
    case "refused":
      return (
        <>
          <Button icon={<RotateCcw />} onClick={() => void plan()}>
            Plan again
          </Button>
          <Button onClick={onClose}>Close</Button>
        </>
      );
    case "planning":
    case "planned": {
      const { answer } = planning;
      const steps = answer?.plan.steps ?? [];
      const doubtful = answer !== null && firstRefused(answer.plan) !== undefined;
      const grave = steps.some(isGraveStep);
      return (
        <>
          {answer && steps.length > 0 && <Downloads answer={answer} />}
          <Button onClick={onClose}>{steps.length === 0 ? "Close" : "Cancel"}</Button>
          {steps.length > 0 && (
            <Button
              variant={doubtful || grave ? "danger" : "primary"}
              icon={<Play />}
              disabled={!ready || planning.phase === "planning"}
              title={ready ? undefined : "Type the names below the steps first"}
              onClick={() => void apply(confirmed)}
            >
              {doubtful ? "Apply as far as it goes" : `Apply ${counted(steps.length, "step")}`}
            </Button>
          )}
        </>
      );
    }
    case "applying":
      return (
        <Button icon={<Square />} aria-disabled={planning.stopping || undefined} onClick={stop}>
          {planning.stopping ? "Stopping after this step…" : "Stop after this step"}
        </Button>
      );
    case "applied":
      return (
        <>
          <Downloads answer={planning.answer}>
            <UndoButton backup={planning.backup} />
          </Downloads>
          {!planning.report?.finished && (
            <Button icon={<RotateCcw />} onClick={() => void plan()}>
              Plan the rest
            </Button>
          )}
          <Button variant="primary" onClick={onClose}>
            Close
          </Button>
        </>
      );
  }
}

/** What was there before, and the way back: kept in this page too, for as long as it is open. */
function Downloads({ answer, children }: { answer: PlanAnswer; children?: ReactNode }) {
  const editor = useEditorSession();
  function save(kind: "backup" | "reverse") {
    const { connection } = editor.live.getState();
    const server = "server" in connection ? connection.server.name : "";
    downloadBlob(backupName({ at: Date.now(), server }, kind), new Blob([answer[kind]], { type: "application/json" }));
  }
  return (
    <div className={styles.downloads}>
      {children}
      <Button
        variant="quiet"
        icon={<Download />}
        title="The configurations that the plan touches, as they are now: the import reads them"
        onClick={() => save("backup")}
      >
        Backup
      </Button>
      <Button
        variant="quiet"
        icon={<Download />}
        title="The steps that lead back, as JSON"
        onClick={() => save("reverse")}
      >
        Reverse plan
      </Button>
    </div>
  );
}
