import { ListFilter, Route } from "lucide-react";
import { type CSSProperties, type ReactNode, useDeferredValue, useMemo } from "react";
import type { NodeId } from "#core/topology/model.ts";
import { useAnalysis, useWatchedAnalysis } from "#editor/analysis/use-analysis.ts";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import { Button } from "#ui/button.tsx";
import { RowList } from "#ui/row-list.tsx";
import { Splitter } from "#ui/splitter.tsx";
import { counted } from "#ui/words.ts";
import styles from "./guarantees.module.css";
import { PathDetails } from "./path-details.tsx";
import { PathRowView } from "./path-row.tsx";
import { type PathRow, pathRows, pathSummary } from "./paths.ts";
import { useGuaranteesView } from "./view.ts";

const NOTHING: ReadonlySet<NodeId> = new Set();

/** What the design promises of each message's way; of what is selected on the canvas when something is. */
export default function GuaranteesPanel() {
  useWatchedAnalysis("guarantees");
  const editor = useEditorSession();
  const elements = useEditor((state) => state.design.elements);
  const selection = useEditor((state) => state.selection);
  const { active, all, listWidth } = useGuaranteesView();
  // Thousands take longer to list than a letter takes to type: the edit is drawn first.
  const guarantees = useDeferredValue(useAnalysis((state) => state.guarantees));
  const paths = guarantees?.paths;
  const everything = useMemo(() => (paths ? pathRows(paths, elements, NOTHING) : []), [paths, elements]);
  const selected = useMemo(
    () => (paths && selection.size > 0 ? pathRows(paths, elements, selection) : everything),
    [paths, elements, selection, everything],
  );
  const rows = all || selected.length === 0 ? everything : selected;
  const chosen = rows.find((row) => row.key === active) ?? rows[0];

  function open({ path }: PathRow) {
    const ids = [...new Set([...path.senders.map(({ element }) => element), ...path.stores])];
    editor.bus.emit("view/fit", { ids: path.consumer === undefined ? ids : [...ids, path.consumer] });
  }

  if (!guarantees) return <NoGuarantees />;
  if (!chosen) {
    return (
      <Empty title="No paths yet">
        <p>There is one where a publication comes to a stream: add a producer, a stream and a consumer.</p>
      </Empty>
    );
  }
  const filtered = rows.length < everything.length;
  return (
    <section className={styles.panel} aria-label="Guarantees of the design">
      <div className={styles.side} style={{ "--list-width": `${listWidth}px` } as CSSProperties}>
        <div className={styles.bar}>
          <p role="status">
            {filtered
              ? `${counted(rows.length, "path")} of ${everything.length.toLocaleString("en")}, over what is selected`
              : counted(rows.length, "path")}
            {guarantees.left > 0 && `, ${guarantees.left.toLocaleString("en")} more not told`}
          </p>
          <Button
            size="sm"
            aria-pressed={!all}
            title="Only paths over what is selected on the canvas"
            icon={<ListFilter />}
            onClick={() => useGuaranteesView.setState({ all: !all })}
          >
            Selected
          </Button>
        </div>
        <RowList
          label="Paths"
          rows={rows}
          active={chosen.key}
          onActive={(key) => useGuaranteesView.setState({ active: key })}
          onOpen={open}
          summary={(row) => pathSummary(row.path, elements)}
          rowHeight={44}
        >
          {(row) => <PathRowView row={row} />}
        </RowList>
      </div>
      <Splitter
        label="Width of the list"
        axis="x"
        panel="before"
        size={listWidth}
        min={220}
        max={640}
        onResize={(width) => useGuaranteesView.setState({ listWidth: width })}
      />
      <PathDetails key={chosen.key} path={chosen.path} />
    </section>
  );
}

function NoGuarantees() {
  const stopped = useAnalysis((state) => state.state === "stopped");
  const problem = useAnalysis((state) => state.problem);
  if (!stopped) return <Empty title="Following every path…" />;
  return (
    <Empty title="This design could not be looked through">
      <p>{`${problem} It is tried again after the next edit.`}</p>
    </Empty>
  );
}

function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <section className={styles.empty} aria-label="Guarantees of the design" data-start tabIndex={-1}>
      <Route aria-hidden="true" />
      <h3>{title}</h3>
      {children}
    </section>
  );
}
