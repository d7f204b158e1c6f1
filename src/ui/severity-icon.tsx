import type { Severity } from "#core/lint/finding.ts";
import { SEVERITY_LOOKS } from "./severities.ts";
import styles from "./severity-icon.module.css";

/** The sign of a severity: a shape of its own, in its colour. Decoration: the word stands beside it, or is spoken. */
export function SeverityIcon({ severity }: { severity: Severity }) {
  const Icon = SEVERITY_LOOKS[severity].icon;
  return <Icon className={styles.icon} data-severity={severity} aria-hidden />;
}
