import { Ruler } from "lucide-react";
import { useDeferredValue, useEffect, useMemo } from "react";
import { useAnalysis, useWatchedAnalysis } from "#editor/analysis/use-analysis.ts";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import { EmptyPanel, ListWithDetails } from "#ui/list-with-details.tsx";
import { RowList } from "#ui/row-list.tsx";
import { RowDetails } from "./row-details.tsx";
import { SizingRowView } from "./row-view.tsx";
import { rowSummary, type SizingRow, sizingRows } from "./rows.ts";
import { useSizingView } from "./view.ts";

/** How large the design is: what streams hold, what consumers can do, what servers must have. Follows every edit. */
export default function SizingPanel() {
  useWatchedAnalysis("sizing");
  const editor = useEditorSession();
  const elements = useEditor((state) => state.design.elements);
  // Thousands take longer to list than a letter takes to type: the edit is drawn first.
  const sizing = useDeferredValue(useAnalysis((state) => state.sizing));
  const rows = useMemo(() => (sizing ? sizingRows(sizing, elements) : []), [sizing, elements]);
  const { active, listWidth } = useSizingView();
  useFollowedSelection();
  const chosen = rows.find((row) => row.key === active) ?? rows[0];

  function open(row: SizingRow) {
    if (row.type !== "store" && row.type !== "consumer") return;
    editor.getState().select([row.id]);
    editor.bus.emit("view/reveal", { id: row.id });
  }

  if (!sizing || !chosen) return <NoSizing />;
  if (sizing.stores.size + sizing.consumers.size === 0) {
    return <Empty title="Nothing to size yet" text="Add a stream and a producer that publishes to it." />;
  }
  return (
    <ListWithDetails
      label="Sizing of the design"
      width={listWidth}
      onResize={(width) => useSizingView.setState({ listWidth: width })}
      list={
        <RowList
          label="Sizing"
          rows={rows}
          active={chosen.key}
          onActive={(key) => useSizingView.setState({ active: key })}
          onOpen={open}
          summary={(row) => rowSummary(elements, row)}
          rowHeight={26}
        >
          {(row) => <SizingRowView row={row} />}
        </RowList>
      }
    >
      <RowDetails key={chosen.key} row={chosen} />
    </ListWithDetails>
  );
}

/** What is selected on the canvas is what figures are shown of. */
function useFollowedSelection(): void {
  const selected = useEditor(({ selection }) => (selection.size === 1 ? [...selection][0] : undefined));
  const kind = useEditor((state) => (selected ? state.design.elements.get(selected as never)?.kind : undefined));
  const sized = kind === "stream" || kind === "kv" || kind === "object-store" || kind === "consumer";
  useEffect(() => {
    if (selected && sized) useSizingView.setState({ active: selected });
  }, [selected, sized]);
}

function NoSizing() {
  const stopped = useAnalysis((state) => state.state === "stopped");
  const problem = useAnalysis((state) => state.problem);
  if (!stopped) return <Empty title="Sizing the design…" />;
  return <Empty title="This design could not be sized" text={`${problem} It is tried again after the next edit.`} />;
}

function Empty({ title, text = "" }: { title: string; text?: string }) {
  return <EmptyPanel label="Sizing of the design" icon={<Ruler aria-hidden="true" />} title={title} text={text} />;
}
