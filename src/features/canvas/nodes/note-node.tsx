import type { NodeProps } from "@xyflow/react";
import { memo } from "react";
import type { CardNode } from "../projection.ts";
import { useCanvasUi } from "../session/session.ts";
import styles from "./nodes.module.css";
import { Resizer } from "./resizer.tsx";
import { sameCard } from "./same-card.ts";

/** Characters shown: browsers take minutes to break one endless word into lines. The inspector has all of it. */
const SHOWN = 4_000;

/** Free text, plain: never HTML. */
export const NoteNode = memo(function NoteNode({ data, selected }: NodeProps<CardNode>) {
  const { element, id } = data.node;
  const detail = useCanvasUi((ui) => ui.detail);
  if (element?.kind !== "note") return null;
  return (
    <div
      className={styles.note}
      data-selected={selected || undefined}
      data-dim={data.dim || undefined}
      data-detail={detail}
    >
      <p>{element.text.length > SHOWN ? `${element.text.slice(0, SHOWN)}…` : element.text || "Empty note"}</p>
      {selected && <Resizer id={id} minWidth={96} minHeight={48} />}
    </div>
  );
}, sameCard);
