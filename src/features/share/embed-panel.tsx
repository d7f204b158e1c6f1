import { useId } from "react";
import { useEditor } from "#editor/react.tsx";
import { appAddress } from "./address.ts";
import { CopyButton } from "./copy-button.tsx";
import { embedSnippet } from "./embed-snippet.ts";
import styles from "./share.module.css";
import { useDesignLink } from "./use-design-link.ts";

/** A frame for a wiki or a README site: the canvas alone, read-only. */
export function EmbedPanel() {
  const name = useEditor((state) => state.design.name);
  const { fragment, problem } = useDesignLink(null);
  const fieldId = useId();
  const snippet = fragment === null ? "" : embedSnippet(appAddress(), fragment, name);
  return (
    <>
      <div className={styles.form}>
        <label className={styles.hint} htmlFor={fieldId}>
          HTML that shows the canvas in another page
        </label>
        <textarea
          id={fieldId}
          className={styles.snippet}
          readOnly
          value={snippet}
          placeholder="Packing the design…"
          onFocus={(event) => event.currentTarget.select()}
          spellCheck={false}
        />
        {problem !== null && (
          <p className={styles.wrong} role="alert">
            {problem}
          </p>
        )}
      </div>
      <div className={styles.buttons}>
        <CopyButton
          label="Copy HTML"
          done="HTML copied"
          variant="primary"
          disabled={snippet === ""}
          copy={() => navigator.clipboard.writeText(snippet)}
        />
      </div>
      <p className={styles.note}>
        Readers can move around and follow wires, and change nothing. The frame shows the design as it is now: after an
        edit, copy the HTML again.
      </p>
    </>
  );
}
