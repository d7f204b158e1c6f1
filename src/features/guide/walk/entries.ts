/** Answers as they are being entered: some of them unfinished, some wrong. Kept as JSON, changed by path. */
import { isJsonObject } from "#core/design/json-value.ts";
import type { AnswerPath } from "#core/guide/answers.ts";

/** Like `Answers`, of any content. */
export type Entries = Readonly<Record<string, unknown>>;

/** What was entered at a path; undefined when nothing was. */
export function entryAt(entries: unknown, path: AnswerPath): unknown {
  return path.reduce<unknown>((value, key) => {
    if (Array.isArray(value)) return value[Number(key)];
    return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  }, entries);
}

/** With another value there. Undefined takes the answer away, and objects and lists that hold nothing then. */
export function withEntry(entries: Entries, path: AnswerPath, value: unknown): Entries {
  return (put(entries, path, value) ?? {}) as Entries;
}

function put(owner: unknown, [key, ...rest]: AnswerPath, value: unknown): unknown {
  if (key === undefined) return value;
  if (typeof key === "number") {
    const list = Array.isArray(owner) ? [...owner] : [];
    // An item that has no answer left is an item all the same.
    list[key] = put(list[key], rest, value) ?? {};
    return list;
  }
  const object: Record<string, unknown> = isJsonObject(owner) ? { ...owner } : {};
  const next = put(object[key], rest, value);
  if (next === undefined) delete object[key];
  else object[key] = next;
  return Object.keys(object).length > 0 ? object : undefined;
}

/** The list there; empty when there is none. */
export function listAt(entries: Entries, path: AnswerPath): readonly Entries[] {
  const list = entryAt(entries, path);
  return Array.isArray(list) ? list : [];
}

/** With an item more at the end. */
export function withItem(entries: Entries, path: AnswerPath): Entries {
  return withEntry(entries, path, [...listAt(entries, path), {}]);
}

/** Without one; the list goes with its last item. */
export function withoutItem(entries: Entries, path: AnswerPath, index: number): Entries {
  const rest = listAt(entries, path).filter((_, i) => i !== index);
  return withEntry(entries, path, rest.length > 0 ? rest : undefined);
}
