/** The fields that several elements of one kind can be given together. */
import { jsonEquals } from "#core/design/equality.ts";
import type { DesignElement } from "#core/design/model.ts";
import type { FieldPath } from "#core/topology/model.ts";
import { namePath } from "#ui/words.ts";
import type { FieldView } from "./control.ts";
import { type FieldSection, sectionsOf } from "./element-fields.ts";
import { valueAt } from "./path.ts";

/** Names and lists of objects belong to one element; everything else can be alike. */
const OWN = new Set(["objects", "object"]);

export function sharedSections(elements: readonly DesignElement[]): readonly FieldSection[] {
  const [first] = elements;
  if (!first) return [];
  const sections = sectionsOf(first, first.kind === "note" ? null : namePath(first));
  const names = first.kind === "consumer" ? new Set(["durable_name", "name"]) : new Set<string>();
  return sections
    .map((section) => ({
      ...section,
      fields: section.fields.filter(({ control, json }: FieldView) => !OWN.has(control.type) && !names.has(json)),
    }))
    .filter(({ fields }) => fields.length > 0);
}

/** What all of them declare at the path; `mixed` when they differ. */
export function sharedValue(elements: readonly DesignElement[], path: FieldPath): { value: unknown; mixed: boolean } {
  const [first, ...rest] = elements;
  const value = valueAt(first, path);
  const mixed = rest.some((element) => !jsonEquals(valueAt(element, path), value));
  return mixed ? { value: undefined, mixed } : { value, mixed };
}
