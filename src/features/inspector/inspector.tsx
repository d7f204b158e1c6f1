import { useEffect, useRef, useState } from "react";
import type { ElementId } from "#core/design/ids.ts";
import { type FieldPath, isMissing } from "#core/topology/model.ts";
import { useBus, useEditor, useEditorSession } from "#editor/react.tsx";
import { DesignPanel } from "./design-panel.tsx";
import { ElementPanel } from "./element-panel.tsx";
import { focusField } from "./focus-field.ts";
import styles from "./inspector.module.css";
import { MissingPanel } from "./missing-panel.tsx";
import { SeveralPanel } from "./several-panel.tsx";
import { useKeptFocus } from "./use-kept-focus.ts";
import { useOwnUndo } from "./use-own-undo.ts";
import { WirePanel } from "./wire-panel.tsx";

interface FocusRequest {
  /** Null: the design itself. */
  readonly id: ElementId | null;
  readonly path: FieldPath;
}

/** The right panel: what is selected, and every field of it. */
export default function Inspector() {
  const editor = useEditorSession();
  const selection = useEditor((state) => state.selection);
  const wire = useEditor((state) => state.selectedWire);
  const [request, setRequest] = useState<FocusRequest | null>(null);
  const root = useRef<HTMLDivElement>(null);
  const onKeyDown = useOwnUndo();

  useBus("inspector/focus", ({ id, path }) => {
    editor.getState().select(id === null ? [] : [id]);
    setRequest({ id, path });
  });
  useEffect(() => {
    if (request && root.current) focusField(root.current, request.path);
  }, [request]);

  const [id] = selection;
  const keptFocus = useKeptFocus(root, wire ?? (selection.size > 1 ? "several" : id));
  const asked = request && request.id === id ? request.path : null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: undo keys of the boxes inside
    <div ref={root} className={styles.inspector} onKeyDown={onKeyDown} {...keptFocus}>
      {wire !== null ? (
        <WirePanel key={wire} id={wire} />
      ) : id === undefined ? (
        <DesignPanel />
      ) : selection.size > 1 ? (
        <SeveralPanel selection={selection} />
      ) : isMissing(id) ? (
        <MissingPanel key={id} id={id} />
      ) : (
        <ElementPanel key={id} id={id} focus={asked} />
      )}
    </div>
  );
}
