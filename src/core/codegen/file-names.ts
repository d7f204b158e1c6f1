/** Names of files made of what people call things. */

/** Long enough to tell things apart, and with folders and endings short enough for every file system. */
const LONGEST = 100;

/** Windows keeps these for devices, whatever their ending. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** A name that every file system takes: letters, digits, `_`, `-` and `.` between them. `fallback` when none is left. */
export function fileName(text: string, fallback: string): string {
  const name = text
    .slice(0, 4 * LONGEST)
    .replace(/[^A-Za-z0-9._-]+/g, "-")
    .replace(/\.{2,}/g, ".")
    .replace(/^[.-]+/, "")
    .slice(0, LONGEST)
    .replace(/[.-]+$/, "");
  if (name === "") return fallback;
  return isDevice(name) ? `_${name}` : name;
}

/** Whether Windows takes a file or folder of this name for a device, and Go's tools refuse it. */
export function isDevice(name: string): boolean {
  return DEVICES.test(name);
}

/** Gives names no two of which are alike, whatever the case of their letters: `ORDERS`, then `orders-2`. */
export function uniqueNames(): (name: string) => string {
  const taken = new Set<string>();
  const counters = new Map<string, number>();
  return (name) => {
    const key = name.toLowerCase();
    let n = counters.get(key) ?? 1;
    let unique = name;
    while (taken.has(unique.toLowerCase())) {
      n += 1;
      unique = `${name}-${n}`;
    }
    counters.set(key, n);
    taken.add(unique.toLowerCase());
    return unique;
  };
}
