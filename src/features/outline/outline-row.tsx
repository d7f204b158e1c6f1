import { ChevronRight, CircleAlert, MoveLeft, MoveRight } from "lucide-react";
import { type MouseEvent, memo } from "react";
import type { DifferenceKind } from "#core/live/comparison.ts";
import { DifferenceIcon } from "#ui/difference-icon.tsx";
import { FindingBadge } from "#ui/finding-badge.tsx";
import type { FindingMark } from "#ui/finding-mark.ts";
import { KindIcon } from "#ui/kind-icon.tsx";
import { MoreIcon } from "#ui/kind-icons.ts";
import { numeral } from "#ui/words.ts";
import styles from "./outline.module.css";
import type { OutlineRow } from "./outline-rows.ts";

interface OutlineRowViewProps {
  row: OutlineRow;
  /** Pixels from the top of the list. */
  top: number;
  /** The row's id in the page: the tree points at the active one. */
  domId: string;
  label: string;
  summary: string;
  wiresIn: number;
  wiresOut: number;
  deadEnds: number;
  /** What is found about the element; the same as long as it says the same. */
  mark: FindingMark | null;
  /** From the server that is connected; null when it is the same there. */
  difference: DifferenceKind | null;
  active: boolean;
  selected: boolean;
  onPress: (row: OutlineRow, event: MouseEvent) => void;
  onToggle: (row: OutlineRow) => void;
  onMenu: (row: OutlineRow, anchor: Element) => void;
}

/** One line of the outline. What it draws stays the same, so that an edit elsewhere leaves it alone. */
export const OutlineRowView = memo(function OutlineRowView(props: OutlineRowViewProps) {
  const { row, top, domId, label, summary, active, selected, onPress, onToggle, onMenu } = props;
  const selectable = row.type === "element" || row.type === "wire";
  return (
    // The tree handles the keys; this row has none of its own.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it holds the focus and the keyboard
    <div
      id={domId}
      role="treeitem"
      tabIndex={-1}
      className={styles.row}
      data-type={row.type}
      data-active={active || undefined}
      data-kind={row.type === "element" ? row.entry.kind : undefined}
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.setSize}
      aria-expanded={row.expanded}
      aria-selected={selectable ? selected : undefined}
      aria-label={summary}
      title={summary}
      style={{ top, paddingInlineStart: 4 + (row.level - 1) * 14 }}
      onClick={(event) => onPress(row, event)}
      onContextMenu={(event) => {
        event.preventDefault();
        onMenu(row, event.currentTarget);
      }}
    >
      <span
        className={styles.chevron}
        data-open={row.expanded || undefined}
        aria-hidden="true"
        onClick={(event) => {
          if (row.expanded === undefined) return;
          event.stopPropagation();
          onToggle(row);
        }}
      >
        {row.expanded !== undefined && <ChevronRight />}
      </span>
      <RowSign row={row} />
      <span className={styles.label}>{label}</span>
      <RowFacts {...props} />
      {row.type !== "group" && row.type !== "wires" && (
        <button
          type="button"
          tabIndex={-1}
          className={styles.more}
          aria-label={`Actions for ${label}`}
          onClick={(event) => {
            event.stopPropagation();
            onMenu(row, event.currentTarget);
          }}
        >
          <MoreIcon aria-hidden />
        </button>
      )}
    </div>
  );
});

function RowSign({ row }: { row: OutlineRow }) {
  if (row.type === "element") return <KindIcon kind={row.entry.kind} size="sm" />;
  if (row.type === "wire") return row.direction === "in" ? <MoveLeft aria-hidden /> : <MoveRight aria-hidden />;
  if (row.type === "dead-end") return <CircleAlert className={styles.alert} aria-hidden />;
  return null;
}

/** The numbers at the right end; `summary` says them in words. */
function RowFacts({ row, wiresIn, wiresOut, deadEnds, mark, difference }: OutlineRowViewProps) {
  if (row.type === "group") return <span className={styles.count}>{numeral(row.count)}</span>;
  if (row.type === "wire") return <span className={styles.count}>{row.wire.kind}</span>;
  if (row.type !== "element") return null;
  if (row.entry.kind === "missing") return <span className={styles.flag}>missing</span>;
  return (
    <>
      {difference && <DifferenceIcon kind={difference} />}
      {mark ? (
        <FindingBadge mark={mark} />
      ) : deadEnds > 0 ? (
        <span className={styles.flag}>
          <CircleAlert aria-hidden />
          {deadEnds}
        </span>
      ) : null}
      {(wiresIn > 0 || wiresOut > 0) && <span className={styles.count}>{`${wiresIn}→${wiresOut}`}</span>}
    </>
  );
}
