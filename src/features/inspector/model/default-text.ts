import type { ServerDefault } from "#core/jetstream/fields/server-default.ts";
import type { FieldView } from "./control.ts";

/**
 * What stands, greyed, in the place of a value that is not declared: what this server would store for this element
 * where that is known, else the catalogue's words. Facts that the server never sees have no server default.
 */
export function placeholderOf(field: FieldView, known: ServerDefault | undefined): string {
  if (field.required) return "required";
  if (field.since === undefined) return field.defaultText ? `assumed: ${field.defaultText}` : "not set";
  return `server default: ${known?.text ?? field.defaultText}`;
}
