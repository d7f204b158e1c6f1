import { History } from "lucide-react";
import { useState } from "react";
import { quoted } from "#core/bidi.ts";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import { Button } from "#ui/button.tsx";
import { countElements, countsText } from "#ui/counts.ts";
import { Dialog } from "#ui/dialog.tsx";
import { useContents, useLibrary, useLibrarySession } from "../context.tsx";
import type { VersionRecord } from "../storage/storage.ts";
import { libraryErrorText, timeText, versionTitle } from "../words.ts";
import styles from "./history-dialog.module.css";
import { NotSaved } from "./storage-notes.tsx";
import { VersionPreviewPane } from "./version-preview.tsx";

/** Versions of the open design: look at what restoring one would change, then restore it. */
export default function HistoryDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog
      title="Version history"
      description="A version is kept every two minutes while you edit, and before anything big. Restoring can be undone."
      size="lg"
      open={open}
      onClose={onClose}
    >
      <Versions onClose={onClose} />
    </Dialog>
  );
}

function Versions({ onClose }: { onClose: () => void }) {
  const current = useLibrary((state) => state.current);
  const design = useEditor((state) => state.design);
  const versions = useContents((library) => library.versions(), current?.id);
  const [chosen, setChosen] = useState<string | null>(null);
  const all = versions.state === "ready" ? versions.value : [];
  const version = all.find(({ id }) => id === chosen) ?? all[0];

  return (
    <>
      <NotSaved />
      <KeepVersion />
      {versions.state === "failed" && <p className={styles.empty}>{libraryErrorText(versions.error)}</p>}
      {versions.state === "ready" && !version && (
        <p className={styles.empty}>
          <History aria-hidden />
          No version yet. The first is kept after two minutes of editing, or when you keep one.
        </p>
      )}
      {version && (
        <div className={styles.panes}>
          <div className={styles.versions}>
            <p className={styles.now}>
              <strong>Now</strong>
              <span>{countsText(countElements(design))}</span>
            </p>
            <VersionList versions={all} chosen={version.id} onChoose={setChosen} />
          </div>
          <VersionPreviewPane key={version.id} version={version} onRestored={onClose} />
        </div>
      )}
    </>
  );
}

/** Gives the present state a name in the history. */
function KeepVersion() {
  const library = useLibrarySession();
  const { bus } = useEditorSession();
  const editing = useEditor((state) => state.mode === "edit");
  const isEmpty = useEditor((state) => state.design.elements.size === 0);
  const [label, setLabel] = useState("");
  if (!editing) return null;
  const keep = async () => {
    const name = label.trim();
    const kept = await library.keepVersion(name);
    if (kept.ok) {
      setLabel("");
      bus.emit("say", { text: `Kept this version as ${quoted(name)}`, show: "success" });
    } else bus.emit("say", { text: "Not kept", show: "error", detail: libraryErrorText(kept.error) });
  };
  return (
    <form
      className={styles.keep}
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <input
        className={styles.field}
        aria-label="Name of this version"
        placeholder="Name this version, such as “Before the review”"
        maxLength={120}
        value={label}
        onChange={(event) => setLabel(event.target.value)}
      />
      <Button type="submit" disabled={label.trim() === "" || isEmpty}>
        Keep this version
      </Button>
    </form>
  );
}

interface VersionListProps {
  versions: readonly VersionRecord[];
  chosen: string;
  onChoose: (id: string) => void;
}

function VersionList({ versions, chosen, onChoose }: VersionListProps) {
  const now = Date.now();
  return (
    <ul className={styles.list} aria-label="Versions, newest first">
      {versions.map((version) => (
        <li key={version.id}>
          <button
            type="button"
            className={styles.version}
            aria-pressed={version.id === chosen}
            data-named={version.label !== null || undefined}
            onClick={() => onChoose(version.id)}
          >
            <span className={styles.when}>{timeText(version.at, now)}</span>
            <span className={styles.label}>{versionTitle(version)}</span>
            <span className={styles.counts}>{countsText(version.counts)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
