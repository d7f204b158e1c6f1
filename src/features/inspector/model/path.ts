/** Places inside an element's JSON. */
import { pathText as wholePathText } from "#core/design/path-text.ts";
import type { FieldPath } from "#core/topology/model.ts";

/** What the element holds at the path; undefined when nothing is declared there. */
export function valueAt(root: unknown, path: FieldPath): unknown {
  let value = root;
  for (const key of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Object.hasOwn(value, key) ? (value as Record<string | number, unknown>)[key] : undefined;
  }
  return value;
}

/** As an attribute's value: `config/subjects/0`. */
export function pathKey(path: FieldPath): string {
  return path.join("/");
}

/** Whether `path` is `other` or lies inside of it. */
export function isWithin(path: FieldPath, other: FieldPath): boolean {
  return other.length <= path.length && other.every((key, index) => key === path[index]);
}

/** As engineers say it, without the part that all fields of an element share: `sources[0].filter_subject`. */
export function pathText(path: FieldPath): string {
  return wholePathText(path[0] === "config" && path.length > 1 ? path.slice(1) : path);
}
