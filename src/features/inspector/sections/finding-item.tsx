import { BookOpenText, EyeOff, Wrench } from "lucide-react";
import type { Finding } from "#core/lint/finding.ts";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import { Button, IconButton } from "#ui/button.tsx";
import { SEVERITY_LOOKS } from "#ui/severities.ts";
import { SeverityIcon } from "#ui/severity-icon.tsx";
import { nodeTitle } from "#ui/words.ts";
import { pathText } from "../model/path.ts";
import styles from "./findings.module.css";

/** A finding with what can be done about it. `named`: says which element it is about. */
export function FindingItem({ finding, named }: { finding: Finding; named: boolean }) {
  const { bus } = useEditorSession();
  const editing = useEditor((state) => state.mode === "edit");
  const title = useEditor(({ design, topology }) =>
    named && finding.element ? nodeTitle(design, topology, finding.element) : "",
  );
  const { id, rule, severity, message, element, at, errCode, fix } = finding;
  const place = [title, pathText(at)].filter(Boolean).join(", ");
  return (
    <li className={styles.item} data-severity={severity}>
      <SeverityIcon severity={severity} />
      <div className={styles.said}>
        <p className={styles.message}>
          <span className="visually-hidden">{SEVERITY_LOOKS[severity].label}: </span>
          {message}
        </p>
        <p className={styles.where}>
          {place && (
            <button
              type="button"
              className={styles.place}
              title="Go to the field"
              onClick={() => bus.emit("inspector/focus", { id: element ?? null, path: at })}
            >
              {place}
            </button>
          )}
          {errCode !== undefined && <span>{`err_code ${errCode}`}</span>}
        </p>
        {fix?.caveat && editing && <p className={styles.caveat}>{`The fix: ${fix.caveat}`}</p>}
        <div className={styles.actions}>
          {editing && fix && (
            <Button size="sm" icon={<Wrench />} onClick={() => bus.emit("problem/fix", { finding: id })}>
              {fix.label}
            </Button>
          )}
          <span className={styles.asides}>
            <IconButton
              size="sm"
              label={`Explain ${rule}`}
              icon={<BookOpenText />}
              onClick={() => bus.emit("rules/open", { rule })}
            />
            {editing && (
              <IconButton
                size="sm"
                label="Suppress…"
                icon={<EyeOff />}
                onClick={() => bus.emit("problem/suppress", { finding: id })}
              />
            )}
          </span>
        </div>
      </div>
    </li>
  );
}
