import { Check, ChevronDown, CircleX, Info, PencilLine } from "lucide-react";
import { useEditorSession } from "#editor/react.tsx";
import { useFindings } from "#editor/use-findings.ts";
import { Button } from "#ui/button.tsx";
import { SeverityIcon } from "#ui/severity-icon.tsx";
import { isMac } from "#ui/shortcut.ts";
import { counted } from "#ui/words.ts";
import styles from "./code-status.module.css";
import { useCode } from "./use-code.ts";
import { useCodeView } from "./view.ts";

/** Below the code: whether it is that of the design as it is, and what to know before it is used. */
export function CodeStatus() {
  const { bus } = useEditorSession();
  const errors = useFindings((state) => state.counts.error);
  const notes = useCode((state) => state.code?.notes.length ?? 0);
  const open = useCodeView((view) => view.notes);

  return (
    <div className={styles.status}>
      <State />
      {errors > 0 && (
        <Button
          size="sm"
          variant="quiet"
          className={styles.errors ?? ""}
          icon={<SeverityIcon severity="error" />}
          title="Exported as it is, the server refuses it or messages are lost. Show the problems."
          onClick={() => bus.emit("problems/open", {})}
        >
          {`${counted(errors, "error")} in the design`}
        </Button>
      )}
      {notes > 0 && (
        <Button
          size="sm"
          variant="quiet"
          icon={<Info aria-hidden />}
          aria-expanded={open}
          onClick={() => useCodeView.setState({ notes: !open })}
        >
          {counted(notes, "note")}
          <ChevronDown className={styles.chevron} data-open={open || undefined} aria-hidden />
        </Button>
      )}
      <span className={styles.keys}>
        <kbd>{isMac() ? "⌃⇧M" : "Ctrl+M"}</kbd> then <kbd>Tab</kbd> to leave the code
      </span>
    </div>
  );
}

function State() {
  const state = useCode((code) => code.state);
  const files = useCode((code) => code.code?.files.size ?? 0);
  switch (state) {
    case "behind":
      return (
        <span className={styles.state}>
          <PencilLine aria-hidden /> Writing…
        </span>
      );
    case "fresh":
      return (
        <span className={styles.state} data-state="fresh">
          <Check aria-hidden /> {`${counted(files, "file")}, as the design is now`}
        </span>
      );
    case "stopped":
      return (
        <span className={styles.state} data-state="stopped">
          <CircleX aria-hidden /> Nothing could be written
        </span>
      );
  }
}
