import { CircleCheck, CircleDashed } from "lucide-react";
import { SEVERITIES } from "#core/lint/finding.ts";
import { useFindings } from "#editor/use-findings.ts";
import { Button } from "#ui/button.tsx";
import { severityCountsText } from "#ui/severities.ts";
import { SeverityIcon } from "#ui/severity-icon.tsx";
import { numeral } from "#ui/words.ts";
import styles from "./problems-summary.module.css";

/** How many problems there are, at a glance; opens and closes their list. */
export default function ProblemsSummary({ open, onToggle }: { open: boolean; onToggle: () => void }) {
  const counts = useFindings((state) => state.counts);
  const state = useFindings(({ checked, state }) => (state === "stopped" ? state : checked));
  // What is only worth a thought is told when there is nothing worse.
  const worse = SEVERITIES.filter((severity) => counts[severity] > 0 && severity !== "info");
  const some = worse.length > 0 || counts.info === 0 ? worse : (["info"] as const);
  const text = state === true ? severityCountsText(counts) : state ? "could not be checked" : "not checked yet";
  return (
    <Button
      variant="quiet"
      className={styles.summary ?? ""}
      aria-pressed={open}
      aria-label={`Problems: ${text}`}
      title={`Problems: ${text}`}
      onClick={onToggle}
    >
      {some.map((severity) => (
        <span key={severity} className={styles.count} data-severity={severity}>
          <SeverityIcon severity={severity} />
          {numeral(counts[severity])}
        </span>
      ))}
      {some.length === 0 &&
        (state === true ? <CircleCheck className={styles.fine} aria-hidden /> : <CircleDashed aria-hidden />)}
    </Button>
  );
}
