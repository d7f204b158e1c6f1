import { Plus } from "lucide-react";
import type { MissingId } from "#core/topology/model.ts";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import { Button } from "#ui/button.tsx";
import { KindIcon } from "#ui/kind-icon.tsx";
import styles from "./inspector.module.css";
import { planMissingStream } from "./model/edit.ts";
import { Jump } from "./sections/jump.tsx";
import { WiresSection } from "./sections/wires-section.tsx";

/** A stream that something names and nothing defines. */
export function MissingPanel({ id }: { id: MissingId }) {
  const editor = useEditorSession();
  const missing = useEditor(({ topology }) => topology.missing.find((each) => each.id === id));
  const readOnly = useEditor((state) => state.mode !== "edit");
  if (!missing) return null;

  const create = () => {
    const planned = planMissingStream(editor.getState().design, missing);
    const done = editor
      .getState()
      .run(planned.command, { label: `Added stream ${missing.name}`, select: [planned.id] });
    if (!done.ok) return;
    editor.bus.emit("layout/run", { onlyUnplaced: true });
    editor.bus.emit("say", { text: `Added stream ${missing.name}` });
  };
  return (
    <>
      <header className={styles.header}>
        <KindIcon kind="missing" />
        <div className={styles.headerText}>
          <span className={styles.kind}>Missing stream</span>
          <h2 className={styles.title} tabIndex={-1} data-mono>
            {missing.name}
          </h2>
        </div>
      </header>
      <div className={styles.fields}>
        <p>The design names this stream and does not define it. On a server it may exist, or be missing as well.</p>
        {!readOnly && (
          <Button variant="primary" icon={<Plus />} onClick={create}>
            Create stream {missing.name}
          </Button>
        )}
        <div>
          <h3 className={styles.subtitle}>Named by</h3>
          <ul className={styles.jumps}>
            {missing.referencedBy.map((each) => (
              <li key={each}>
                <Jump id={each} />
              </li>
            ))}
          </ul>
        </div>
      </div>
      <WiresSection id={id} />
    </>
  );
}
