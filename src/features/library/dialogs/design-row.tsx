import { Copy, Download, History, Pencil, Trash2 } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { isolated, quoted } from "#core/bidi.ts";
import { useEditorSession } from "#editor/react.tsx";
import { Button, IconButton } from "#ui/button.tsx";
import { countsText } from "#ui/counts.ts";
import { useLibrary, useLibrarySession } from "../context.tsx";
import type { Answer } from "../contract.ts";
import { download, fileNameOf } from "../files/save-file.ts";
import type { DesignRecord } from "../storage/storage.ts";
import { libraryErrorText, timeText } from "../words.ts";
import styles from "./library-dialog.module.css";

interface DesignRowProps {
  record: DesignRecord;
  onOpen: () => void;
  /** Its row is gone, and the focus with it. */
  onDeleted: () => void;
}

/** One design of the list: what it is, and what can be done with it. */
export function DesignRow({ record, onOpen, onDeleted }: DesignRowProps) {
  const isCurrent = useLibrary((state) => state.current?.id === record.id);
  const [doing, setDoing] = useState<"rename" | "delete" | null>(null);
  const done = () => setDoing(null);
  const row = useRef<HTMLLIElement>(null);
  const asked = useRef(false);
  // The form that had the focus is gone: the row takes it back.
  useEffect(() => {
    if (doing === null && asked.current) row.current?.querySelector("button")?.focus();
    asked.current = doing !== null;
  }, [doing]);
  const name = record.name || "Without a name";

  let content: ReactNode;
  if (doing === "rename") content = <Rename record={record} onDone={done} />;
  else if (doing === "delete") content = <ConfirmDelete record={record} onDone={done} onDeleted={onDeleted} />;
  else if (record.damage !== undefined) content = <Damaged record={record} onDelete={() => setDoing("delete")} />;
  else {
    content = (
      <>
        <button type="button" className={styles.open} onClick={onOpen} aria-current={isCurrent || undefined}>
          <span className={styles.name}>
            {name}
            {isCurrent && <span className={styles.badge}>Open</span>}
          </span>
          <span className={styles.facts}>
            {countsText(record.counts)} · edited {timeText(record.updatedAt, Date.now())}
          </span>
        </button>
        <RowActions
          record={record}
          name={name}
          onRename={() => setDoing("rename")}
          onDelete={() => setDoing("delete")}
        />
      </>
    );
  }
  return (
    <li ref={row} className={styles.row} data-current={isCurrent || undefined}>
      {content}
    </li>
  );
}

interface RowActionsProps {
  record: DesignRecord;
  name: string;
  onRename: () => void;
  onDelete: () => void;
}

function RowActions({ record, name, onRename, onDelete }: RowActionsProps) {
  const library = useLibrarySession();
  const tell = useTell();
  return (
    <div className={styles.actions}>
      <IconButton size="sm" label={`Rename ${name}`} icon={<Pencil />} onClick={onRename} />
      <IconButton
        size="sm"
        label={`Duplicate ${name}`}
        icon={<Copy />}
        onClick={() => tell(library.duplicate(record.id), `Opened a copy of ${quoted(name)}`)}
      />
      <IconButton size="sm" label={`Delete ${name}`} icon={<Trash2 />} onClick={onDelete} />
    </div>
  );
}

function Rename({ record, onDone }: { record: DesignRecord; onDone: () => void }) {
  const library = useLibrarySession();
  const tell = useTell();
  const [name, setName] = useState(record.name);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        const next = name.trim();
        if (next !== "" && next !== record.name)
          void tell(library.rename(record.id, next), `Renamed to ${quoted(next)}`);
        onDone();
      }}
    >
      <input
        // biome-ignore lint/a11y/noAutofocus: the user just asked to type here
        autoFocus
        className={styles.field}
        aria-label={`New name of ${record.name}`}
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.target.value)}
        onFocus={(event) => event.target.select()}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          onDone();
        }}
      />
      <span className={styles.answers}>
        <Button size="sm" variant="primary" type="submit">
          Rename
        </Button>
        <Button size="sm" onClick={onDone}>
          Cancel
        </Button>
      </span>
    </form>
  );
}

interface ConfirmDeleteProps {
  record: DesignRecord;
  onDone: () => void;
  onDeleted: () => void;
}

function ConfirmDelete({ record, onDone, onDeleted }: ConfirmDeleteProps) {
  const library = useLibrarySession();
  const tell = useTell();
  return (
    <section className={styles.form} aria-label={`Delete ${record.name}`}>
      <p className={styles.question}>
        Delete {quoted(record.name)} and its version history? This cannot be taken back.
      </p>
      <span className={styles.answers}>
        <Button
          size="sm"
          variant="danger"
          onClick={async () => {
            if (await tell(library.remove(record.id), `Deleted ${quoted(record.name)}`)) onDeleted();
            else onDone();
          }}
        >
          Delete
        </Button>
        <Button size="sm" autoFocus onClick={onDone}>
          Keep
        </Button>
      </span>
    </section>
  );
}

/** What could not be read stays in the list, with the ways to save what can be saved. */
function Damaged({ record, onDelete }: { record: DesignRecord; onDelete: () => void }) {
  const library = useLibrarySession();
  const tell = useTell();
  const save = async () => {
    const text = await library.textOf(record.id);
    if (text.ok) download(fileNameOf(record.name), text.value);
    return text.ok ? { ok: true as const, value: undefined } : text;
  };
  return (
    <>
      <div className={styles.open}>
        <span className={styles.name}>
          {record.name}
          <span className={styles.badge} data-tone="danger">
            Cannot be read
          </span>
        </span>
        <span className={styles.facts}>{record.damage} It is kept as it is.</span>
      </div>
      <div className={styles.actions}>
        <IconButton
          size="sm"
          label={`Save the stored text of ${isolated(record.name)} to a file`}
          icon={<Download />}
          onClick={() => tell(save(), "Saved the stored text to a file")}
        />
        <IconButton
          size="sm"
          label={`Open the newest readable version of ${record.name}`}
          icon={<History />}
          onClick={() => tell(library.recoverDamaged(record.id), "Opened the newest readable version")}
        />
        <IconButton size="sm" label={`Delete ${record.name}`} icon={<Trash2 />} onClick={onDelete} />
      </div>
    </>
  );
}

/** Says how it ended; true when it worked. */
function useTell() {
  const { bus } = useEditorSession();
  return async (answer: Answer<void>, done: string) => {
    const result = await answer;
    if (result.ok) bus.emit("say", { text: done, show: "success" });
    else bus.emit("say", { text: "That did not work", show: "error", detail: libraryErrorText(result.error) });
    return result.ok;
  };
}
