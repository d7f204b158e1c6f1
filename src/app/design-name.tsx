import { useState } from "react";
import { isolated } from "#core/bidi.ts";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import styles from "./top-bar.module.css";

/** The design's name, editable in place: Enter or leaving takes it, Escape gives the old one back. */
export function DesignName() {
  const editor = useEditorSession();
  const name = useEditor((state) => state.design.name);
  const readOnly = useEditor((state) => state.mode !== "edit");
  const [draft, setDraft] = useState<string | null>(null);

  const commit = () => {
    const next = draft?.trim();
    setDraft(null);
    if (next && next !== name) {
      editor
        .getState()
        .run({ type: "design/describe", name: next }, { label: `Renamed the design to ${isolated(next)}` });
    }
  };

  return (
    <input
      className={styles.name}
      aria-label="Design name"
      spellCheck={false}
      maxLength={200}
      readOnly={readOnly}
      value={draft ?? name}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === "Enter") event.currentTarget.blur();
        if (event.key === "Escape") {
          setDraft(null);
          event.currentTarget.value = name;
          event.currentTarget.blur();
        }
      }}
    />
  );
}
