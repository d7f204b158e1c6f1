import type { EdgeProps } from "@xyflow/react";
import { memo } from "react";
import { curvePath, wireCurve } from "#core/drawing/wire-curve.ts";
import type { WireEdge } from "../projection.ts";
import { useCanvasUi } from "../session/session.ts";
import { CHAR, labelText } from "./wire-label.ts";
import styles from "./wires.module.css";

/** Any wire: its kind shows in how it is stroked. Its label is drawn when it is looked at, or when few are in view. */
export const WireView = memo(function WireView(props: EdgeProps<WireEdge>) {
  const { id, data, selected, sourceX, sourceY, targetX, targetY } = props;
  const hovered = useCanvasUi((ui) => ui.hoveredWire === id);
  const labels = useCanvasUi((ui) => ui.labels);
  if (!data) return null;
  const { wire, lane, lanes, dim } = data;
  const curve = wireCurve({ x: sourceX, y: sourceY }, { x: targetX, y: targetY }, lane, lanes);
  const d = curvePath(curve);
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
        markerEnd={`url(#wire-${wire.kind})`}
      />
      {(labels || hovered || selected) && !dim && (
        <Label
          x={curve.middle.x}
          y={curve.middle.y}
          text={labelText(wire.reasons, Math.abs(targetX - sourceX) - 24)}
          strong={hovered || selected === true}
        />
      )}
    </>
  );
});

interface LabelProps {
  x: number;
  y: number;
  text: string;
  strong: boolean;
}

function Label({ x, y, text, strong }: LabelProps) {
  if (!text) return null;
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
