import { Check, CircleAlert, Eye, PencilLine } from "lucide-react";
import { useState } from "react";
import type { DesignError } from "#core/design/errors.ts";
import { designErrorMessage } from "#core/design/messages.ts";
import { Button } from "#ui/button.tsx";
import { isMac } from "#ui/shortcut.ts";
import type { TextStatus } from "./sync/text-sync.ts";
import styles from "./text-editor.module.css";

interface StatusLineProps {
  status: TextStatus;
  isLarge: boolean;
  readOnly: boolean;
  onGoTo: (offset: number) => void;
  onDiscard: () => void;
}

/** Below the text: whether the canvas shows it, and if not, what is wrong and where. */
export function StatusLine({ status, isLarge, readOnly, onGoTo, onDiscard }: StatusLineProps) {
  return (
    <div className={styles.status} data-state={status.state}>
      <div className={styles.state} role="status">
        <State status={status} readOnly={readOnly} onGoTo={onGoTo} />
      </div>
      {status.state === "invalid" && (
        <Button size="sm" onClick={onDiscard}>
          Discard text changes
        </Button>
      )}
      {isLarge && (
        <span className={styles.note}>Large text: no colours or completion, edits are read after a pause</span>
      )}
      <span className={styles.keys}>
        <kbd>{isMac() ? "⌃⇧M" : "Ctrl+M"}</kbd> then <kbd>Tab</kbd> to leave the text
      </span>
    </div>
  );
}

function State({ status, readOnly, onGoTo }: Pick<StatusLineProps, "status" | "readOnly" | "onGoTo">) {
  switch (status.state) {
    case "invalid":
      return <Problems errors={status.errors} designChanged={status.designChanged} onGoTo={onGoTo} />;
    case "typing":
      return (
        <>
          <PencilLine aria-hidden="true" /> Reading…
        </>
      );
    case "synced":
      return readOnly ? (
        <>
          <Eye aria-hidden="true" /> Read only: a preview
        </>
      ) : (
        <>
          <Check aria-hidden="true" /> Text and canvas are the same
        </>
      );
  }
}

interface ProblemsProps {
  errors: readonly DesignError[];
  designChanged: boolean;
  onGoTo: (offset: number) => void;
}

/** One at a time; pressing it goes there, pressing it again to the next. */
function Problems({ errors, designChanged, onGoTo }: ProblemsProps) {
  const [visited, setVisited] = useState(-1);
  const index = visited < 0 ? 0 : visited % errors.length;
  const error = errors[index];
  if (!error) return null;
  const go = () => {
    const next = visited < 0 ? 0 : (visited + 1) % errors.length;
    setVisited(next);
    onGoTo(errors[next]?.offset ?? 0);
  };
  return (
    <>
      <CircleAlert aria-hidden="true" />
      <button type="button" className={styles.problem} onClick={go} title="Go there">
        {error.line !== undefined && `Line ${error.line}: `}
        {designErrorMessage(error)}
        {errors.length > 1 && ` (${index + 1} of ${errors.length})`}
      </button>
      <span className={styles.note}>
        {designChanged
          ? "The text has errors; canvas changes are not shown."
          : "The canvas keeps the last valid design."}
      </span>
    </>
  );
}
