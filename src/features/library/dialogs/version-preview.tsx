import { RotateCcw } from "lucide-react";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import { Button } from "#ui/button.tsx";
import { counted } from "#ui/words.ts";
import type { Change } from "../changes.ts";
import { useContents, useLibrarySession } from "../context.tsx";
import type { VersionRecord } from "../storage/storage.ts";
import { libraryErrorText, timeText, versionTitle } from "../words.ts";
import styles from "./history-dialog.module.css";

const SHOWN = 200;
const SIGNS = { added: "+", removed: "−", changed: "~", moved: "↔", described: "·" } satisfies Record<
  Change["sign"],
  string
>;
const WORDS = {
  added: "Brings back",
  removed: "Removes",
  changed: "Changes",
  moved: "Moves",
  described: "Sets the",
} satisfies Record<Change["sign"], string>;

/** What would change if this version took the place of what is on the canvas. */
export function VersionPreviewPane({ version, onRestored }: { version: VersionRecord; onRestored: () => void }) {
  const library = useLibrarySession();
  const { bus } = useEditorSession();
  const revision = useEditor((state) => state.revision);
  const editing = useEditor((state) => state.mode === "edit");
  const preview = useContents((shelf) => shelf.previewVersion(version), `${version.id} ${revision}`);

  const restore = async () => {
    const done = await library.restore(version);
    if (!done.ok) {
      bus.emit("say", { text: "Not restored", show: "error", detail: libraryErrorText(done.error) });
      return;
    }
    bus.emit("say", { text: "Version restored", show: "success", detail: "Undo takes it back." });
    onRestored();
  };

  const changes = preview.state === "ready" ? preview.value.changes : [];
  return (
    <section className={styles.preview} aria-label={`Version of ${timeText(version.at, Date.now())}`}>
      <header className={styles.previewHead}>
        <h3>
          {versionTitle(version)}
          <small>{new Date(version.at).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" })}</small>
        </h3>
        {editing && (
          <Button variant="primary" icon={<RotateCcw />} disabled={changes.length === 0} onClick={() => void restore()}>
            Restore
          </Button>
        )}
      </header>
      {preview.state === "failed" && <p className={styles.note}>{libraryErrorText(preview.error)}</p>}
      {preview.state === "ready" && changes.length === 0 && (
        <p className={styles.note}>The same as what is open now.</p>
      )}
      {changes.length > 0 && (
        <>
          <p className={styles.note}>Restoring makes {counted(changes.length, "change")} to what is open now:</p>
          <ul className={styles.changes}>
            {changes.slice(0, SHOWN).map((change) => (
              <li key={`${change.sign} ${change.of}`} data-sign={change.sign}>
                <span aria-hidden>{SIGNS[change.sign]}</span>
                <span>
                  {WORDS[change.sign]} {change.text}
                </span>
              </li>
            ))}
          </ul>
          {changes.length > SHOWN && <p className={styles.note}>and {changes.length - SHOWN} more</p>}
        </>
      )}
    </section>
  );
}
