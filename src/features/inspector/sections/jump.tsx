import type { NodeId } from "#core/topology/model.ts";
import { isMissing } from "#core/topology/model.ts";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import { KindIcon } from "#ui/kind-icon.tsx";
import { nodeTitle } from "#ui/words.ts";
import styles from "./sections.module.css";

/** A node as a button: selects it and brings it into view. */
export function Jump({ id }: { id: NodeId }) {
  const editor = useEditorSession();
  const title = useEditor(({ design, topology }) => nodeTitle(design, topology, id));
  const kind = useEditor(({ design }) => (isMissing(id) ? "missing" : design.elements.get(id)?.kind));
  return (
    <button
      type="button"
      className={styles.jump}
      aria-label={`Go to ${title}`}
      onClick={() => {
        editor.getState().select([id]);
        editor.bus.emit("view/reveal", { id });
      }}
    >
      {kind && <KindIcon kind={kind} size="sm" />}
      <span>{title}</span>
    </button>
  );
}
