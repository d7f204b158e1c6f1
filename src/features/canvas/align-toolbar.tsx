import { useEditor, useEditorSession } from "#editor/react.tsx";
import { ArrangeButtons } from "#ui/arrange-buttons.tsx";
import { counted } from "#ui/words.ts";
import styles from "./canvas.module.css";
import { align, distribute } from "./edit/arrange.ts";

/** While several elements are selected: lines them up and spaces them out. */
export function AlignToolbar() {
  const editor = useEditorSession();
  const count = useEditor(({ mode, selection }) => (mode === "edit" && selection.size > 1 ? selection.size : 0));
  if (count === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: buttons that belong together, not fields of a form
    <div className={styles.align} role="group" aria-label="Align the selection">
      <span className={styles.count}>{counted(count, "element")}</span>
      <ArrangeButtons
        count={count}
        onAlign={(edge) => align(editor, edge)}
        onDistribute={(axis) => distribute(editor, axis)}
      />
    </div>
  );
}
