import { Handle, Position } from "@xyflow/react";
import { lazy, type ReactNode, Suspense, useSyncExternalStore } from "react";
import type { ElementId } from "#core/design/ids.ts";
import { elementName } from "#core/design/model.ts";
import { cardFacts } from "#core/drawing/card-facts.ts";
import { outlineOf } from "#core/drawing/outline.ts";
import type { NodeId } from "#core/topology/model.ts";
import { useEditor } from "#editor/react.tsx";
import { findingMark } from "#ui/finding-mark.ts";
import { sansFits } from "../drawn/text-fit.ts";
import { BadgePill, drawsPill } from "../findings/badge-pill.tsx";
import { NodeBadge } from "../findings/node-badge.tsx";
import type { CardData } from "../projection.ts";
import { useCanvasSession, useCanvasUi } from "../session/session.ts";
import { cardIcon } from "./card-inside.ts";
import { DeadEnds } from "./dead-ends.tsx";
import { Head } from "./head.tsx";
import styles from "./nodes.module.css";

/** There is none before a server is connected. */
const NodeDifference = lazy(() => import("../differences/node-difference.tsx"));

/** As large as it gets, in canvas units, and its distance from the sides. */
const ONLY_FONT = 25;
const ONLY_INSET = 14;

interface CardProps {
  data: CardData;
  selected: boolean;
  children?: ReactNode;
}

/**
 * The frame of every card: its kind's outline and icon, its name, its ports, what leads nowhere. What is drawn is one
 * picture without transforms, and nothing is cut off that fits: dozens of cards are moved at every step of a pan.
 */
export function Card({ data, selected, children }: CardProps) {
  const { node, deadEnds, findings, difference, dim } = data;
  const { id, kind, element } = node;
  const detail = useCanvasUi((ui) => ui.detail);
  const overview = useCanvasUi((ui) => ui.overview);
  const verdict = useCanvasUi((ui) => (ui.connecting ? ui.verdicts.get(id) : undefined));
  const target = useCanvasUi((ui) => ui.connecting?.target === id);
  const width = node.maxX - node.minX;
  const height = node.maxY - node.minY;
  const { outline, detail: strokes } = outlineOf(kind, width, height);
  const mark = element ? findingMark(findings) : null;
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
        {detail === "full" && kind !== "missing" && <path className={styles.icon} d={cardIcon(kind)} />}
        {mark && drawsPill(detail, overview) && <BadgePill mark={mark} detail={detail} width={width} />}
      </svg>
      {detail === "full" ? (
        <>
          <Head node={node} name={name} aside={element ? cardFacts(element).aside : ""} />
          {children}
        </>
      ) : (
        <Only name={name} width={width} />
      )}
      {deadEnds.length > 0 && detail !== "tiny" && <DeadEnds deadEnds={deadEnds} />}
      {mark && <NodeBadge id={id as ElementId} mark={mark} />}
      {difference && (
        <Suspense>
          <NodeDifference difference={difference} />
        </Suspense>
      )}
      {kind !== "note" && kind !== "boundary" && <Ports id={id} name={name} width={width} />}
    </div>
  );
}

/** Where a long name is broken first: `JOBS_` `ADVISORIES`. */
const BETWEEN_WORDS = /[_.-]+/g;

/** From further away: the name alone, in letters that can still be read. */
function Only({ name, width }: { name: string; width: number }) {
  const long = !sansFits(name, ONLY_FONT, width - 2 * ONLY_INSET);
  return (
    <span className={styles.only} data-long={long || undefined}>
      {long ? name.replace(BETWEEN_WORDS, "$&\u200B") : name}
    </span>
  );
}

/** Screen pixels: from afar ports stay as large as they are, and reach fifteen into the card on either side. */
const LEAST_WIDTH = 44;

/** Handles are only there where a wire can be begun: at the node under the pointer, or selected alone. */
function Ports({ id, name, width }: { id: NodeId; name: string; width: number }) {
  const alone = useEditor(({ selection }) => selection.size === 1 && selection.has(id));
  const shown = useCanvasUi(
    (ui) => !ui.dragging && (ui.connecting ? ui.connecting.from === id : ui.hovered === id || alone),
  );
  const editing = useEditor((state) => state.mode === "edit");
  if (!shown || !editing) return null;
  return <Handles name={name} width={width} />;
}

/** None at a card that they would cover: it could no longer be taken. */
function Handles({ name, width }: { name: string; width: number }) {
  const { camera } = useCanvasSession();
  const roomy = useSyncExternalStore(
    (changed) => camera.subscribe(changed),
    () => width * camera.view.zoom >= LEAST_WIDTH,
  );
  if (!roomy) return null;
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
