/** Quantities in words, at a glance: two or three figures, never to be parsed. */
import { formatCount } from "../design/units.ts";
import { approxCount, approxDuration, percent, sizeText } from "../lint/words/figures.ts";
import { assertNever } from "../result.ts";
import type { Unit } from "./figure.ts";

/** From here on a size is rounded: records are told to the byte. */
const ROUNDED_FROM = 10_000;

/** `200/s`, `1,057 B`, `119 GiB`, `210 KiB/s`, `7d`, `3`, `67%`. */
export function quantityText(unit: Unit, value: number): string {
  switch (unit) {
    case "per-second":
      return `${approxCount(value)}/s`;
    case "bytes":
      return value < ROUNDED_FROM ? `${formatCount(Math.round(value))} B` : sizeText(value);
    case "bytes-per-second":
      return `${sizeText(value)}/s`;
    case "ns":
      return approxDuration(value);
    case "count":
      return approxCount(value);
    case "share":
      return value > 0 && value < 0.01 ? "under 1%" : percent(value);
    default:
      return assertNever(unit);
  }
}
