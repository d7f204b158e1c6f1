import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalSpaceBetween,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalSpaceBetween,
  type LucideIcon,
} from "lucide-react";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import { IconButton } from "#ui/button.tsx";
import { counted } from "#ui/words.ts";
import styles from "./canvas.module.css";
import { ALIGNMENTS, type Alignment, align, DISTRIBUTIONS, distribute } from "./edit/arrange.ts";

const ICONS: Readonly<Record<Alignment["id"], LucideIcon>> = {
  left: AlignStartVertical,
  center: AlignCenterVertical,
  right: AlignEndVertical,
  top: AlignStartHorizontal,
  middle: AlignCenterHorizontal,
  bottom: AlignEndHorizontal,
};

/** While several elements are selected: lines them up and spaces them out. */
export function AlignToolbar() {
  const editor = useEditorSession();
  const count = useEditor(({ mode, selection }) => (mode === "edit" && selection.size > 1 ? selection.size : 0));
  if (count === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: buttons that belong together, not fields of a form
    <div className={styles.align} role="group" aria-label="Align the selection">
      <span className={styles.count}>{counted(count, "element")}</span>
      {ALIGNMENTS.map(({ id, label }) => {
        const Icon = ICONS[id];
        return <IconButton key={id} size="sm" label={label} icon={<Icon />} onClick={() => align(editor, id)} />;
      })}
      {count > 2 &&
        DISTRIBUTIONS.map(({ id, label }) => {
          const Icon = id === "horizontal" ? AlignHorizontalSpaceBetween : AlignVerticalSpaceBetween;
          return <IconButton key={id} size="sm" label={label} icon={<Icon />} onClick={() => distribute(editor, id)} />;
        })}
    </div>
  );
}
