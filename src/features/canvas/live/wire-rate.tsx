import { memo } from "react";
import { wireCurve } from "#core/drawing/wire-curve.ts";
import { rateText } from "#core/live/watch/words.ts";
import type { NodeId } from "#core/topology/model.ts";
import { useLive } from "#editor/live/use-live.ts";
import type { WireEdge } from "../projection.ts";
import { wireEnds } from "../scene/box.ts";
import { useCanvasSession, useCanvasUi } from "../session/session.ts";
import styles from "./live.module.css";

/** How many messages a second go along a wire, below its label; nothing while none do. */
export const WireRate = memo(function WireRate({ edge }: { edge: WireEdge }) {
  const rate = useLive((live) => live.wireRates.get(edge.id) ?? 0);
  const looked = useCanvasUi((ui) => ui.labels || ui.hoveredWire === edge.id) || edge.selected;
  if (rate <= 0 || !looked || !edge.data || edge.data.dim) return null;
  return <Label edge={edge} text={rateText(rate)} />;
});

function Label({ edge, text }: { edge: WireEdge; text: string }) {
  const { scene } = useCanvasSession();
  // Drawn again while an end of it is dragged.
  useCanvasUi((ui) => ui.dragging);
  const from = scene.nodes.get(edge.source as NodeId);
  const to = scene.nodes.get(edge.target as NodeId);
  if (!from || !to) return null;
  const { start, end } = wireEnds(from, to);
  const { x, y } = wireCurve(start, end, edge.data?.lane, edge.data?.lanes).middle;
  return (
    <span className={styles.rate} style={{ translate: `calc(${x}px - 50%) ${y + 11}px` }}>
      {text}
    </span>
  );
}
