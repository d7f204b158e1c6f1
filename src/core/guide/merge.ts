/** Putting what the guide wants into what a design has: where both wrote, hands win over the guide. */
import { jsonEquals } from "../design/equality.ts";
import { isJsonObject } from "../design/json-value.ts";

/** By what items of a list are the same. */
export const SAME: Readonly<Record<string, readonly string[]>> = {
  publishes: ["subject"],
  endpoints: ["subject"],
  uses: ["bucket", "key"],
  sources: ["name"],
};

type Json = Readonly<Record<string, unknown>>;

/**
 * `current` with what changed from `old` to `wanted`. What somebody else changed since `old` stays as it is; so does
 * what was there before there was an `old`. Undefined is absence.
 */
export function merge3(old: unknown, wanted: unknown, current: unknown, key = ""): unknown {
  if (jsonEquals(old, wanted) || jsonEquals(current, wanted)) return current;
  if (jsonEquals(current, old)) return wanted;
  const objects = isJsonObject(current) && (old === undefined || isJsonObject(old));
  if (objects && (wanted === undefined || isJsonObject(wanted))) return mergeObjects(old ?? {}, wanted ?? {}, current);
  if (!Array.isArray(current)) return current;
  const [before, after] = [old ?? [], wanted ?? []];
  if (!Array.isArray(before) || !Array.isArray(after)) return current;
  if (Object.hasOwn(SAME, key)) return mergeItems(before, after, current, SAME[key] ?? []);
  if ([before, after, current].some((list) => list.some((each) => typeof each !== "string"))) return current;
  return mergeWords(before, after, current);
}

function mergeObjects(old: Json, wanted: Json, current: Json): Json {
  const result: Record<string, unknown> = { ...current };
  for (const key of new Set([...Object.keys(old), ...Object.keys(wanted)])) {
    const value = merge3(old[key], wanted[key], current[key], key);
    if (value === undefined) delete result[key];
    else result[key] = value;
  }
  return result;
}

function mergeWords(old: readonly string[], wanted: readonly string[], current: readonly string[]): string[] {
  const kept = current.filter((each) => wanted.includes(each) || !old.includes(each));
  return [...kept, ...wanted.filter((each) => !old.includes(each) && !kept.includes(each))];
}

/** Items that lost their likeness and as many that came are the same ones, renamed. */
function mergeItems(
  old: readonly Json[],
  wanted: readonly Json[],
  current: readonly Json[],
  keys: readonly string[],
): Json[] {
  const alike = (a: Json, b: Json) => keys.every((key) => jsonEquals(a[key], b[key]));
  const { pairs, added } = paired(old, wanted, alike);
  const left = [...current];
  const take = (like: Json): Json | undefined => {
    const at = left.findIndex((each) => alike(each, like));
    return at < 0 ? undefined : left.splice(at, 1)[0];
  };
  const become = new Map<Json, Json | undefined>();
  for (const [before, after] of pairs) {
    const own = take(before);
    if (own === undefined) continue;
    if (after === undefined) become.set(own, jsonEquals(own, before) ? undefined : own);
    else become.set(own, merge3(before, after, own) as Json);
  }
  const fresh: Json[] = [];
  for (const after of added) {
    const own = take(after);
    if (own) become.set(own, merge3(undefined, after, own) as Json);
    else fresh.push(after);
  }
  const kept = current.flatMap((each): Json[] => {
    const other = become.has(each) ? become.get(each) : each;
    return other ? [other] : [];
  });
  return [...kept, ...fresh];
}

/** Each of `old` with what it became, and what is new. */
export function paired<T>(
  old: readonly T[],
  wanted: readonly T[],
  alike: (a: T, b: T) => boolean,
): { readonly pairs: readonly (readonly [T, T | undefined])[]; readonly added: readonly T[] } {
  const added = [...wanted];
  const found = old.map((before) => {
    const at = added.findIndex((each) => alike(before, each));
    return [before, at < 0 ? undefined : added.splice(at, 1)[0]] as const;
  });
  const gone = found.filter(([, after]) => after === undefined);
  if (gone.length !== added.length) return { pairs: found, added };
  return { pairs: found.map(([before, after]) => [before, after ?? added.shift()] as const), added: [] };
}
