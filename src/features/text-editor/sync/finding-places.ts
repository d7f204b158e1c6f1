/** Where in the text findings stand: at the exact value, or the nearest thing around what is not declared. */
import { type JsonPath, locateAll } from "#core/design/json-text.ts";
import type { Finding } from "#core/lint/finding.ts";
import type { TextSpan } from "./places.ts";

/** From the root of the document. */
export function findingPath({ element, at }: Pick<Finding, "element" | "at">): JsonPath {
  return element === undefined ? at : ["elements", element, ...at];
}

/** Undefined where the text breaks off before it. */
export function placesOf(text: string, paths: readonly JsonPath[]): readonly (TextSpan | undefined)[] {
  const exact = locateAll(text, paths);
  const around = locateAll(text, paths, { nearest: true });
  return around.map((range, index) => range && underlined(text, range, exact[index] !== undefined));
}

/**
 * The value. Of an object or a list of several lines only its key, or its first line where it has none; of one that
 * stands for something that is not in it, its key too.
 */
function underlined(text: string, { offset, length }: TextSpan, isExact: boolean): TextSpan {
  const lineBreak = text.indexOf("\n", offset);
  const end = lineBreak === -1 ? text.length : lineBreak;
  const isLine = offset + length <= end;
  if (isLine && isExact) return { offset, length };
  return keyBefore(text, offset) ?? { offset, length: isLine ? length : Math.max(1, end - offset) };
}

function keyBefore(text: string, offset: number): TextSpan | undefined {
  let at = offset - 1;
  const skipSpace = () => {
    while (at >= 0 && /\s/.test(text[at] as string)) at -= 1;
  };
  skipSpace();
  if (text[at] !== ":") return undefined;
  at -= 1;
  skipSpace();
  const start = text[at] === '"' ? text.lastIndexOf('"', at - 1) : -1;
  return start === -1 ? undefined : { offset: start, length: at + 1 - start };
}
