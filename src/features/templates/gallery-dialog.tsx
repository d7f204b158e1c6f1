import { useMemo, useRef, useState } from "react";
import type { Design } from "#core/design/model.ts";
import type { Theme } from "#core/share/picture/palette.ts";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import { Button } from "#ui/button.tsx";
import { countElements, countsText } from "#ui/counts.ts";
import { Dialog } from "#ui/dialog.tsx";
import { Finder } from "#ui/finder.tsx";
import { counted } from "#ui/words.ts";
import { Details } from "./details.tsx";
import { BUILT_IN, type Entry, groupedEntries, ownEntry } from "./entries.ts";
import styles from "./gallery.module.css";
import { OwnActions } from "./own/own-actions.tsx";
import { shelfErrorText } from "./own/shelf.ts";
import { useOwnTemplates } from "./own/use-own-templates.ts";
import { TemplatePicture } from "./picture.tsx";
import { insertInto } from "./use-template.ts";

interface GalleryDialogProps {
  theme: Theme;
  /** Opens the design as one of the user's own. */
  onOpenDesign: (design: Design) => void;
  onClose: () => void;
}

/** Every template: find one, look at it, and open it as a design or put it into the one that is open. */
export default function GalleryDialog({ theme, onOpenDesign, onClose }: GalleryDialogProps) {
  const editor = useEditorSession();
  const editing = useEditor((state) => state.mode === "edit");
  const [query, setQuery] = useState("");
  const [chosen, setChosen] = useState("");
  const search = useRef<HTMLInputElement>(null);
  const { templates: own, error, change } = useOwnTemplates();

  const entries = useMemo(() => [...(own ?? []).map(ownEntry), ...BUILT_IN], [own]);
  const groups = useMemo(() => groupedEntries(entries, query), [entries, query]);
  const found = groups.flatMap(({ items }) => items);
  const entry = found.find(({ id }) => id === chosen) ?? found[0];

  function open(taken: Entry) {
    const design = taken.design();
    if (!design) return;
    onClose();
    onOpenDesign(design);
  }

  function insert(taken: Entry) {
    const design = taken.design();
    if (design && insertInto(editor, taken.title, design)) onClose();
  }

  return (
    <Dialog
      title="Templates"
      description="Patterns to start from, or to put into this design. Yours are kept in this browser only."
      size="xl"
      open
      onClose={onClose}
      initialFocus={search}
    >
      {error && (
        <p role="alert" className={styles.error}>
          {`Your own templates cannot be reached. ${shelfErrorText(error)}`}
        </p>
      )}
      <div className={styles.columns}>
        <Finder
          label="Templates"
          query={query}
          onQuery={setQuery}
          groups={groups}
          chosen={entry?.id}
          onChoose={setChosen}
          onTake={open}
          status={
            found.length === 0
              ? "No template has that in it."
              : query.trim() === ""
                ? ""
                : counted(found.length, "template")
          }
          searchRef={search}
        >
          {(each) => <Option entry={each} theme={theme} />}
        </Finder>
        {entry && (
          <Details entry={entry} theme={theme}>
            {entry.design() && (
              <>
                <Button variant="primary" onClick={() => open(entry)}>
                  Open as a new design
                </Button>
                <Button onClick={() => insert(entry)} disabled={!editing}>
                  Insert into this design
                </Button>
              </>
            )}
            {entry.own && (
              <OwnActions key={entry.id} template={entry.own} change={change} onGone={() => search.current?.focus()} />
            )}
          </Details>
        )}
      </div>
    </Dialog>
  );
}

function Option({ entry, theme }: { entry: Entry; theme: Theme }) {
  const design = entry.design();
  const { note, boundary, ...counts } = design ? countElements(design) : {};
  return (
    <span className={styles.option}>
      <TemplatePicture entry={entry} theme={theme} alt="" size="small" />
      <span>
        <strong>{entry.title}</strong>
        <span className={styles.counts}>{design ? countsText(counts) : "cannot be read"}</span>
      </span>
    </span>
  );
}
