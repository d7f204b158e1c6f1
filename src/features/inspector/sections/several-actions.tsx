import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalSpaceBetween,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalSpaceBetween,
  Copy,
  type LucideIcon,
  Trash2,
} from "lucide-react";
import { type AlignEdge, type Axis, alignElements, distributeElements } from "#core/design/arrange.ts";
import type { Command } from "#core/design/commands.ts";
import type { ElementId } from "#core/design/ids.ts";
import { duplicateElements, removeElements } from "#core/design/refactor.ts";
import { useEditorSession } from "#editor/react.tsx";
import { Button, IconButton } from "#ui/button.tsx";
import { counted } from "#ui/words.ts";
import styles from "../inspector.module.css";

const EDGES: readonly { edge: AlignEdge; label: string; icon: LucideIcon }[] = [
  { edge: "left", label: "Align left edges", icon: AlignStartVertical },
  { edge: "center", label: "Align centres", icon: AlignCenterVertical },
  { edge: "right", label: "Align right edges", icon: AlignEndVertical },
  { edge: "top", label: "Align top edges", icon: AlignStartHorizontal },
  { edge: "middle", label: "Align middles", icon: AlignCenterHorizontal },
  { edge: "bottom", label: "Align bottom edges", icon: AlignEndHorizontal },
];
const AXES: readonly { axis: Axis; label: string; icon: LucideIcon }[] = [
  { axis: "horizontal", label: "Space out horizontally", icon: AlignHorizontalSpaceBetween },
  { axis: "vertical", label: "Space out vertically", icon: AlignVerticalSpaceBetween },
];

/** Align, space out, duplicate, delete. */
export function SeveralActions({ ids }: { ids: readonly ElementId[] }) {
  const editor = useEditorSession();
  const what = counted(ids.length, "element");
  const run = (command: Command | null, label: string, select?: readonly ElementId[]) => {
    if (!command) {
      editor.bus.emit("say", { text: "They are there already" });
      return;
    }
    const done = editor.getState().run(command, { label, ...(select && { select }) });
    if (done.ok) editor.bus.emit("say", { text: label });
  };
  return (
    <div className={styles.fields}>
      {/* biome-ignore lint/a11y/useSemanticElements: buttons that belong together, not fields of a form */}
      <div className={styles.actions} role="group" aria-label="Arrange">
        {EDGES.map(({ edge, label, icon: Icon }) => (
          <IconButton
            key={edge}
            size="sm"
            label={label}
            icon={<Icon />}
            onClick={() => run(alignElements(editor.getState().design, ids, edge), `Aligned ${what}`)}
          />
        ))}
        {AXES.map(({ axis, label, icon: Icon }) => (
          <IconButton
            key={axis}
            size="sm"
            label={label}
            icon={<Icon />}
            disabled={ids.length < 3}
            onClick={() => run(distributeElements(editor.getState().design, ids, axis), `Spaced out ${what}`)}
          />
        ))}
      </div>
      <div className={styles.actions}>
        <Button
          size="sm"
          icon={<Copy />}
          onClick={() => {
            const copy = duplicateElements(editor.getState().design, ids);
            run(copy.command, `Duplicated ${what}`, copy.ids);
          }}
        >
          Duplicate
        </Button>
        <Button
          size="sm"
          variant="danger"
          icon={<Trash2 />}
          onClick={() => run(removeElements(editor.getState().design, ids), `Removed ${what}`)}
        >
          Remove
        </Button>
      </div>
    </div>
  );
}
