/** Between offsets in the text and elements of the design. */
import { getLocation } from "jsonc-parser";
import { type ElementId, isElementId } from "#core/design/ids.ts";
import { locate } from "#core/design/json-text.ts";
import type { FieldPath } from "#core/topology/model.ts";

/** UTF-16 units. */
export interface TextSpan {
  readonly offset: number;
  readonly length: number;
}

/** Longer texts are only searched in their canonical form: walking them all takes too long while one types. */
const WALK_LIMIT = 2_000_000;

/** The element's lines: from its id to its closing bracket. */
export function elementSpan(text: string, id: ElementId): TextSpan | undefined {
  // In the canonical text, ids of elements stand at the start of a line, four spaces in, before those of the layout.
  const key = `\n    "${id}": {`;
  const at = text.indexOf(key);
  if (at !== -1) {
    const end = text.indexOf("\n    }", at + key.length);
    const open = at + key.length - 1;
    const offset = at + "\n    ".length;
    if (end !== -1 && text.indexOf("\n", open) <= end) return { offset, length: end + "\n    }".length - offset };
  }
  if (text.length > WALK_LIMIT) return undefined;
  return locate(text, ["elements", id]);
}

/** A field of an element (null: of the document), or the innermost thing around it that the text has. */
export function fieldSpan(text: string, id: ElementId | null, path: FieldPath): TextSpan | undefined {
  if (id === null) return innermost(text, path);
  const element = elementSpan(text, id);
  if (!element) return undefined;
  const start = text.indexOf("{", element.offset);
  const found = innermost(text.slice(start, element.offset + element.length), path);
  return found ? { offset: start + found.offset, length: found.length } : element;
}

function innermost(text: string, path: FieldPath): TextSpan | undefined {
  if (text.length > WALK_LIMIT) return undefined;
  for (let length = path.length; length > 0; length -= 1) {
    const found = locate(text, path.slice(0, length));
    if (found) return { offset: found.offset, length: found.length };
  }
  return undefined;
}

/** The element in whose lines, or in whose line of the layout, the offset is. */
export function elementAt(text: string, offset: number): ElementId | undefined {
  const lineBreak = text.indexOf("\n", offset);
  const before = lineBreak === -1 ? text.length : lineBreak - 1;
  const section = keyBefore(text, before, "  ");
  const entry = keyBefore(text, before, "    ");
  if (section && entry && entry.at > section.at && (section.key === "elements" || section.key === "layout")) {
    if (text.lastIndexOf("\n  }", before) > entry.at) return undefined;
    if (isElementId(entry.key)) return entry.key;
  }
  if (text.length > WALK_LIMIT) return undefined;
  const [root, id] = getLocation(text, offset).path;
  const inside = root === "elements" || root === "layout";
  return inside && typeof id === "string" && isElementId(id) ? id : undefined;
}

/** The last key at this indentation that starts a line before the offset. */
function keyBefore(text: string, before: number, indent: string): { key: string; at: number } | undefined {
  const at = text.lastIndexOf(`\n${indent}"`, before);
  if (at === -1) return undefined;
  const start = at + indent.length + 2;
  const end = text.indexOf('"', start);
  return end === -1 ? undefined : { key: text.slice(start, end), at };
}
