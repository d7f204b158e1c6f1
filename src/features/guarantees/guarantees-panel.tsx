import { ListFilter, Route } from "lucide-react";
import { useDeferredValue, useMemo } from "react";
import type { NodeId } from "#core/topology/model.ts";
import { useAnalysis, useWatchedAnalysis } from "#editor/analysis/use-analysis.ts";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import { Button } from "#ui/button.tsx";
import { EmptyPanel, ListWithDetails } from "#ui/list-with-details.tsx";
import { RowList } from "#ui/row-list.tsx";
import { counted, numeral } from "#ui/words.ts";
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
    const text = "There is one where a publication comes to a stream: add a producer, a stream and a consumer.";
    return <Empty title="No paths yet" text={text} />;
  }
  return (
    <ListWithDetails
      label="Guarantees of the design"
      width={listWidth}
      onResize={(width) => useGuaranteesView.setState({ listWidth: width })}
      list={
        <>
          <Filter shown={rows.length} total={everything.length} left={guarantees.left} />
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
        </>
      }
    >
      <PathDetails key={chosen.key} path={chosen.path} />
    </ListWithDetails>
  );
}

/** How many paths are listed, and whether those over the selection only. `left`: paths that are not told at all. */
function Filter({ shown, total, left }: { shown: number; total: number; left: number }) {
  const all = useGuaranteesView((view) => view.all);
  const of = shown < total ? ` of ${numeral(total)}, over what is selected` : "";
  return (
    <div className={styles.bar}>
      <p role="status">
        {`${counted(shown, "path")}${of}`}
        {left > 0 && `, ${numeral(left)} more not told`}
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
  );
}

function NoGuarantees() {
  const stopped = useAnalysis((state) => state.state === "stopped");
  const problem = useAnalysis((state) => state.problem);
  if (!stopped) return <Empty title="Following every path…" />;
  return (
    <Empty title="This design could not be looked through" text={`${problem} It is tried again after the next edit.`} />
  );
}

function Empty({ title, text = "" }: { title: string; text?: string }) {
  return <EmptyPanel label="Guarantees of the design" icon={<Route aria-hidden="true" />} title={title} text={text} />;
}
