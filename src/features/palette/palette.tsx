import type { DragEvent } from "react";
import { KINDS, type Kind } from "#core/design/kinds/all.ts";
import { KIND_DRAG_TYPE } from "#editor/kind-drag.ts";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import { Button } from "#ui/button.tsx";
import { KindIcon } from "#ui/kind-icon.tsx";
import { KIND_LOOKS } from "#ui/kinds.ts";
import { dragCopyOf } from "./drag-image.ts";
import styles from "./palette.module.css";
import { addLabel, kindShortcut } from "./palette-actions.ts";

/** Every kind of element, to drag onto the canvas or to add with a click, Enter or its key; and templates. */
export function Palette() {
  const editing = useEditor((state) => state.mode === "edit");
  if (!editing) return null;
  return (
    <section className={styles.palette} aria-labelledby="palette-title">
      <h2 id="palette-title" className={styles.title}>
        Add
      </h2>
      <ul className={styles.list}>
        {KINDS.map((kind) => (
          <li key={kind}>
            <PaletteCard kind={kind} />
          </li>
        ))}
      </ul>
      <Templates />
    </section>
  );
}

function Templates() {
  const { bus } = useEditorSession();
  const selected = useEditor((state) => state.selection.size > 0);
  return (
    <>
      <h3 className={styles.title}>Templates</h3>
      <div className={styles.templates}>
        <Button size="sm" onClick={() => bus.emit("dialog/open", { name: "templates" })}>
          Browse…
        </Button>
        <Button
          size="sm"
          disabled={!selected}
          title="Save selection as template"
          onClick={() => bus.emit("dialog/open", { name: "save-template" })}
        >
          Save selection…
        </Button>
      </div>
    </>
  );
}

function PaletteCard({ kind }: { kind: Kind }) {
  const { bus } = useEditorSession();
  const { label, purpose } = KIND_LOOKS[kind];

  function startDrag(event: DragEvent<HTMLButtonElement>) {
    event.dataTransfer.setData(KIND_DRAG_TYPE, kind);
    event.dataTransfer.effectAllowed = "copy";
    dragCopyOf(event.currentTarget, event.dataTransfer, styles.dragged ?? "");
  }

  return (
    <button
      type="button"
      className={styles.card}
      draggable
      onDragStart={startDrag}
      onClick={() => bus.emit("element/create", { kind })}
      aria-label={addLabel(kind)}
      aria-description={purpose}
      aria-keyshortcuts={kindShortcut(kind)}
      title={`${label}: ${purpose} (${kindShortcut(kind)})`}
    >
      <KindIcon kind={kind} size="sm" />
      <span className={styles.name}>{label}</span>
      <kbd className={styles.key}>{kindShortcut(kind)}</kbd>
    </button>
  );
}
