/** Sizes that a fix writes into a configuration, and those that were computed for a message. */
import { approxSize } from "../../design/units.ts";

const KIB = 1024;

/** The next size up that someone would write, in bytes: whole units, quarters below ten. Undefined past 2^53 - 1. */
export function roundUpSize(bytes: number): number | undefined {
  let unit = 1;
  while (bytes >= unit * KIB && unit < KIB ** 5) unit *= KIB;
  const step = unit === 1 || bytes >= 10 * unit ? unit : unit / 4;
  const rounded = Math.max(Math.ceil(bytes / step), 1) * step;
  return rounded <= Number.MAX_SAFE_INTEGER ? rounded : undefined;
}

const LARGEST_SHOWN = 2 ** 60;

/** For messages, hostile figures included: `9.3 GiB`, `more than 1,024 PiB`. Not exact. */
export function sizeText(bytes: number): string {
  return bytes < LARGEST_SHOWN ? approxSize(bytes) : "more than 1,024 PiB";
}
