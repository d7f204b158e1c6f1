/** Figures that were computed: rounded as people write them, and worded. Hostile ones included. */
import { formatCount, formatDuration } from "../../design/units.ts";

const MILLISECOND = 1_000_000;
const SECOND = 1_000 * MILLISECOND;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** Whole milliseconds stay exact up to here (see units). */
const LONGEST = 2 ** 59;
const LARGEST_COUNT = 1_000_000_000;

/** The next round duration that is no shorter, in nanoseconds; undefined when it is too long to be written. */
export function roundUpDuration(nanos: number): number | undefined {
  if (!(nanos < LONGEST / 2)) return undefined;
  const step = nanos <= SECOND ? 10 * MILLISECOND : nanos <= 5 * MINUTE ? SECOND : nanos <= 5 * HOUR ? MINUTE : HOUR;
  return Math.max(1, Math.ceil(nanos / step)) * step;
}

/** The next round number that is no smaller: two figures; undefined for what no one would want. */
export function roundUpCount(count: number): number | undefined {
  if (!(count <= LARGEST_COUNT)) return undefined;
  const step = count <= 100 ? 1 : 10 ** (Math.floor(Math.log10(count)) - 1);
  return Math.max(1, Math.ceil(count / step) * step);
}

/** For messages: `9.1s`, `2m30s`, `over 9 years`. Not exact. */
export function approxDuration(nanos: number): string {
  if (!(nanos < LONGEST / 2)) return "over 9 years";
  if (nanos > SECOND && nanos < 10 * SECOND) return `${Number((nanos / SECOND).toFixed(1))}s`;
  const step = nanos <= SECOND / 1000 ? 1 : nanos <= SECOND ? MILLISECOND / 10 : nanos <= 10 * MINUTE ? SECOND : MINUTE;
  return formatDuration(Math.round(nanos / step) * step);
}

/** For messages: `1,200`, `0.35`, `3.4`. Not exact. */
export function approxCount(count: number): string {
  if (!(count < 1e15)) return "more than 10^15";
  return formatCount(count >= 100 ? Math.round(count) : Number(count.toPrecision(3)));
}

/** For messages: `120%`. Not exact. */
export function percent(share: number): string {
  return `${approxCount(Math.round(share * 100))}%`;
}
