import { MoreVertical, X } from "lucide-react";
import { useRef } from "react";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import { IconButton } from "#ui/button.tsx";
import { Menu } from "#ui/menu.tsx";
import { openAnswers, saveAnswers } from "./files/answers-file.ts";
import styles from "./guide.module.css";
import { useReadOnly, useWalk } from "./use-walk.ts";

/** What one does with all answers, and the way out: the design stays. */
export function GuideHeader({ onClose }: { onClose: () => void }) {
  const editor = useEditorSession();
  const walk = useWalk();
  const readOnly = useReadOnly();
  const isBlank = useEditor(({ design }) => design.elements.size === 0);
  const file = useRef<HTMLInputElement>(null);
  return (
    <div className={styles.head}>
      <span className={styles.name}>Guide</span>
      <Menu
        label="Answers"
        trigger={(props) => <IconButton {...props} size="sm" label="Answers" icon={<MoreVertical />} />}
        items={[
          {
            id: "save",
            label: "Save answers…",
            detail: "As YAML: new --answers takes it",
            run: () => saveAnswers(editor, walk),
          },
          {
            id: "open",
            label: "Open answers…",
            detail: "In place of those that are here",
            disabled: readOnly,
            run: () => file.current?.click(),
          },
          {
            id: "read",
            label: "Read the design again",
            detail: "Answers as the design has them now",
            disabled: isBlank,
            separated: true,
            run: () => walk.begin(),
          },
          {
            id: "over",
            label: "Start over",
            detail: "Takes away what the answers brought",
            disabled: readOnly,
            run: () => walk.startOver(),
          },
        ]}
      />
      <IconButton size="sm" label="Close the guide and keep the design" icon={<X />} onClick={onClose} />
      <input
        ref={file}
        type="file"
        hidden
        aria-label="File of answers"
        accept=".yaml,.yml,.json"
        onChange={({ target }) => {
          const [chosen] = target.files ?? [];
          target.value = "";
          if (chosen) void openAnswers(editor, walk, chosen);
        }}
      />
    </div>
  );
}
