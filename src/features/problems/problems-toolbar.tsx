import { BookOpenText, EyeOff, Wrench } from "lucide-react";
import { SEVERITIES } from "#core/lint/finding.ts";
import { useEditorSession } from "#editor/react.tsx";
import { useFindings } from "#editor/use-findings.ts";
import { Button } from "#ui/button.tsx";
import { FilterBar, FilterBox, FilterToggle } from "#ui/filter-bar.tsx";
import { SEVERITY_LOOKS } from "#ui/severities.ts";
import { SeverityIcon } from "#ui/severity-icon.tsx";
import { counted, numeral } from "#ui/words.ts";
import styles from "./problems-toolbar.module.css";
import { GROUPINGS, setFilter, toggleSeverity, useProblemsView } from "./view.ts";

const GROUPING_LABELS = { element: "By element", rule: "By rule" } as const;

/** Which problems are listed, and how. `shown`: how many. */
export function ProblemsToolbar({ shown }: { shown: number }) {
  const { bus } = useEditorSession();
  const counts = useFindings((state) => state.counts);
  const total = useFindings((state) => state.findings.length);
  const suppressed = useFindings((state) => state.suppressed.length);
  const { groupBy, filter } = useProblemsView();
  const searching = filter.text.trim() !== "" || shown !== total;
  return (
    <FilterBar label="Which problems are listed">
      <FilterBox
        label="Filter problems by message, element or rule"
        placeholder="Filter problems"
        text={filter.text}
        onText={(text) => setFilter({ text })}
        list="tree"
      />
      {SEVERITIES.map((severity) => {
        const words = counted(counts[severity], SEVERITY_LOOKS[severity].label.toLowerCase());
        return (
          <FilterToggle
            key={severity}
            aria-pressed={filter.severities.has(severity)}
            aria-label={`Show ${words}`}
            title={`Show ${words}`}
            icon={<SeverityIcon severity={severity} />}
            onClick={() => toggleSeverity(severity)}
          >
            {numeral(counts[severity])}
          </FilterToggle>
        );
      })}
      <FilterToggle
        aria-pressed={filter.fixable}
        title="Only what can be fixed at the press of a button"
        icon={<Wrench />}
        onClick={() => setFilter({ fixable: !filter.fixable })}
      >
        Fixable
      </FilterToggle>
      {(suppressed > 0 || filter.suppressed) && (
        <FilterToggle
          aria-pressed={filter.suppressed}
          title="Also what the design suppresses, with the reason"
          icon={<EyeOff />}
          onClick={() => setFilter({ suppressed: !filter.suppressed })}
        >
          {`Suppressed ${numeral(suppressed)}`}
        </FilterToggle>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: no form is sent */}
      <div className={styles.grouping} role="group" aria-label="Group problems">
        {GROUPINGS.map((grouping) => (
          <Button
            key={grouping}
            size="sm"
            aria-pressed={groupBy === grouping}
            onClick={() => useProblemsView.setState({ groupBy: grouping })}
          >
            {GROUPING_LABELS[grouping]}
          </Button>
        ))}
      </div>
      <Button size="sm" variant="quiet" icon={<BookOpenText />} onClick={() => bus.emit("rules/open", {})}>
        Rules
      </Button>
      <p role="status" className="visually-hidden">
        {searching ? `${counted(shown, "problem")} listed` : ""}
      </p>
    </FilterBar>
  );
}
