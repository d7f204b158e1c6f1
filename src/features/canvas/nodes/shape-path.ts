/** The outline by which a kind is known without its colour, as an SVG path: for cards, and for the overview's canvas. */
import type { SceneNode } from "../scene/scene.ts";

/** `outline` is filled and stroked, `detail` only stroked. */
export interface ShapePath {
  readonly outline: string;
  readonly detail: string;
}

/** How far the sheets behind a stream's card stick out below. */
export const STACK = 7;
const POINT = 15;

export function shapePath(kind: SceneNode["kind"], w: number, h: number): ShapePath {
  switch (kind) {
    case "producer":
      return {
        outline: `M8,0H${w - POINT}L${w},${h / 2}L${w - POINT},${h}H8Q0,${h} 0,${h - 8}V8Q0,0 8,0Z`,
        detail: "",
      };
    case "stream":
      return {
        outline: rounded(0, 0, w, h - STACK, 8),
        detail: `M5,${h - 3.5}H${w - 5}M11,${h}H${w - 11}`,
      };
    case "consumer":
      return {
        outline: `M8,0H${w - 26}Q${w},0 ${w},26V${h - 26}Q${w},${h} ${w - 26},${h}H8Q0,${h} 0,${h - 8}V8Q0,0 8,0Z`,
        detail: "",
      };
    case "service":
      return {
        outline: `M${POINT},0H${w - POINT}L${w},${h / 2}L${w - POINT},${h}H${POINT}L0,${h / 2}Z`,
        detail: "",
      };
    case "kv":
      return {
        outline: `M0,8C0,-2.6 ${w},-2.6 ${w},8V${h - 8}C${w},${h + 2.6} 0,${h + 2.6} 0,${h - 8}Z`,
        detail: `M0,8C0,18.6 ${w},18.6 ${w},8`,
      };
    case "object-store":
      return {
        outline: `M0,8L8,0H${w}V${h - 8}L${w - 8},${h}H0Z`,
        detail: `M0,8H${w - 8}L${w},0M${w - 8},8V${h}`,
      };
    case "note":
      return { outline: `M0,0H${w}V${h - 16}L${w - 16},${h}H0Z`, detail: `M${w},${h - 16}H${w - 16}V${h}` };
    case "boundary":
    case "missing":
      return { outline: rounded(0, 0, w, h, 10), detail: "" };
  }
}

function rounded(x: number, y: number, w: number, h: number, r: number): string {
  return `M${x + r},${y}H${w - r}Q${w},${y} ${w},${y + r}V${h - r}Q${w},${h} ${w - r},${h}H${x + r}Q${x},${h} ${x},${h - r}V${y + r}Q${x},${y} ${x + r},${y}Z`;
}
