/** The outline by which a kind is told without its colour: for cards, the canvas from afar, and pictures. */
import type { Kind } from "../design/kinds/all.ts";
import { assertNever } from "../result.ts";

/** SVG path data: `outline` is filled and stroked, `detail` (empty for most) only stroked. */
interface Outline {
  readonly outline: string;
  readonly detail: string;
}

/** How far the sheets behind a stream's card stick out below. */
const STACK = 7;
const POINT = 15;

/** In a box of `w` by `h` canvas units from 0, 0. */
export function outlineOf(kind: Kind | "missing", w: number, h: number): Outline {
  switch (kind) {
    case "producer":
      return {
        outline: `M8,0H${w - POINT}L${w},${h / 2}L${w - POINT},${h}H8Q0,${h} 0,${h - 8}V8Q0,0 8,0Z`,
        detail: "",
      };
    case "stream":
      return {
        outline: rounded(w, h - STACK, 8),
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
      return { outline: rounded(w, h, 10), detail: "" };
    default:
      return assertNever(kind);
  }
}

function rounded(w: number, h: number, r: number): string {
  return `M${r},0H${w - r}Q${w},0 ${w},${r}V${h - r}Q${w},${h} ${w - r},${h}H${r}Q0,${h} 0,${h - r}V${r}Q0,0 ${r},0Z`;
}
