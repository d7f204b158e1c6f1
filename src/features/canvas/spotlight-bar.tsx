import { X } from "lucide-react";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import { IconButton } from "#ui/button.tsx";
import styles from "./canvas.module.css";

/** Says what stands out, and how to see everything again. */
export function SpotlightBar() {
  const editor = useEditorSession();
  const title = useEditor((state) => state.spotlight?.title ?? null);
  if (title === null) return null;
  return (
    <div className={styles.spotlight}>
      <span>{title}</span>
      <IconButton
        size="sm"
        label="Show everything"
        shortcut="Esc"
        icon={<X />}
        onClick={() => editor.getState().setSpotlight(null)}
      />
    </div>
  );
}
