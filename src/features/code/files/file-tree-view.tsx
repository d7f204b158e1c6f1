import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { ChevronRight, FileCode, FileTerminal, FileText, Folder, type LucideIcon } from "lucide-react";
import { type KeyboardEvent, useEffect, useEffectEvent, useId, useMemo, useRef, useState } from "react";
import type { ExportFile } from "#core/codegen/target.ts";
import { useEditor } from "#editor/react.tsx";
import { useCode, useShownPath } from "../use-code.ts";
import { showFile, toggleFolder, useCodeView } from "../view.ts";
import { type TreeRow, treeRows, treeStep } from "./file-tree.ts";
import styles from "./files.module.css";
import { filesAbout } from "./places.ts";

const ROW_HEIGHT = 24;
const NO_FILES: ReadonlyMap<string, ExportFile> = new Map();
const ICONS: Readonly<Record<string, LucideIcon>> = { markdown: FileText, plaintext: FileText, shell: FileTerminal };

/** The files of a target. Walking it shows each file; `onOpen` goes into the one that is shown. */
export function FileTree({ onOpen }: { onOpen: () => void }) {
  const code = useCode((state) => state.code);
  const files = code?.files ?? NO_FILES;
  const closed = useCodeView((view) => view.closed);
  const shown = useShownPath();
  const selection = useEditor((state) => state.selection);
  const about = useMemo(() => new Set(filesAbout(files.values(), selection)), [files, selection]);
  const rows = useMemo(() => treeRows(files.keys(), closed), [files, closed]);
  const [mark, setMark] = useState<string | undefined>(shown);
  const tree = useRef<HTMLDivElement>(null);
  const treeId = useId();
  const marked = rows.findIndex(({ path }) => path === mark);
  const active = Math.max(0, marked >= 0 ? marked : rows.findIndex(({ path }) => path === shown));

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => tree.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.path ?? index,
    overscan: 4,
    // The active row stays in the page: the tree names it to screen readers.
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), active])].sort((a, b) => a - b),
  });
  // A file that is shown from elsewhere comes into view here.
  const follow = useEffectEvent((path: string) => {
    setMark(path);
    const index = rows.findIndex((row) => row.path === path);
    if (index >= 0) virtual.scrollToIndex(index, { align: "auto" });
  });
  useEffect(() => {
    if (shown !== undefined) follow(shown);
  }, [shown]);

  const goTo = (row: TreeRow) => {
    setMark(row.path);
    if (row.type === "file" && code) showFile(code, row.path);
  };

  function onKeyDown(event: KeyboardEvent) {
    const row = rows[active];
    if (!row || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (row.type === "folder") toggleFolder(row.path);
      else onOpen();
      return;
    }
    const step = treeStep(event.key, rows, active);
    if (!step) return;
    event.preventDefault();
    if ("toggle" in step) {
      toggleFolder(step.toggle);
      return;
    }
    const next = rows[step.to];
    if (!next) return;
    goTo(next);
    virtual.scrollToIndex(step.to, { align: "auto" });
  }

  return (
    <div
      ref={tree}
      role="tree"
      tabIndex={0}
      className={styles.tree}
      aria-label="Files"
      aria-activedescendant={rows[active] && `${treeId}-${active}`}
      onKeyDown={onKeyDown}
    >
      <div className={styles.sizer} role="none" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ key, index, start }) => {
          const row = rows[index];
          if (!row) return null;
          const Icon = row.type === "folder" ? Folder : (ICONS[files.get(row.path)?.language ?? ""] ?? FileCode);
          const selected = about.has(row.path);
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it holds the focus and the keyboard
            <div
              key={key}
              id={`${treeId}-${index}`}
              role="treeitem"
              tabIndex={-1}
              className={styles.row}
              style={{ translate: `0 ${start}px`, paddingInlineStart: 4 + row.depth * 14 }}
              data-active={index === active || undefined}
              aria-level={row.depth + 1}
              aria-posinset={row.position}
              aria-setsize={row.siblings}
              {...(row.type === "folder" ? { "aria-expanded": row.open } : { "aria-selected": row.path === shown })}
              aria-label={selected ? `${row.name}, has what is selected` : row.name}
              title={row.path}
              onClick={() => {
                tree.current?.focus({ preventScroll: true });
                goTo(row);
                if (row.type === "folder") toggleFolder(row.path);
              }}
            >
              <span className={styles.chevron} data-open={(row.type === "folder" && row.open) || undefined} aria-hidden>
                {row.type === "folder" && <ChevronRight />}
              </span>
              <Icon aria-hidden />
              <span className={styles.name}>{row.name}</span>
              {selected && <span className={styles.dot} aria-hidden />}
            </div>
          );
        })}
      </div>
    </div>
  );
}
