import { useEffect, useRef, useState } from "react";
import type { Events } from "#editor/bus.ts";
import { useBus, useEditor, useEditorSession } from "#editor/react.tsx";
import { type MountedText, mountText } from "./monaco/mount.ts";
import { StatusLine } from "./status-line.tsx";
import type { TextStatus } from "./sync/text-sync.ts";
import styles from "./text-editor.module.css";

interface Shown {
  readonly status: TextStatus;
  readonly isLarge: boolean;
}

/** The whole design as text, in step with the canvas both ways. */
export default function TextEditor() {
  const editor = useEditorSession();
  const readOnly = useEditor((state) => state.mode !== "edit");
  const host = useRef<HTMLDivElement>(null);
  const [mounted, setMounted] = useState<MountedText | null>(null);
  const [shown, setShown] = useState<Shown>({ status: { state: "synced" }, isLarge: false });
  const [wanted, setWanted] = useState<Events["text/reveal"] | null>(null);
  const { status, isLarge } = shown;

  useEffect(() => {
    if (!host.current) return;
    const text = mountText(host.current, editor, {
      lineClass: styles.selected ?? "",
      onStatus: (next, large) => setShown({ status: next, isLarge: large }),
    });
    setMounted(text);
    return () => text.dispose();
  }, [editor]);
  useEffect(() => mounted?.setReadOnly(readOnly), [mounted, readOnly]);
  // The lines of what is selected are elsewhere when the text has been written anew.
  useEffect(() => {
    if (shown.status.state === "synced") mounted?.link.refresh();
  }, [mounted, shown]);
  useBus("text/reveal", setWanted);
  // What asked for it may have opened the panel: the text is not there yet then.
  useEffect(() => {
    if (wanted) mounted?.link.reveal(wanted.id, wanted.path);
  }, [mounted, wanted]);

  return (
    <div className={styles.editor}>
      <div ref={host} className={styles.host} />
      <StatusLine
        status={status}
        isLarge={isLarge}
        readOnly={readOnly}
        onGoTo={(offset) => mounted?.goTo(offset)}
        onDiscard={() => mounted?.sync.discard()}
      />
    </div>
  );
}
