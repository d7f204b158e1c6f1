import { ChevronDown, ChevronUp } from "lucide-react";
import { useState } from "react";
import { elementName } from "#core/design/model.ts";
import type { SettingChange } from "#core/guide/changes.ts";
import { goToField } from "#editor/go-to-field.ts";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import { IconButton } from "#ui/button.tsx";
import { counted, elementTitle } from "#ui/words.ts";
import styles from "./guide.module.css";
import { useWalkState } from "./use-walk.ts";
import { fieldText } from "./walk/words.ts";

const AT_FIRST = 2;

/** What the newest answer changed: each setting before and after. The live region says it too. */
export function OutcomeStrip() {
  const outcome = useWalkState((state) => state.outcome);
  const [all, setAll] = useState(false);
  const elements = useEditor((state) => state.design.elements);
  if (!outcome) return null;
  const { label, changes, kept } = outcome;
  const more = changes.length - AT_FIRST;
  return (
    <section className={styles.outcome} aria-label="What the answer changed">
      <div className={styles.outcomeHead}>
        <p>{`Changed by ${label}`}</p>
        {more > 0 && (
          <IconButton
            size="sm"
            label={all ? "Show fewer changes" : `Show all ${changes.length} changes`}
            aria-expanded={all}
            icon={all ? <ChevronDown /> : <ChevronUp />}
            onClick={() => setAll(!all)}
          />
        )}
      </div>
      <ul className={styles.changes} data-all={all || undefined}>
        {(all ? changes : changes.slice(0, AT_FIRST)).map((change) => (
          <Change
            key={`${change.type} ${change.id ?? ""} ${"at" in change ? change.at.join("/") : ""}`}
            change={change}
          />
        ))}
        {!all && more > 0 && <li className={styles.rest}>{counted(more, "more change")}</li>}
        {changes.length === 0 && (
          <li className={styles.rest}>What the answer says, and nothing that follows from it.</li>
        )}
        {kept.map((id) => {
          const element = elements.get(id);
          return element && <li key={id}>{`Kept ${elementTitle(element)}: it was edited by hand, or is in use.`}</li>;
        })}
      </ul>
    </section>
  );
}

function Change({ change }: { change: SettingChange }) {
  const editor = useEditorSession();
  const element = useEditor((state) => (change.id === undefined ? undefined : state.design.elements.get(change.id)));
  const { id } = change;
  if (change.type === "removed") return <li>{`Removed ${elementTitle(change.element)}`}</li>;
  if (change.type === "added") {
    return (
      <li>
        <button
          type="button"
          className={styles.link}
          onClick={() => id !== undefined && editor.bus.emit("view/reveal", { id, focus: true })}
        >
          {`Added ${elementTitle(change.element)}`}
        </button>
      </li>
    );
  }
  const { at, before, after } = change;
  return (
    <li>
      <button type="button" className={styles.link} onClick={() => goToField(editor, { element: id, at })}>
        <code>{fieldText(at)}</code>
        {element && ` of ${elementName(element)}`}
      </button>
      <span>
        {before !== "" && <del>{before}</del>}
        {before !== "" && <span aria-hidden> → </span>}
        <ins>{after === "" ? "not set" : after}</ins>
      </span>
    </li>
  );
}
