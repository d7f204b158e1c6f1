/** Names for what a fix adds. */

const MOST_TRIES = 20;

/** `wanted`, or the first of `wanted-2`, `wanted-3` … that is free; undefined when they are all taken. */
export function firstFree(wanted: string, isFree: (name: string) => boolean): string | undefined {
  for (let n = 1; n <= MOST_TRIES; n++) {
    const name = n === 1 ? wanted : `${wanted}-${n}`;
    if (isFree(name)) return name;
  }
  return undefined;
}
