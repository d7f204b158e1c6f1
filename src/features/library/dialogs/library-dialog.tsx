import { FilePlus2, FolderOpen, Search } from "lucide-react";
import { useRef, useState } from "react";
import { quoted } from "#core/bidi.ts";
import { useEditorSession } from "#editor/react.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { useContents, useLibrarySession } from "../context.tsx";
import type { Answer } from "../contract.ts";
import { pickFiles } from "../files/pick.ts";
import { libraryErrorText } from "../words.ts";
import { DesignRow } from "./design-row.tsx";
import styles from "./library-dialog.module.css";
import { NotSaved, StorageLine } from "./storage-notes.tsx";

/** Every design of this browser: find, open, rename, duplicate, delete. */
export default function LibraryDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog
      title="All designs"
      description="Kept in this browser only. Nothing is uploaded."
      size="lg"
      open={open}
      onClose={onClose}
      footer={<StorageLine />}
    >
      <Designs onClose={onClose} />
    </Dialog>
  );
}

function Designs({ onClose }: { onClose: () => void }) {
  const library = useLibrarySession();
  const { bus } = useEditorSession();
  const [wanted, setWanted] = useState("");
  const search = useRef<HTMLInputElement>(null);
  const designs = useContents((shelf) => shelf.list());
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  const all = designs.state === "ready" ? designs.value : [];
  const shown = all.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)));

  /** Closes when it worked, tells why when it did not. */
  const andClose = async (answer: Answer<void>) => {
    const done = await answer;
    if (done.ok) onClose();
    else bus.emit("say", { text: "That did not work", show: "error", detail: libraryErrorText(done.error) });
  };

  return (
    <>
      <NotSaved />
      <div className={styles.tools}>
        <label className={styles.search}>
          <Search aria-hidden />
          <input
            ref={search}
            type="search"
            placeholder="Search by name"
            aria-label="Search designs by name"
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
        </label>
        <Button
          icon={<FolderOpen />}
          onClick={async () => {
            const files = await pickFiles();
            if (files.length === 0) return;
            onClose();
            await library.openFiles(files);
          }}
        >
          Open file…
        </Button>
        <Button variant="primary" icon={<FilePlus2 />} onClick={() => andClose(library.newDesign())}>
          New design
        </Button>
      </div>
      {designs.state === "failed" && <p className={styles.empty}>{libraryErrorText(designs.error)}</p>}
      {designs.state === "ready" && shown.length === 0 && (
        <p className={styles.empty}>
          {all.length === 0
            ? "No design is stored yet. What you draw is saved here by itself."
            : `No design has ${quoted(wanted.trim())} in its name.`}
        </p>
      )}
      <ul className={styles.list} aria-label="Designs">
        {shown.map((record) => (
          <DesignRow
            key={record.id}
            record={record}
            onOpen={() => andClose(library.openDesign(record.id))}
            onDeleted={() => search.current?.focus()}
          />
        ))}
      </ul>
      <p role="status" className="visually-hidden">
        {wanted.trim() === "" ? "" : `${shown.length} of ${all.length} designs`}
      </p>
    </>
  );
}
