import type { Finding } from "#core/lint/finding.ts";
import { worstFirst } from "#ui/finding-mark.ts";
import { SEVERITY_LOOKS } from "#ui/severities.ts";
import { SeverityIcon } from "#ui/severity-icon.tsx";
import styles from "./findings.module.css";

const SHOWN = 4;

/** The messages of some findings, the worst first. */
export function FindingLines({ findings }: { findings: readonly Finding[] }) {
  const shown = worstFirst(findings).slice(0, SHOWN);
  const more = findings.length - shown.length;
  return (
    <ul className={styles.lines}>
      {shown.map((finding) => (
        <li key={finding.id} className={styles.line}>
          <SeverityIcon severity={finding.severity} />
          <span>
            <span className="visually-hidden">{SEVERITY_LOOKS[finding.severity].label}: </span>
            {finding.message}
          </span>
        </li>
      ))}
      {more > 0 && <li className={`${styles.line} ${styles.more}`}>{`and ${more} more`}</li>}
    </ul>
  );
}
