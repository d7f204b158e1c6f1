import { useDeferredValue, useMemo, useRef } from "react";
import type { Design } from "#core/design/model.ts";
import { useBus, useEditor } from "#editor/react.tsx";
import { useFindings } from "#editor/use-findings.ts";
import { NoProblems } from "./no-problems.tsx";
import styles from "./problems.module.css";
import { ProblemsToolbar } from "./problems-toolbar.tsx";
import { ProblemsTree } from "./problems-tree.tsx";
import { problemList } from "./rows.ts";
import { showElement, useProblemsView } from "./view.ts";

const NO_ELEMENTS: Design["elements"] = new Map();

/** Everything that the linter finds: to read, go to, fix, and accept with a reason. */
export default function ProblemsPanel() {
  // Thousands take longer to list than a letter takes to type: the edit is drawn first.
  const findings = useDeferredValue(useFindings((state) => state.findings));
  const suppressed = useDeferredValue(useFindings((state) => state.suppressed));
  const { groupBy, folded } = useProblemsView();
  const filter = useDeferredValue(useProblemsView((view) => view.filter));
  // Names matter only to a search.
  const elements = useEditor((state) => (filter.text ? state.design.elements : NO_ELEMENTS));
  const list = useMemo(
    () => problemList({ findings, suppressed, elements }, groupBy, filter, folded),
    [findings, suppressed, elements, groupBy, filter, folded],
  );
  const panel = useRef<HTMLElement>(null);
  useBus("problems/open", ({ element }) => {
    if (element) showElement(element);
    const start = panel.current?.querySelector<HTMLElement>("[role=tree], [data-start]");
    start?.focus();
  });

  return (
    <section ref={panel} className={styles.panel} aria-label="List of problems">
      <ProblemsToolbar shown={list.found.length} />
      {list.rows.length > 0 ? <ProblemsTree list={list} /> : <NoProblems total={findings.length} />}
    </section>
  );
}
