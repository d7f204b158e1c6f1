import { useDeferredValue, useEffect, useMemo } from "react";
import type { AdvisoryLog } from "#core/live/advisories/log.ts";
import type { WatchProblem } from "#core/live/watch/contract.ts";
import { useAsOf } from "#editor/live/as-of.ts";
import { useLive } from "#editor/live/use-live.ts";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import { ListWithDetails } from "#ui/list-with-details.tsx";
import { RowList } from "#ui/row-list.tsx";
import { NoticeBar } from "../notice-bar.tsx";
import { NewsDetails, ProblemsDetails, WatchedDetails } from "./details.tsx";
import { NoFiguresNote, NoFiguresPanel } from "./no-figures.tsx";
import { WatchRowView } from "./row-view.tsx";
import { inOrder, newsCount, rowSummary, type WatchRow, watchRows } from "./rows.ts";
import type { SeriesSource } from "./use-series.ts";
import { useWatchView } from "./view.ts";

interface WatchViewProps {
  series: SeriesSource;
  /** Null before any came. */
  advisories: AdvisoryLog | null;
  problems: readonly WatchProblem[];
}

const LABEL = "Activity on the server";

/** What goes on at the server that is connected: figures of everything that the design has there, and advisories. */
export default function WatchView({ series, advisories, problems }: WatchViewProps) {
  const editor = useEditorSession();
  const elements = useEditor((state) => state.design.elements);
  // Thousands of figures may come at once: what the user does meanwhile goes first.
  const activity = useDeferredValue(useLive((state) => state.activity));
  const order = useMemo(() => inOrder(elements), [elements]);
  const rows = useMemo(
    () => watchRows(order, activity, advisories, problems.length),
    [order, activity, advisories, problems.length],
  );
  const { active, listWidth } = useWatchView();
  const asOf = useAsOf();
  useFollowedSelection();
  const chosen = rows.find((row) => row.key === active) ?? rows.find(({ type }) => type === "watched") ?? rows[0];

  function open(row: WatchRow) {
    if (row.type !== "watched") return;
    editor.getState().select([row.id]);
    editor.bus.emit("view/reveal", { id: row.id });
  }

  if (!chosen || (activity.size === 0 && problems.length === 0 && newsCount(advisories) === 0)) {
    return <NoFiguresPanel label={LABEL} />;
  }
  return (
    <ListWithDetails
      label={LABEL}
      width={listWidth}
      onResize={(width) => useWatchView.setState({ listWidth: width })}
      list={
        <>
          {asOf && <NoticeBar about="earlier">{`The connection is lost: figures are ${asOf}.`}</NoticeBar>}
          <RowList
            label="Activity"
            rows={rows}
            active={chosen.key}
            onActive={(key) => useWatchView.setState({ active: key })}
            onOpen={open}
            summary={(row) => rowSummary(elements, row, asOf)}
            rowHeight={26}
          >
            {(row) => <WatchRowView row={row} old={asOf !== null} />}
          </RowList>
          {activity.size === 0 && <NoFiguresNote />}
        </>
      }
    >
      {chosen.type === "watched" && <WatchedDetails row={chosen} series={series} news={advisories} />}
      {chosen.type === "news" && <NewsDetails news={advisories} />}
      {chosen.type === "problems" && <ProblemsDetails problems={problems} />}
    </ListWithDetails>
  );
}

/** What is selected on the canvas is what is shown. */
function useFollowedSelection(): void {
  const selected = useEditor(({ selection }) => (selection.size === 1 ? [...selection][0] : undefined));
  useEffect(() => {
    if (selected) useWatchView.setState({ active: selected });
  }, [selected]);
}
