import { CircleCheck, CircleHelp, GitCompareArrows } from "lucide-react";
import { useEffect, useMemo } from "react";
import { type Difference, resourceText } from "#core/live/comparison.ts";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import { EmptyPanel, ListWithDetails } from "#ui/list-with-details.tsx";
import { RowList } from "#ui/row-list.tsx";
import { useLiveView } from "../session/use-live-session.ts";
import { useLivePanelView } from "../view.ts";
import { CompareFilterBar } from "./compare-filter-bar.tsx";
import { CompareRowView } from "./compare-row-view.tsx";
import { DifferenceDetails } from "./difference-details.tsx";
import { OutdatedNotice } from "./outdated.tsx";
import { compareRows, type DifferenceRow, rowSummary } from "./rows.ts";
import { Uncompared } from "./uncompared.tsx";

/** Design against server: what differs, and field by field how. */
export function CompareView() {
  const editor = useEditorSession();
  const compared = useLiveView((view) => view.compared);
  const whole = useLiveView((view) => view.facts?.gapCount === 0 && view.outdated === null);
  const { active, hidden, text, listWidth } = useLivePanelView();
  const rows = useMemo(
    () => (compared ? compareRows(compared.differences, { hidden, text }) : []),
    [compared, hidden, text],
  );
  useFollowedSelection(compared?.differences);
  if (!compared) {
    return <EmptyPanel label="Differences" icon={<GitCompareArrows aria-hidden="true" />} title="Comparing…" />;
  }
  const choices = rows.filter((row) => row.type === "difference");
  const chosen = choices.find(({ key }) => key === active) ?? choices[0];

  if (compared.differences.length === 0) {
    const text =
      compared.same.length === 0
        ? "Neither has streams or consumers. Plan changes once the design has some."
        : "All that the design sets up is on the server, as the design says.";
    return (
      <>
        <Uncompared />
        <OutdatedNotice />
        <EmptyPanel
          label="Differences"
          icon={whole ? <CircleCheck aria-hidden="true" /> : <CircleHelp aria-hidden="true" />}
          title={whole ? "No differences" : "No differences in what could be read"}
          {...(whole && { text })}
        />
      </>
    );
  }
  const open = (row: DifferenceRow) => {
    const { element } = row.difference;
    if (element === undefined) return;
    editor.getState().select([element]);
    editor.bus.emit("view/reveal", { id: element });
  };
  return (
    <>
      <Uncompared />
      <OutdatedNotice />
      <ListWithDetails
        label="Differences between design and server"
        width={listWidth}
        onResize={(width) => useLivePanelView.setState({ listWidth: width })}
        list={
          <>
            <CompareFilterBar differences={compared.differences} shown={choices.length} />
            <RowList
              label="Differences"
              rows={rows}
              active={chosen?.key ?? ""}
              onActive={(key) => useLivePanelView.setState({ active: key })}
              onOpen={(row) => row.type === "difference" && open(row)}
              summary={(row) => (row.type === "difference" ? rowSummary(row) : "")}
              rowHeight={26}
            >
              {(row) => <CompareRowView row={row} />}
            </RowList>
          </>
        }
      >
        {chosen ? <DifferenceDetails key={chosen.key} difference={chosen.difference} /> : <p>Nothing is listed.</p>}
      </ListWithDetails>
    </>
  );
}

/** What is selected on the canvas is what is told, when it differs. */
function useFollowedSelection(differences: readonly Difference[] | undefined): void {
  const selected = useEditor(({ selection }) => (selection.size === 1 ? [...selection][0] : undefined));
  const found = selected && differences?.find(({ element }) => element === selected);
  const key = found && resourceText(found.resource);
  useEffect(() => {
    if (key) useLivePanelView.setState({ active: key });
  }, [key]);
}
