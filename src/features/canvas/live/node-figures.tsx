import { CirclePause, History, TrendingUp } from "lucide-react";
import { type CSSProperties, memo } from "react";
import type { ElementId } from "#core/design/ids.ts";
import { elementName } from "#core/design/model.ts";
import { stallText } from "#core/live/watch/messages.ts";
import { figureOf, figuresOf, pulseOf } from "#core/live/watch/words.ts";
import { useLive } from "#editor/live/use-live.ts";
import type { CardNode } from "../projection.ts";
import { useCanvasUi } from "../session/session.ts";
import styles from "./live.module.css";

interface NodeFiguresProps {
  node: CardNode;
  /** `as of 10:31:05` when that is not now. */
  asOf: string | null;
}

/** Below a card, outside of its outline: rate, lag and what else there is. Nothing of what the server does not have. */
export const NodeFigures = memo(function NodeFigures({ node, asOf }: NodeFiguresProps) {
  const activity = useLive((live) => live.activity.get(node.id as ElementId));
  const brief = useCanvasUi((ui) => ui.detail !== "full");
  const { deadEnds, dim } = node.data;
  const { element } = node.data.node;
  if (!activity || !element || dim) return null;
  const pulse = pulseOf(activity);
  const stalled = activity.kind === "consumer" ? activity.stalled : null;
  const text = brief ? figureOf(activity) : figuresOf(activity).join(" · ");
  if (text === null) return null;
  const unfed = deadEnds.some(({ code }) => code.endsWith("matches-nothing"));
  const { x, y } = node.position;
  return (
    <div
      className={styles.figures}
      data-pulse={pulse}
      data-unfed={unfed || undefined}
      style={{ translate: `${x}px ${y + (node.height ?? 0)}px`, "--node-width": `${node.width}px` } as CSSProperties}
    >
      <span className="visually-hidden">
        {elementName(element)} on the server{asOf && `, ${asOf}`}:{" "}
      </span>
      {asOf && <History aria-hidden="true" />}
      {pulse === "stalled" && <CirclePause aria-hidden="true" />}
      {pulse === "behind" && <TrendingUp aria-hidden="true" />}
      <span className={styles.text}>{text}</span>
      {stalled && <span className="visually-hidden">, stalled: {stallText(stalled)}</span>}
      {pulse === "behind" && <span className="visually-hidden">, and the lag grows</span>}
    </div>
  );
});
