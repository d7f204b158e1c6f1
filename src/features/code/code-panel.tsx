import { useEffect, useRef } from "react";
import { useBus, useEditorSession } from "#editor/react.tsx";
import { Splitter } from "#ui/splitter.tsx";
import styles from "./code.module.css";
import { CodeStatus } from "./code-status.tsx";
import { CodeToolbar } from "./code-toolbar.tsx";
import { ExportDialog } from "./export-dialog.tsx";
import { FileTree } from "./files/file-tree-view.tsx";
import { type CodeEditor, mountCode } from "./monaco/code-view.ts";
import { NoCode } from "./no-code.tsx";
import { NotesList } from "./notes/notes-list.tsx";
import { useCode, useCodeWork } from "./use-code.ts";
import { useExport } from "./use-export.ts";
import { useCodeView } from "./view.ts";

/** What the design becomes in the form a team commits: to read, to copy, to download. */
export default function CodePanel() {
  const editor = useEditorSession();
  const work = useCodeWork();
  const host = useRef<HTMLDivElement>(null);
  const code = useRef<CodeEditor>(null);
  const files = useCode((state) => state.code?.files.size ?? 0);
  const notesOpen = useCodeView((view) => view.notes);
  const treeWidth = useCodeView((view) => view.treeWidth);
  const exporting = useExport();

  useBus("code/open", ({ target }) => work.choose(target));
  useEffect(() => work.start(), [work]);
  useEffect(() => {
    if (!host.current) return;
    const mounted = mountCode(host.current, { editor, work, lineClass: styles.selected ?? "" });
    code.current = mounted;
    return () => mounted.dispose();
  }, [editor, work]);

  return (
    <section className={styles.panel} aria-label="Generated files">
      <CodeToolbar onExport={exporting.start} copied={exporting.copied} />
      <div className={styles.body}>
        {files > 1 && (
          <>
            <div className={styles.files} style={{ width: treeWidth }}>
              <FileTree onOpen={() => code.current?.focus()} />
            </div>
            <Splitter
              label="Width of the file tree"
              axis="x"
              panel="before"
              size={treeWidth}
              min={120}
              max={420}
              onResize={(width) => useCodeView.setState({ treeWidth: width })}
            />
          </>
        )}
        <div className={styles.text}>
          <div ref={host} className={styles.host} inert={files === 0} />
          {files === 0 && <NoCode />}
        </div>
      </div>
      {notesOpen && <NotesList />}
      <CodeStatus />
      {exporting.asked && (
        <ExportDialog {...exporting.asked} onExport={exporting.carryOut} onClose={exporting.cancel} />
      )}
    </section>
  );
}
