import type { EdgeProps } from "@xyflow/react";
import { memo } from "react";
import type { Point } from "#core/design/geometry.ts";
import { curvePath, wireCurve } from "#core/drawing/wire-curve.ts";
import { WireMark } from "../findings/wire-mark.tsx";
import type { WireEdge } from "../projection.ts";
import { useCanvasUi } from "../session/session.ts";
import { CHAR, labelText } from "./wire-label.ts";
import styles from "./wires.module.css";

/** Between the middles of a wire's mark and of its label. */
const ABOVE_LABEL = 20;

/** Any wire: its kind shows in how it is stroked. Its label is drawn when it is looked at, or when few are in view. */
export const WireView = memo(function WireView(props: EdgeProps<WireEdge>) {
  const { id, data, selected, sourceX, sourceY, targetX, targetY } = props;
  const hovered = useCanvasUi((ui) => ui.hoveredWire === id);
  const labels = useCanvasUi((ui) => ui.labels);
  if (!data) return null;
  const { wire, lane, lanes, dim, mark } = data;
  const curve = wireCurve({ x: sourceX, y: sourceY }, { x: targetX, y: targetY }, lane, lanes);
  const d = curvePath(curve);
  const { x, y } = curve.middle;
  const text = (labels || hovered || selected) && !dim ? labelText(wire.reasons, Math.abs(targetX - sourceX) - 24) : "";
  return (
    <>
      <path className={styles.reach} d={d} />
      <path
        className={styles.line}
        data-kind={wire.kind}
        data-some={wire.reasons.every(({ coverage }) => coverage === "some") || undefined}
        data-selected={selected || undefined}
        data-hovered={hovered || undefined}
        data-dim={dim || undefined}
        d={d}
      />
      <path
        className={styles.arrow}
        data-kind={wire.kind}
        data-selected={selected || undefined}
        data-dim={dim || undefined}
        d={arrowAt({ x: targetX, y: curve.segments.at(-1)?.[2].y ?? targetY })}
      />
      {text && <Label x={x} y={y} text={text} strong={hovered || selected === true} />}
      {mark && !dim && <WireMark mark={mark} x={x} y={text ? y - ABOVE_LABEL : y} />}
    </>
  );
});

const ARROW = { length: 7.2, half: 3.4 };

/**
 * Its tip is here, and it points to the right, as all wires end. Not a marker: a wire with one at its end costs more at
 * every step of a drag.
 */
function arrowAt({ x, y }: Point): string {
  const back = x - ARROW.length;
  return `M${back},${y - ARROW.half}L${x},${y}L${back},${y + ARROW.half}Z`;
}

interface LabelProps {
  x: number;
  y: number;
  text: string;
  strong: boolean;
}

function Label({ x, y, text, strong }: LabelProps) {
  const width = text.length * CHAR + 10;
  return (
    <g className={styles.label} data-strong={strong || undefined} transform={`translate(${x},${y})`}>
      <rect x={-width / 2} y={-9} width={width} height={18} rx={4} />
      <text y={4} textAnchor="middle">
        {text}
      </text>
    </g>
  );
}
