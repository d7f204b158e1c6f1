/** Which findings stand at which field: each at the innermost field that is drawn for its place. */
import type { Finding } from "#core/lint/finding.ts";
import type { FieldPath } from "#core/topology/model.ts";
import type { FieldView } from "./control.ts";
import { isWithin } from "./path.ts";

const NONE: readonly Finding[] = [];

/** Those at the path or inside of it. Those that are about the whole, without a place, are at no path. */
export function findingsIn(findings: readonly Finding[], path: FieldPath): readonly Finding[] {
  if (findings.length === 0 || path.length === 0) return NONE;
  const found = findings.filter(({ at }) => isWithin(at, path));
  return found.length > 0 ? found : NONE;
}

/** Those at the object at the path that none of its fields has for itself. */
export function findingsBeside(
  findings: readonly Finding[],
  path: FieldPath,
  fields: readonly FieldView[],
): readonly Finding[] {
  return findingsIn(findings, path).filter(({ at }) => !fields.some((field) => isWithin(at, [...path, ...field.path])));
}

/** Those that a field shows under its control; fields inside of an object and cards of a list show their own. */
export function findingsAt(
  findings: readonly Finding[],
  path: FieldPath,
  { control }: FieldView,
  value: unknown,
): readonly Finding[] {
  const found = findingsIn(findings, path);
  if (found.length === 0 || value === undefined) return found;
  if (control.type === "object") return findingsBeside(found, path, control.fields);
  if (control.type !== "objects") return found;
  const length = Array.isArray(value) ? value.length : 0;
  return found.filter(({ at }) => !(Number(at[path.length]) < length));
}

/** Whether the server, or the design's routing, refuses what the field says. */
export function isWrong(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === "error");
}

/** The entries of the list at the path at which there is an error. */
export function wrongEntries(findings: readonly Finding[], path: FieldPath): ReadonlySet<number> {
  const wrong = findings.filter(({ severity }) => severity === "error").map(({ at }) => at[path.length]);
  return new Set(wrong.filter((key) => typeof key === "number"));
}
