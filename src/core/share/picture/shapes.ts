/** Outlines by which a kind is told without its colour, as path data in a box from 0, 0. */
import type { Kind } from "../../design/kinds/all.ts";

export interface Outline {
  /** Filled and stroked. */
  readonly outline: string;
  /** Stroked only. */
  readonly detail?: string;
  /** Room that the outline takes from the text. */
  readonly inset: { readonly left: number; readonly top: number; readonly right: number };
}

const POINT = 15;
const SHEETS = 7;
const LID = 8;

export function outlineOf(kind: Kind | "missing", w: number, h: number): Outline {
  const inset = { left: 12, top: 9, right: 12 };
  switch (kind) {
    case "producer":
      return {
        outline: `M8 0H${w - POINT}L${w} ${h / 2}L${w - POINT} ${h}H8Q0 ${h} 0 ${h - 8}V8Q0 0 8 0Z`,
        inset: { ...inset, right: 22 },
      };
    case "stream":
      return {
        outline: roundedBox(w, h - SHEETS, 8),
        detail: `M5 ${h - SHEETS / 2}H${w - 5}M11 ${h}H${w - 11}`,
        inset,
      };
    case "consumer":
      return {
        outline: `M8 0H${w - 26}Q${w} 0 ${w} 26V${h - 26}Q${w} ${h} ${w - 26} ${h}H8Q0 ${h} 0 ${h - 8}V8Q0 0 8 0Z`,
        inset: { ...inset, right: 16 },
      };
    case "service":
      return {
        outline: `M${POINT} 0H${w - POINT}L${w} ${h / 2}L${w - POINT} ${h}H${POINT}L0 ${h / 2}Z`,
        inset: { ...inset, left: 22, right: 22 },
      };
    case "kv":
      return {
        outline: `M0 ${LID}C0 -2 ${w} -2 ${w} ${LID}V${h - LID}C${w} ${h + 2} 0 ${h + 2} 0 ${h - LID}Z`,
        detail: `M0 ${LID}C0 18 ${w} 18 ${w} ${LID}`,
        inset: { ...inset, top: 21 },
      };
    case "object-store":
      return {
        outline: `M0 ${LID}L${LID} 0H${w}V${h - LID}L${w - LID} ${h}H0Z`,
        detail: `M0 ${LID}H${w - LID}L${w} 0M${w - LID} ${LID}V${h}`,
        inset: { ...inset, top: 17, right: 18 },
      };
    case "note":
      return {
        outline: `M0 0H${w}V${h - 14}L${w - 14} ${h}H0Z`,
        detail: `M${w} ${h - 14}H${w - 14}V${h}`,
        inset,
      };
    case "boundary":
    case "missing":
      return { outline: roundedBox(w, h, 10), inset };
  }
}

function roundedBox(w: number, h: number, r: number): string {
  return `M${r} 0H${w - r}Q${w} 0 ${w} ${r}V${h - r}Q${w} ${h} ${w - r} ${h}H${r}Q0 ${h} 0 ${h - r}V${r}Q0 0 ${r} 0Z`;
}
