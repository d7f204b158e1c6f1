import { Pencil, Trash2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { quoted } from "#core/bidi.ts";
import { useEditorSession } from "#editor/react.tsx";
import { Button } from "#ui/button.tsx";
import styles from "../gallery.module.css";
import { LONGEST_TITLE, type OwnTemplate } from "./own-template.ts";
import type { useOwnTemplates } from "./use-own-templates.ts";

interface OwnActionsProps {
  template: OwnTemplate;
  change: ReturnType<typeof useOwnTemplates>["change"];
  /** The template is gone, and the focus with it. */
  onGone: () => void;
}

/** What can be done with a template of the user's own. */
export function OwnActions({ template, change, onGone }: OwnActionsProps) {
  const { bus } = useEditorSession();
  const [doing, setDoing] = useState<"rename" | "delete" | null>(null);
  const [title, setTitle] = useState(template.title);
  const place = useRef<HTMLSpanElement>(null);
  const asked = useRef(false);
  // The form that had the focus is gone: the buttons take it back.
  useEffect(() => {
    if (doing === null && asked.current) place.current?.querySelector("button")?.focus();
    asked.current = doing !== null;
  }, [doing]);
  const say = (text: string) => bus.emit("say", { text });

  async function rename() {
    const next = title.trim();
    setDoing(null);
    if (next === "" || next === template.title) return setTitle(template.title);
    if (await change((shelf) => shelf.replace({ ...template, title: next }))) say(`Renamed to ${quoted(next)}`);
  }

  async function remove() {
    if (!(await change((shelf) => shelf.remove(template.id)))) return setDoing(null);
    say(`Deleted ${quoted(template.title)}`);
    onGone();
  }

  if (doing === "rename") {
    return (
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void rename();
        }}
      >
        <input
          // biome-ignore lint/a11y/noAutofocus: the user just asked to type here
          autoFocus
          aria-label={`New name of ${template.title}`}
          maxLength={LONGEST_TITLE}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
          onFocus={(event) => event.target.select()}
          onKeyDown={(event) => {
            if (event.key !== "Escape") return;
            event.stopPropagation();
            setDoing(null);
          }}
        />
        <Button type="submit">Rename</Button>
        <Button onClick={() => setDoing(null)}>Cancel</Button>
      </form>
    );
  }
  if (doing === "delete") {
    return (
      <section className={styles.form} aria-label={`Delete ${template.title}`}>
        <p>Delete this template? Designs made from it stay.</p>
        <Button variant="danger" onClick={() => void remove()}>
          Delete
        </Button>
        <Button autoFocus onClick={() => setDoing(null)}>
          Keep
        </Button>
      </section>
    );
  }
  return (
    <span ref={place} className={styles.own}>
      <Button variant="quiet" icon={<Pencil />} onClick={() => setDoing("rename")}>
        Rename
      </Button>
      <Button variant="quiet" icon={<Trash2 />} onClick={() => setDoing("delete")}>
        Delete
      </Button>
    </span>
  );
}
