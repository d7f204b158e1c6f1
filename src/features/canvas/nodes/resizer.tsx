import { NodeResizer } from "@xyflow/react";
import type { ElementId } from "#core/design/ids.ts";
import type { NodeId } from "#core/topology/model.ts";
import { useEditor } from "#editor/react.tsx";
import { resized, resizing } from "../edit/resize.ts";
import { useCanvasSession } from "../session/session.ts";
import styles from "./nodes.module.css";

/** Corners and edges to pull, of notes and frames. The keyboard's way is Alt+Shift and an arrow key. */
export function Resizer({ id, minWidth, minHeight }: { id: NodeId; minWidth: number; minHeight: number }) {
  const session = useCanvasSession();
  const editing = useEditor((state) => state.mode === "edit");
  if (!editing) return null;
  return (
    <NodeResizer
      minWidth={minWidth}
      minHeight={minHeight}
      lineClassName={styles.resizeLine ?? ""}
      handleClassName={styles.resizeHandle ?? ""}
      onResize={(_, size) => resizing(session, id as ElementId, size)}
      onResizeEnd={(_, size) => resized(session, id as ElementId, size)}
    />
  );
}
