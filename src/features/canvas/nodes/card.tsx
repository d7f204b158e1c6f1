import { Handle, Position } from "@xyflow/react";
import { lazy, type ReactNode, Suspense } from "react";
import type { ElementId } from "#core/design/ids.ts";
import { elementName } from "#core/design/model.ts";
import { cardFacts } from "#core/drawing/card-facts.ts";
import { outlineOf } from "#core/drawing/outline.ts";
import type { NodeId } from "#core/topology/model.ts";
import { useEditor } from "#editor/react.tsx";
import { KIND_LOOKS } from "#ui/kinds.ts";
import { NodeBadge } from "../findings/node-badge.tsx";
import type { CardData } from "../projection.ts";
import { useCanvasUi } from "../session/session.ts";
import { DeadEnds } from "./dead-ends.tsx";
import styles from "./nodes.module.css";

/** There is none before a server is connected. */
const NodeDifference = lazy(() => import("../differences/node-difference.tsx"));

interface CardProps {
  data: CardData;
  selected: boolean;
  children?: ReactNode;
}

/** The frame of every card: its kind's outline and icon, its name, its ports, what leads nowhere. */
export function Card({ data, selected, children }: CardProps) {
  const { node, deadEnds, findings, difference, dim } = data;
  const { id, kind, element } = node;
  const detail = useCanvasUi((ui) => ui.detail);
  const verdict = useCanvasUi((ui) => (ui.connecting ? ui.verdicts.get(id) : undefined));
  const target = useCanvasUi((ui) => ui.connecting?.target === id);
  const width = node.maxX - node.minX;
  const height = node.maxY - node.minY;
  const { outline, detail: strokes } = outlineOf(kind, width, height);
  const facts = element ? cardFacts(element) : null;
  const Icon = kind === "missing" ? null : KIND_LOOKS[kind].icon;
  const name = element ? elementName(element) || "(no name)" : (node.missing?.name ?? "");
  return (
    <div
      className={styles.card}
      data-kind={kind}
      data-detail={detail}
      data-selected={selected || undefined}
      data-dim={dim || undefined}
      data-problem={deadEnds.length > 0 || undefined}
      data-verdict={verdict === undefined ? undefined : verdict ? "yes" : "no"}
      data-target={target || undefined}
    >
      <svg className={styles.shape} aria-hidden="true">
        <path d={strokes ? outline + strokes : outline} />
      </svg>
      {detail === "full" ? (
        <>
          <div className={styles.head}>
            {Icon && <Icon aria-hidden="true" />}
            <span className={styles.name} title={name}>
              {name}
            </span>
            {facts?.aside && <span className={styles.aside}>{facts.aside}</span>}
          </div>
          {children}
        </>
      ) : (
        <span className={styles.only}>{name}</span>
      )}
      {deadEnds.length > 0 && detail !== "tiny" && <DeadEnds deadEnds={deadEnds} />}
      {element && findings.length > 0 && <NodeBadge id={id as ElementId} findings={findings} />}
      {difference && (
        <Suspense>
          <NodeDifference difference={difference} />
        </Suspense>
      )}
      {kind !== "note" && kind !== "boundary" && <Ports id={id} name={name} />}
    </div>
  );
}

/** Handles are only there where a wire can be begun: at the node under the pointer, or selected alone. */
function Ports({ id, name }: { id: NodeId; name: string }) {
  const alone = useEditor(({ selection }) => selection.size === 1 && selection.has(id));
  const shown = useCanvasUi(
    (ui) => !ui.dragging && (ui.connecting ? ui.connecting.from === id : ui.hovered === id || alone),
  );
  const editing = useEditor((state) => state.mode === "edit");
  if (!shown || !editing) return null;
  return (
    <>
      <Handle
        type="target"
        position={Position.Left}
        className={styles.port ?? ""}
        title={`Drag to wire something into ${name}`}
      />
      <Handle
        type="source"
        position={Position.Right}
        className={styles.port ?? ""}
        title={`Drag to wire ${name} to something`}
      />
    </>
  );
}
