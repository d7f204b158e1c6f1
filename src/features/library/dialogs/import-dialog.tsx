import { FileJson, FolderOpen } from "lucide-react";
import { useMemo, useState } from "react";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { counted } from "#ui/words.ts";
import { useLibrarySession } from "../context.tsx";
import { runImport } from "../files/import.ts";
import { pickFiles } from "../files/pick.ts";
import type { ImportFile } from "../files/plan-import.ts";
import { readTexts } from "../files/read.ts";
import type { FileProblem } from "../files/report.ts";
import { sourceOf } from "../files/source.ts";
import { ImportCommands } from "./import-commands.tsx";
import styles from "./import-dialog.module.css";
import { ImportPreview } from "./import-preview.tsx";
import { useImportPlan } from "./use-import-plan.ts";

/** Brings JetStream configuration into the open design: files, a folder or pasted JSON, looked at before it happens. */
export default function ImportDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const editor = useEditorSession();
  const library = useLibrarySession();
  const design = useEditor((state) => state.design);
  const editing = useEditor((state) => state.mode === "edit");
  const [files, setFiles] = useState<readonly ImportFile[]>([]);
  const [unread, setUnread] = useState<readonly FileProblem[]>([]);
  const [pasted, setPasted] = useState("");
  const [busy, setBusy] = useState(false);

  const all = useMemo(
    () => (pasted.trim() === "" ? files : [...files, { name: "Pasted text", text: pasted }]),
    [files, pasted],
  );
  const { plan, isCurrent } = useImportPlan(design, all);

  const choose = async (folder: boolean) => {
    const picked = await pickFiles({ folder });
    if (picked.length === 0) return;
    const read = await readTexts(picked.map(sourceOf));
    setFiles(read.files);
    setUnread(read.problems);
  };
  const wrong = plan && !plan.ok ? new Set(plan.error.map(({ file }) => file)) : null;
  const readable = wrong ? files.filter(({ name }) => !wrong.has(name)) : files;
  const importNow = async () => {
    if (!plan?.ok) return;
    setBusy(true);
    const done = await runImport(editor, library, plan.value);
    setBusy(false);
    if (done) onClose();
  };

  return (
    <Dialog
      title="Import from JetStream"
      description="Adds streams, consumers and buckets to the open design, and updates those it has. One undo takes it back."
      size="lg"
      open={open}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            disabled={!plan?.ok || !isCurrent || plan.value.command === null || !editing || busy}
            onClick={() => void importNow()}
          >
            Import
          </Button>
        </>
      }
    >
      <div className={styles.sources}>
        <Button icon={<FileJson />} onClick={() => void choose(false)}>
          Choose files…
        </Button>
        <Button icon={<FolderOpen />} onClick={() => void choose(true)}>
          Choose a folder…
        </Button>
        <p className={styles.chosen} role="status">
          {files.length === 0 ? "No file chosen" : filesText(files)}
        </p>
        {files.length > 0 && (
          <Button
            size="sm"
            variant="quiet"
            onClick={() => {
              setFiles([]);
              setUnread([]);
            }}
          >
            Clear
          </Button>
        )}
      </div>
      <label className={styles.paste}>
        Or paste JSON
        <textarea
          rows={5}
          spellCheck={false}
          placeholder={'{ "config": { "name": "ORDERS", "subjects": ["orders.>"] } }'}
          value={pasted}
          onChange={(event) => setPasted(event.target.value)}
        />
      </label>
      {!editing && (
        <p className={styles.note}>This design is looked at as a preview: make it yours before importing.</p>
      )}
      <ImportPreview design={design} plan={plan} unread={unread} />
      {readable.length > 0 && readable.length < files.length && (
        <div className={styles.leaveOut}>
          <Button size="sm" onClick={() => setFiles(readable)}>
            Leave out {counted(files.length - readable.length, "file")}, keep {readable.length}
          </Button>
        </div>
      )}
      <ImportCommands open={all.length === 0} />
    </Dialog>
  );
}

function filesText(files: readonly ImportFile[]): string {
  const [first] = files;
  return files.length === 1 && first ? first.name : `${files.length} files`;
}
