/** Figures that a fix writes into a configuration: rounded up to what someone would write. */
import { DURATION_LIMIT, HOUR, MILLISECOND, MINUTE, SECOND } from "../design/units.ts";

const LARGEST_COUNT = 1_000_000_000;
const KIB = 1024;

/** The next round duration that is no shorter, in nanoseconds; undefined when it is too long to be written. */
export function roundUpDuration(nanos: number): number | undefined {
  if (!(nanos < DURATION_LIMIT / 2)) return undefined;
  const step = nanos <= SECOND ? 10 * MILLISECOND : nanos <= 5 * MINUTE ? SECOND : nanos <= 5 * HOUR ? MINUTE : HOUR;
  return Math.max(1, Math.ceil(nanos / step)) * step;
}

/** The next round number that is no smaller: two figures; undefined for what no one would want. */
export function roundUpCount(count: number): number | undefined {
  if (!(count <= LARGEST_COUNT)) return undefined;
  const step = count <= 100 ? 1 : 10 ** (Math.floor(Math.log10(count)) - 1);
  return Math.max(1, Math.ceil(count / step) * step);
}

/** The next round size in bytes that is no smaller: whole units, quarters below ten. Undefined past 2^53 - 1. */
export function roundUpSize(bytes: number): number | undefined {
  let unit = 1;
  while (bytes >= unit * KIB && unit < KIB ** 5) unit *= KIB;
  const step = unit === 1 || bytes >= 10 * unit ? unit : unit / 4;
  const rounded = Math.max(Math.ceil(bytes / step), 1) * step;
  return rounded <= Number.MAX_SAFE_INTEGER ? rounded : undefined;
}
