import { Copy, Trash2 } from "lucide-react";
import { alignElements, distributeElements } from "#core/design/arrange.ts";
import type { Command } from "#core/design/commands.ts";
import type { ElementId } from "#core/design/ids.ts";
import { duplicateElements, removeElements } from "#core/design/refactor.ts";
import { useEditorSession } from "#editor/react.tsx";
import { ArrangeButtons } from "#ui/arrange-buttons.tsx";
import { Button } from "#ui/button.tsx";
import { counted } from "#ui/words.ts";
import styles from "../inspector.module.css";

/** Align, space out, duplicate, delete. */
export function SeveralActions({ ids }: { ids: readonly ElementId[] }) {
  const editor = useEditorSession();
  const what = counted(ids.length, "element");
  const run = (command: Command | null, label: string, select?: readonly ElementId[]) => {
    if (!command) {
      editor.bus.emit("say", { text: "They are in line already" });
      return;
    }
    const done = editor.getState().run(command, { label, ...(select && { select }) });
    if (done.ok) editor.bus.emit("say", { text: label });
  };
  return (
    <div className={styles.fields}>
      {/* biome-ignore lint/a11y/useSemanticElements: buttons that belong together, not fields of a form */}
      <div className={styles.actions} role="group" aria-label="Arrange">
        <ArrangeButtons
          count={ids.length}
          onAlign={(edge) => run(alignElements(editor.getState().design, ids, edge), `Aligned ${what}`)}
          onDistribute={(axis) => run(distributeElements(editor.getState().design, ids, axis), `Distributed ${what}`)}
        />
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
