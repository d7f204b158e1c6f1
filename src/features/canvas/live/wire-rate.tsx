import { memo } from "react";
import { wireCurve } from "#core/drawing/wire-curve.ts";
import { rateText } from "#core/live/watch/words.ts";
import { useLive } from "#editor/live/use-live.ts";
import type { WireEdge } from "../projection.ts";
import { type Box, wireEnds } from "../scene/box.ts";
import { useCanvasUi } from "../session/session.ts";
import styles from "./live.module.css";

interface WireRateProps {
  edge: WireEdge;
  /** The nodes at its ends, where they are now. */
  from: Box | undefined;
  to: Box | undefined;
  /** `as of 10:31:05` when that is not now. */
  asOf: string | null;
}

/** How many messages a second go along a wire, below its label; nothing while none do. */
export const WireRate = memo(function WireRate({ edge, from, to, asOf }: WireRateProps) {
  const { id, data, selected } = edge;
  const rate = useLive((live) => live.wireRates.get(id) ?? 0);
  const looked = useCanvasUi((ui) => ui.labels || ui.hoveredWire === id) || selected;
  if (rate <= 0 || !looked || !data || data.dim || !from || !to) return null;
  const { start, end } = wireEnds(from, to);
  const { x, y } = wireCurve(start, end, data.lane, data.lanes).middle;
  return (
    <span className={styles.rate} data-wire-rate style={{ translate: `calc(${x}px - 50%) ${y + 11}px` }}>
      {rateText(rate)}
      {asOf && <span className="visually-hidden">, {asOf}</span>}
    </span>
  );
});
