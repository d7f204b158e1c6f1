import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from "react";
import styles from "./row-list.module.css";

/** A row, or a heading between rows, which cannot be chosen. */
export interface ListRow {
  readonly key: string;
  readonly heading?: true;
}

interface RowListProps<T extends ListRow> {
  label: string;
  rows: readonly T[];
  /** The key of the row that is chosen; the first one when it is not there. */
  active: string;
  onActive: (key: string) => void;
  /** Enter, or a double click. */
  onOpen?: (row: T) => void;
  /** The row in one breath, for screen readers. */
  summary: (row: T) => string;
  /** Pixels, before a row is measured. */
  rowHeight: number;
  children: (row: T) => ReactNode;
}

const PAGE = 8;

/** A long list beside the details of its chosen row. Only the rows in view are on the page; arrow keys choose. */
export function RowList<T extends ListRow>(props: RowListProps<T>) {
  const { label, rows, active, onActive, onOpen, summary, rowHeight, children } = props;
  const list = useRef<HTMLDivElement>(null);
  const listId = useId();
  const choices = rows.flatMap((row, index) => (row.heading ? [] : index));
  const chosen = choices.find((index) => rows[index]?.key === active) ?? choices[0] ?? 0;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => list.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 6,
    // The chosen row stays in the page: the list names it to screen readers.
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), chosen])].sort((a, b) => a - b),
  });
  // Once for each choice, also from elsewhere: rows that change leave the list where the user has scrolled it.
  const brought = useRef("");
  useEffect(() => {
    if (brought.current === active || rows[chosen]?.key !== active) return;
    brought.current = active;
    virtual.scrollToIndex(chosen, { align: "auto" });
  }, [active, chosen, rows, virtual]);

  function onKeyDown(event: KeyboardEvent) {
    const at = choices.indexOf(chosen);
    const last = choices.length - 1;
    const row = rows[chosen];
    const to = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + PAGE,
      PageUp: at - PAGE,
      Home: 0,
      End: last,
    }[event.key];
    if (to !== undefined) onActive(rows[choices[Math.max(0, Math.min(to, last))] ?? 0]?.key ?? "");
    else if (event.key === "Enter" && row && onOpen) onOpen(row);
    else return;
    event.preventDefault();
  }

  const domId = (index: number) => `${listId}-${index}`;
  return (
    <div
      ref={list}
      role="listbox"
      tabIndex={0}
      className={styles.list}
      aria-label={label}
      aria-activedescendant={choices.length > 0 ? domId(chosen) : undefined}
      onKeyDown={onKeyDown}
      data-start
    >
      <div className={styles.sizer} role="none" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ key, index, start }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              role="none"
              className={styles.slot}
              style={{ translate: `0 ${start}px` }}
            >
              {row.heading ? (
                <div className={styles.heading} aria-hidden="true">
                  {children(row)}
                </div>
              ) : (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the list around it holds the focus and the keyboard
                <div
                  id={domId(index)}
                  role="option"
                  tabIndex={-1}
                  className={styles.row}
                  aria-selected={index === chosen}
                  aria-posinset={choices.indexOf(index) + 1}
                  aria-setsize={choices.length}
                  aria-label={summary(row)}
                  onClick={() => {
                    list.current?.focus({ preventScroll: true });
                    onActive(row.key);
                  }}
                  onDoubleClick={() => onOpen?.(row)}
                >
                  {children(row)}
                </div>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
