/** Whether two designs say the same. The order of keys, of elements and of placements says nothing. */
import { isJsonObject } from "./json-value.ts";
import type { Design } from "./model.ts";

/** Identity of the design or of its parts is enough; else the values are compared. */
export function designEquals(a: Design, b: Design): boolean {
  return (
    a === b ||
    (a.name === b.name &&
      a.description === b.description &&
      jsonEquals(a.environment, b.environment) &&
      mapEquals(a.elements, b.elements) &&
      mapEquals(a.layout, b.layout) &&
      jsonEquals(a.suppressions, b.suppressions))
  );
}

/** Deep, over JSON values; a key that is `undefined` is absent. */
export function jsonEquals(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((each, i) => jsonEquals(each, b[i]));
  }
  if (!isJsonObject(a) || !isJsonObject(b)) return false;
  let balance = 0;
  for (const key in a) {
    if (a[key] === undefined) continue;
    if (!Object.hasOwn(b, key) || !jsonEquals(a[key], b[key])) return false;
    balance += 1;
  }
  for (const key in b) if (b[key] !== undefined) balance -= 1;
  return balance === 0;
}

function mapEquals<K>(a: ReadonlyMap<K, unknown>, b: ReadonlyMap<K, unknown>): boolean {
  if (a === b) return true;
  if (a.size !== b.size) return false;
  for (const [key, value] of a) if (!b.has(key) || !jsonEquals(value, b.get(key))) return false;
  return true;
}
