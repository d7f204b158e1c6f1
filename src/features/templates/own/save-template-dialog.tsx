import { type FormEvent, useId, useMemo, useRef, useState } from "react";
import { quoted } from "#core/bidi.ts";
import type { ElementId } from "#core/design/ids.ts";
import { partOf } from "#core/design/refactor.ts";
import { serializeDesign } from "#core/design/serialize.ts";
import { useEditorSession } from "#editor/react.tsx";
import { Button } from "#ui/button.tsx";
import { countElements, countsText } from "#ui/counts.ts";
import { Dialog } from "#ui/dialog.tsx";
import styles from "../gallery.module.css";
import { templateOfPart } from "../use-template.ts";
import { notSelected } from "./not-selected.ts";
import { LONGEST_SUMMARY, LONGEST_TITLE } from "./own-template.ts";
import { browserShelf, type ShelfError, shelfErrorText } from "./shelf.ts";

/** Keeps what is selected as a template, in this browser. */
export default function SaveTemplateDialog({ onClose }: { onClose: () => void }) {
  const editor = useEditorSession();
  // What was selected when it was asked for.
  const [{ design, selection }] = useState(() => editor.getState());
  const part = useMemo(() => partOf(design, selection as ReadonlySet<ElementId>), [design, selection]);
  const missing = useMemo(() => notSelected(design, part), [design, part]);
  const [title, setTitle] = useState("");
  const [summary, setSummary] = useState("");
  const [asked, setAsked] = useState(false);
  const [error, setError] = useState<ShelfError | null>(null);
  const name = useRef<HTMLInputElement>(null);
  const id = useId();
  const unnamed = asked && title.trim() === "";

  async function submit(event?: FormEvent) {
    event?.preventDefault();
    setAsked(true);
    const wanted = title.trim();
    if (wanted === "") {
      name.current?.focus();
      return;
    }
    const text = serializeDesign(templateOfPart(part, wanted, summary.trim()));
    const saved = await browserShelf().add({ title: wanted, summary: summary.trim(), text });
    if (!saved.ok) return setError(saved.error);
    onClose();
    editor.bus.emit("say", {
      text: `Saved as template ${quoted(wanted)}`,
      show: "success",
      action: { label: "Show", run: () => editor.bus.emit("dialog/open", { name: "templates" }) },
    });
  }

  return (
    <Dialog
      title="Save selection as template"
      description={`${countsText(countElements(part))}. Kept in this browser only.`}
      open
      onClose={onClose}
      initialFocus={name}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={part.elements.size === 0} onClick={() => void submit()}>
            Save template
          </Button>
        </>
      }
    >
      <form className={styles.save} onSubmit={submit}>
        <label>
          <span>Name</span>
          <input
            ref={name}
            maxLength={LONGEST_TITLE}
            value={title}
            aria-invalid={unnamed || undefined}
            aria-describedby={`${id}-help`}
            onChange={(event) => setTitle(event.target.value)}
          />
        </label>
        <p id={`${id}-help`} className={styles.help} data-missing={unnamed || undefined}>
          {unnamed ? "Give it a name: it is listed by it." : "As the gallery lists it."}
        </p>
        <label>
          <span>What it is for (optional)</span>
          <textarea
            rows={3}
            maxLength={LONGEST_SUMMARY}
            value={summary}
            onChange={(event) => setSummary(event.target.value)}
          />
        </label>
        {missing.length > 0 && (
          <p className={styles.help}>
            {`Not selected, and so left out: ${missing.join(", ")}. What refers to it will look for it where the template goes.`}
          </p>
        )}
        {error && (
          <p role="alert" className={styles.error}>
            {shelfErrorText(error)}
          </p>
        )}
      </form>
    </Dialog>
  );
}
