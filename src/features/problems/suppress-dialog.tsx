import { type FormEvent, useId, useRef, useState } from "react";
import type { Finding } from "#core/lint/finding.ts";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { elementTitle } from "#ui/words.ts";
import { type Scope, suppress } from "./edits.ts";
import styles from "./suppress-dialog.module.css";
import { ruleTitle } from "./words.ts";

/** Asks why a problem is accepted. The reason is kept in the design, for whoever reads it next. */
export default function SuppressDialog({ finding, onClose }: { finding: Finding; onClose: () => void }) {
  const editor = useEditorSession();
  const element = useEditor((state) => finding.element && state.design.elements.get(finding.element));
  const [scope, setScope] = useState<Scope>(element ? "element" : "design");
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const missing = asked && reason.trim() === "";

  function submit(event?: FormEvent) {
    event?.preventDefault();
    setAsked(true);
    if (reason.trim() === "") {
      box.current?.focus();
      return;
    }
    suppress(editor, finding, scope, reason.trim());
    onClose();
  }

  return (
    <Dialog
      title={`Suppress: ${ruleTitle(finding.rule)}`}
      open
      onClose={onClose}
      initialFocus={box}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" onClick={() => submit()}>
            Suppress
          </Button>
        </>
      }
    >
      <form className={styles.form} onSubmit={submit}>
        <p className={styles.message}>{finding.message}</p>
        <fieldset className={styles.scopes}>
          <legend>Where</legend>
          {element && (
            <label>
              <input type="radio" name={id} checked={scope === "element"} onChange={() => setScope("element")} />
              <span>
                {"Only "}
                <strong>{elementTitle(element)}</strong>
              </span>
            </label>
          )}
          <label>
            <input type="radio" name={id} checked={scope === "design"} onChange={() => setScope("design")} />
            <span>
              {"The whole design: everything that "}
              <code>{finding.rule}</code>
              {" finds"}
            </span>
          </label>
        </fieldset>
        <label className={styles.reason}>
          <span>Why it is fine here</span>
          <textarea
            ref={box}
            rows={3}
            maxLength={1000}
            value={reason}
            aria-invalid={missing || undefined}
            aria-describedby={`${id}-help`}
            onChange={(event) => setReason(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit();
            }}
          />
        </label>
        <p id={`${id}-help`} className={styles.help} data-missing={missing || undefined}>
          {missing
            ? "Write a reason: whoever reads the design next will ask."
            : "Kept in the design file. The problem can be listed again at any time."}
        </p>
      </form>
    </Dialog>
  );
}
