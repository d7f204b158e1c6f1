import { defaultRangeExtractor, type Rect, useVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import { type MouseEvent, useDeferredValue, useEffect, useEffectEvent, useId, useRef, useState } from "react";
import type { ElementId } from "#core/design/ids.ts";
import type { NodeId } from "#core/topology/model.ts";
import type { LiveState } from "#editor/live/store.ts";
import { useLive } from "#editor/live/use-live.ts";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import { useFindings } from "#editor/use-findings.ts";
import { ContextMenu } from "#ui/context-menu.tsx";
import { findingMark } from "#ui/finding-mark.ts";
import styles from "./outline.module.css";
import { OutlineRowView } from "./outline-row.tsx";
import type { OutlineRow } from "./outline-rows.ts";
import { rowLabel, rowSummary } from "./outline-words.ts";
import { rowMenu } from "./row-menu.tsx";
import type { OutlineModel } from "./use-outline.ts";
import { useOutlineKeys } from "./use-outline-keys.ts";

const ROW_HEIGHT = 28;

export function OutlineTree({ outline }: { outline: OutlineModel }) {
  const { rows, indexOf, keyOf, design, topology } = outline;
  const editor = useEditorSession();
  const selection = useEditor((state) => state.selection);
  const selectedWire = useEditor((state) => state.selectedWire);
  const byElement = useDeferredValue(useFindings((state) => state.byElement));
  const differences = useLive((live) => live.differences);
  const [mark, setMark] = useState({ key: "", index: 0 });
  const [menu, setMenu] = useState<{ row: OutlineRow; anchor: Element } | null>(null);
  const tree = useRef<HTMLDivElement>(null);
  const treeId = useId();
  // Where the active row went, the one that took its place is active.
  const active = indexOf.get(mark.key) ?? Math.max(0, Math.min(mark.index, rows.length - 1));

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => tree.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 3,
    // All rows that there could be room for are there from the first paint.
    initialRect: { width: 0, height: innerHeight },
    observeElementRect: observeWhenLaidOut,
    // The active row stays in the page: the tree names it to screen readers.
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      if (active >= range.startIndex - range.overscan && active <= range.endIndex + range.overscan) return shown;
      return active < range.startIndex ? [active, ...shown] : [...shown, active];
    },
  });

  function setActive(index: number) {
    setMark({ key: rows[index]?.key ?? "", index });
  }

  function moveTo(index: number) {
    setActive(index);
    virtual.scrollToIndex(index, { align: "auto" });
  }

  const keys = useOutlineKeys({
    outline,
    active,
    moveTo,
    openMenu(row) {
      const anchor = document.getElementById(domId(row));
      if (anchor) setMenu({ row, anchor });
    },
  });

  // What is selected elsewhere comes into view here, unless the user is walking the tree.
  const only: NodeId | null = selection.size === 1 ? ([...selection][0] ?? null) : null;
  const rowOfOnly = only === null ? undefined : keyOf.get(only);
  const showSelected = useEffectEvent((id: NodeId, key: string | undefined) => {
    if (tree.current?.contains(document.activeElement)) return;
    const index = key === undefined ? undefined : indexOf.get(key);
    if (index === undefined) outline.uncover(id);
    else moveTo(index);
  });
  useEffect(() => {
    if (only !== null) showSelected(only, rowOfOnly);
  }, [only, rowOfOnly]);

  function domId(of: OutlineRow): string {
    return `${treeId}-${indexOf.get(of.key) ?? 0}`;
  }

  function press(pressed: OutlineRow, event: MouseEvent) {
    tree.current?.focus({ preventScroll: true });
    setActive(indexOf.get(pressed.key) ?? 0);
    keys.press(pressed, { shift: event.shiftKey, mod: event.ctrlKey || event.metaKey });
  }

  const activeRow = rows[active];
  return (
    <>
      {/* The data-graph mark lets single-key shortcuts act here as they do on the canvas. */}
      <div
        ref={tree}
        role="tree"
        data-graph
        tabIndex={0}
        className={styles.tree}
        aria-label="Elements"
        aria-multiselectable="true"
        aria-activedescendant={activeRow && domId(activeRow)}
        onKeyDown={keys.onKeyDown}
      >
        <div className={styles.sizer} role="none" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index];
            if (!row) return null;
            const id = row.type === "element" ? row.entry.id : null;
            const mark = findingMark(id === null ? undefined : byElement.get(id as ElementId));
            const difference = id === null ? null : differenceOf(differences, id);
            const selected = row.type === "wire" ? row.wire.id === selectedWire : id !== null && selection.has(id);
            return (
              <OutlineRowView
                key={item.key}
                row={row}
                top={item.start}
                domId={`${treeId}-${item.index}`}
                label={rowLabel(design, topology, row)}
                summary={rowSummary(design, topology, row, mark, difference)}
                wiresIn={id ? (topology.incoming.get(id)?.length ?? 0) : 0}
                wiresOut={id ? (topology.outgoing.get(id)?.length ?? 0) : 0}
                deadEnds={id ? (topology.deadEndsOf.get(id)?.length ?? 0) : 0}
                mark={mark}
                difference={difference}
                active={item.index === active}
                selected={selected}
                onPress={press}
                onToggle={({ key }) => outline.toggle([key])}
                onMenu={(of, anchor) => {
                  setActive(indexOf.get(of.key) ?? 0);
                  setMenu({ row: of, anchor });
                }}
              />
            );
          })}
        </div>
      </div>
      <ContextMenu
        anchor={menu?.anchor ?? null}
        label="Actions"
        items={menu ? rowMenu(menu.row, editor, keys.follow) : []}
        returnTo={tree}
        onClose={() => setMenu(null)}
      />
    </>
  );
}

/** Null for what is as on the server. */
function differenceOf(differences: LiveState["differences"], id: NodeId) {
  const kind = differences?.get(id as ElementId);
  return kind === undefined || kind === "same" ? null : kind;
}

/** As the library's own, which asks for the height at once and so has the whole page laid out once more at the start. */
function observeWhenLaidOut({ scrollElement }: Virtualizer<HTMLDivElement, Element>, take: (rect: Rect) => void) {
  if (!scrollElement) return;
  const observer = new ResizeObserver(() => {
    take({ width: scrollElement.clientWidth, height: scrollElement.clientHeight });
  });
  observer.observe(scrollElement);
  return () => observer.disconnect();
}
