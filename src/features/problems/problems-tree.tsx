import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useId, useRef, useState } from "react";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import { ContextMenu } from "#ui/context-menu.tsx";
import { FindingRowView } from "./finding-row.tsx";
import { GroupRowView } from "./group-row.tsx";
import { problemMenu } from "./problem-menu.tsx";
import styles from "./problems.module.css";
import type { ProblemList, ProblemRow } from "./rows.ts";
import { useProblemKeys } from "./use-problem-keys.ts";
import { markRow, toggleGroup, useProblemsView } from "./view.ts";
import { rowSummary } from "./words.ts";

/** Before a row is measured. */
const ROW_HEIGHT = { group: 28, finding: 46 };

/** The problems as a tree of two levels. Only the rows in view are on the page; each is as high as its words. */
export function ProblemsTree({ list }: { list: ProblemList }) {
  const { rows, indexOf } = list;
  const editor = useEditorSession();
  const elements = useEditor((state) => state.design.elements);
  const editing = useEditor((state) => state.mode === "edit");
  const mark = useProblemsView((view) => view.mark);
  const groupBy = useProblemsView((view) => view.groupBy);
  const [menu, setMenu] = useState<{ row: ProblemRow; anchor: Element } | null>(null);
  const tree = useRef<HTMLDivElement>(null);
  const treeId = useId();
  // Where the active row went, the one that took its place is active.
  const active = indexOf.get(mark.key) ?? Math.max(0, Math.min(mark.index, rows.length - 1));
  const activeRow = rows[active];

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => tree.current,
    estimateSize: (index) => ROW_HEIGHT[rows[index]?.type ?? "finding"],
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 4,
    // The active row stays in the page: the tree names it to screen readers.
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), active])].sort((a, b) => a - b),
  });
  // Once for each mark, also from elsewhere: a list that changes under it stays where the user has scrolled it.
  const brought = useRef<typeof mark | null>(null);
  useEffect(() => {
    const index = indexOf.get(mark.key);
    if (index === undefined || brought.current === mark) return;
    brought.current = mark;
    virtual.scrollToIndex(index, { align: "auto" });
  }, [mark, indexOf, virtual]);

  const moveTo = (index: number) => markRow(rows[index]?.key ?? "", index);
  const domId = (index: number) => `${treeId}-${index}`;
  const openMenu = (row: ProblemRow, anchor: Element | null) => anchor && setMenu({ row, anchor });
  const keys = useProblemKeys({
    list,
    active,
    moveTo,
    openMenu: (row) => openMenu(row, document.getElementById(domId(active))),
  });
  /** What a row's button does to it may take the button away: the tree keeps the focus. */
  const hold = (index: number) => {
    tree.current?.focus({ preventScroll: true });
    moveTo(index);
  };

  return (
    <>
      <div
        ref={tree}
        role="tree"
        tabIndex={0}
        className={styles.tree}
        aria-label="Problems"
        aria-activedescendant={activeRow && domId(active)}
        onKeyDown={keys.onKeyDown}
      >
        <div className={styles.sizer} role="none" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ key, index, start }) => {
            const row = rows[index];
            if (!row) return null;
            const common = {
              domId: domId(index),
              summary: rowSummary(elements, row),
              active: index === active,
              editing,
              onHold: () => hold(index),
              onMenu: (anchor: Element) => openMenu(row, anchor),
            };
            return (
              <div
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                role="none"
                className={styles.slot}
                style={{ translate: `0 ${start}px` }}
              >
                {row.type === "group" ? (
                  <GroupRowView
                    {...common}
                    row={row}
                    element={row.subject.by === "element" && row.subject.id ? elements.get(row.subject.id) : undefined}
                    onToggle={() => toggleGroup(row.key)}
                  />
                ) : (
                  <FindingRowView
                    {...common}
                    row={row}
                    element={groupBy === "rule" && row.finding.element ? elements.get(row.finding.element) : undefined}
                    groupBy={groupBy}
                    onOpen={() => keys.open(row)}
                  />
                )}
              </div>
            );
          })}
        </div>
      </div>
      <ContextMenu
        anchor={menu?.anchor ?? null}
        label="Actions for the problem"
        items={menu ? problemMenu(menu.row, editor) : []}
        returnTo={tree}
        onClose={() => setMenu(null)}
      />
    </>
  );
}
