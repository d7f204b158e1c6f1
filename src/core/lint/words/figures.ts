/** Figures in messages. Each takes whatever a hostile design can declare, and what can be computed from it. */
import {
  approxSize,
  DURATION_LIMIT,
  formatCount,
  formatDuration,
  MILLISECOND,
  MINUTE,
  SECOND,
} from "../../design/units.ts";

const LARGEST_COUNT = 1e15;
const LARGEST_SIZE = 2 ** 60;

/** A declared duration, exact as far as people would write it: `90s`, `7d`, `more than 18 years`. */
export function durationText(nanos: number): string {
  return nanos < DURATION_LIMIT ? formatDuration(nanos) : "more than 18 years";
}

/** A computed one: `9.1s`, `2m30s`, `over 9 years`. Not exact. */
export function approxDuration(nanos: number): string {
  if (!(nanos < DURATION_LIMIT / 2)) return "over 9 years";
  if (nanos > SECOND && nanos < 10 * SECOND) return `${Number((nanos / SECOND).toFixed(1))}s`;
  const step = nanos <= MILLISECOND ? 1 : nanos <= SECOND ? MILLISECOND / 10 : nanos <= 10 * MINUTE ? SECOND : MINUTE;
  return formatDuration(Math.round(nanos / step) * step);
}

/** A computed number: `1,200`, `0.35`, `3.4`. Not exact. */
export function approxCount(count: number): string {
  if (!(count < LARGEST_COUNT)) return "more than 10^15";
  return formatCount(count >= 100 ? Math.round(count) : Number(count.toPrecision(3)));
}

/** A computed size: `9.3 GiB`, `more than 1,024 PiB`. Not exact. */
export function sizeText(bytes: number): string {
  return bytes < LARGEST_SIZE ? approxSize(bytes) : "more than 1,024 PiB";
}

/** A computed share: `120%`. Not exact. */
export function percent(share: number): string {
  return `${approxCount(Math.round(share * 100))}%`;
}
