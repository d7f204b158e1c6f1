import { CircleCheck, CircleDashed, CircleX, FilterX } from "lucide-react";
import type { ReactNode } from "react";
import { RULES } from "#core/lint/rules/all.ts";
import { useEditor } from "#editor/react.tsx";
import { useFindings } from "#editor/use-findings.ts";
import { Button } from "#ui/button.tsx";
import { counted } from "#ui/words.ts";
import styles from "./problems.module.css";
import { NO_FILTER, useProblemsView } from "./view.ts";

/** Instead of the list: why it is empty. `total`: problems that the filter hides. */
export function NoProblems({ total }: { total: number }) {
  const environment = useEditor((state) => state.design.environment);
  const checked = useFindings((state) => state.checked);
  const stopped = useFindings((state) => state.state === "stopped");
  const suppressed = useFindings((state) => state.suppressed.length);
  if (total > 0) {
    return (
      <Empty icon={<FilterX />} title={`The filter hides ${counted(total, "problem")}`}>
        <Button size="sm" onClick={() => useProblemsView.setState({ filter: NO_FILTER })}>
          Show all
        </Button>
      </Empty>
    );
  }
  if (stopped) {
    return (
      <Empty icon={<CircleX />} title="This design could not be checked">
        <p>The linter failed on it. It tries again after the next edit.</p>
      </Empty>
    );
  }
  if (!checked) return <Empty icon={<CircleDashed />} title="Checking the design…" />;
  const rules = RULES.filter(({ severity }) => severity[environment.profile] !== "off").length;
  return (
    <Empty icon={<CircleCheck />} title="No problems" fine>
      <p>
        {`Checked: ${counted(rules, "rule")}, ${environment.profile} profile, nats-server ${environment.server}.`}
        {suppressed > 0 && ` ${counted(suppressed, "problem")} suppressed by the design.`}
      </p>
    </Empty>
  );
}

interface EmptyProps {
  icon: ReactNode;
  title: string;
  fine?: boolean;
  children?: ReactNode;
}

function Empty({ icon, title, fine, children }: EmptyProps) {
  return (
    <div className={styles.empty} data-fine={fine || undefined} data-start tabIndex={-1}>
      {icon}
      <h3>{title}</h3>
      {children}
    </div>
  );
}
