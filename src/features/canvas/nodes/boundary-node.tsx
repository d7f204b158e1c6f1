import type { NodeProps } from "@xyflow/react";
import { memo } from "react";
import { elementName } from "#core/design/model.ts";
import type { CardNode } from "../projection.ts";
import { useCanvasUi } from "../session/session.ts";
import styles from "./nodes.module.css";
import { Resizer } from "./resizer.tsx";
import { sameCard } from "./same-card.ts";

/** A titled frame behind everything. Its inside is canvas: it is grabbed by its title and its edge. */
export const BoundaryNode = memo(function BoundaryNode({ data, selected }: NodeProps<CardNode>) {
  const { element, id } = data.node;
  const detail = useCanvasUi((ui) => ui.detail);
  if (!element) return null;
  return (
    <div
      className={styles.boundary}
      data-selected={selected || undefined}
      data-dim={data.dim || undefined}
      data-detail={detail}
    >
      <span className={styles.title}>{elementName(element) || "(no name)"}</span>
      <i data-edge="top" />
      <i data-edge="right" />
      <i data-edge="bottom" />
      <i data-edge="left" />
      {selected && <Resizer id={id} minWidth={160} minHeight={120} />}
    </div>
  );
}, sameCard);
