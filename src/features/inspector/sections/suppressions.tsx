import { BookOpenText, Trash2 } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import type { ElementId } from "#core/design/ids.ts";
import type { Suppression } from "#core/design/model.ts";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import { useFindings } from "#editor/use-findings.ts";
import { IconButton } from "#ui/button.tsx";
import { counted, nodeTitle, numeral } from "#ui/words.ts";
import { countHeld, distinctKeys } from "../model/suppressions.ts";
import { Section } from "../section.tsx";
import styles from "./findings.module.css";
import { useFocusKept } from "./use-focus-kept.ts";

/** What the design accepts, why, and whether there still is anything to accept. */
export function Suppressions() {
  const suppressions = useEditor((state) => state.design.suppressions);
  const suppressed = useFindings((state) => state.suppressed);
  const fresh = useFindings((state) => state.state === "fresh");
  const [open, setOpen] = useState(false);
  const keys = useMemo(() => distinctKeys(suppressions), [suppressions]);
  const held = useMemo(() => countHeld(suppressions, suppressed), [suppressions, suppressed]);
  const root = useRef<HTMLDivElement>(null);
  const kept = useFocusKept(root, suppressions);
  const idle = fresh ? held.filter((count) => count === 0).length : 0;
  const total = numeral(suppressions.length);
  return (
    <div ref={root} {...kept}>
      {suppressions.length > 0 && (
        <Section
          title="Suppressions"
          open={open}
          onToggle={() => setOpen(!open)}
          note={idle > 0 ? `${total}, ${numeral(idle)} without a problem` : total}
        >
          <ul className={styles.items}>
            {suppressions.map((each, index) => (
              <SuppressionItem key={keys[index]} suppression={each} held={fresh ? held[index] : undefined} />
            ))}
          </ul>
        </Section>
      )}
    </div>
  );
}

/** `held`: how many problems it holds back; undefined while that is not known. */
function SuppressionItem({ suppression, held }: { suppression: Suppression; held: number | undefined }) {
  const editor = useEditorSession();
  const editing = useEditor((state) => state.mode === "edit");
  const { rule, element, reason } = suppression;
  // A file may name an element that is not there.
  const about = useEditor(({ design }) => (design.elements.has(element as ElementId) ? (element as ElementId) : null));
  const title = useEditor(({ design, topology }) => (about === null ? "" : nodeTitle(design, topology, about)));
  const remove = () => {
    const { design, run } = editor.getState();
    const suppressions = design.suppressions.filter((each) => each !== suppression);
    run({ type: "design/suppress", suppressions }, { label: `No longer suppressed: ${rule}` });
  };
  return (
    <li className={styles.item}>
      <div className={styles.said}>
        <p className={styles.message}>{reason}</p>
        <p className={styles.where}>
          <code>{rule}</code>
          {about === null ? (
            <span>{element === undefined ? "The whole design" : `No element ${element}`}</span>
          ) : (
            <button
              type="button"
              className={styles.place}
              title="Select and show"
              onClick={() => {
                editor.getState().select([about]);
                editor.bus.emit("view/reveal", { id: about });
              }}
            >
              {title}
            </button>
          )}
          {held !== undefined && (
            <span>
              {held === 0 ? "Nothing is found any more: remove it" : `Holds back ${counted(held, "problem")}`}
            </span>
          )}
        </p>
      </div>
      <span className={styles.asides}>
        <IconButton
          size="sm"
          label={`Explain ${rule}`}
          icon={<BookOpenText />}
          onClick={() => editor.bus.emit("rules/open", { rule })}
        />
        {editing && (
          <IconButton size="sm" label={`Remove the suppression of ${rule}`} icon={<Trash2 />} onClick={remove} />
        )}
      </span>
    </li>
  );
}
