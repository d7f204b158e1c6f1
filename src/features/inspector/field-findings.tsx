import type { Finding } from "#core/lint/finding.ts";
import { useEditorSession } from "#editor/react.tsx";
import { SEVERITY_LOOKS } from "#ui/severities.ts";
import { SeverityIcon } from "#ui/severity-icon.tsx";
import styles from "./field.module.css";
import { useFieldScope } from "./field-context.ts";

/** What is found at a field, below it. `id`: the field's control is described by it. */
export function FieldFindings({ id, findings }: { id?: string; findings: readonly Finding[] }) {
  const { bus } = useEditorSession();
  const { readOnly } = useFieldScope();
  if (findings.length === 0) return null;
  return (
    <ul {...(id && { id })} className={styles.findings}>
      {findings.map(({ id: finding, severity, message, fix }) => (
        <li key={finding} data-severity={severity}>
          <SeverityIcon severity={severity} />
          <span>
            <span className="visually-hidden">{SEVERITY_LOOKS[severity].label}: </span>
            {message}
            {fix && !readOnly && (
              <button
                type="button"
                data-fix
                className={styles.fix}
                onClick={() => bus.emit("problem/fix", { finding })}
              >
                {fix.label}
              </button>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
