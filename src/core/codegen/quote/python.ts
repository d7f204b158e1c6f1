/**
 * Text as a string of Python.
 * Source: docs.python.org/3/reference/lexical_analysis.html, chapters 2.5 (literals) and 2.5.3 (f-strings, 3.11).
 */

/** What cannot be seen, or changes how the text around it reads: spelt out. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu;

/** Most of what there is to quote. */
const PLAIN = /^[\w .,:;<>()[\]{}*$/=+@!?|^~&%#-]*$/;

const SHORT: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/**
 * A string literal on one line: the one way by which a design's words get into a `.py` file as values. Halves of
 * surrogate pairs stay what they are. In double quotes, unless single ones take fewer escapes, as formatters write it.
 */
export function pythonQuote(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  const mark = markFor(text);
  return `${mark}${escaped(text, mark)}${mark}`;
}

/** A value that an f-string fills in: an expression without quotes. */
export interface PythonHole {
  readonly expression: string;
}

/** Text with values: an f-string, or what is simpler and means the same. */
export function pythonTemplate(parts: readonly (string | PythonHole)[]): string {
  const [first] = parts;
  if (parts.length === 1 && typeof first === "object") return first.expression;
  const text = parts.map((part) => (typeof part === "string" ? part : "")).join("");
  if (parts.every((part) => typeof part === "string")) return pythonQuote(text);
  const mark = markFor(text);
  const body = parts.map((part) =>
    typeof part === "string" ? escaped(part, mark).replace(/[{}]/g, "$&$&") : `{${part.expression}}`,
  );
  return `f${mark}${body.join("")}${mark}`;
}

/** For a docstring in triple double quotes: it ends where it should, and stays on its line. */
export function pythonDoc(text: string): string {
  if (PLAIN.test(text)) return text;
  return escaped(text, '"""').replace(/"(?=$)/, '\\"');
}

function markFor(text: string): '"' | "'" {
  return text.split('"').length > text.split("'").length ? "'" : '"';
}

function escaped(text: string, mark: string): string {
  return text
    .replaceAll("\\", "\\\\")
    .replaceAll(mark, mark.replace(/./g, "\\$&"))
    .replace(UNSEEN, (character) => SHORT[character] ?? spelt(character.codePointAt(0) ?? 0));
}

function spelt(code: number): string {
  const hex = code.toString(16);
  if (code < 0x100) return `\\x${hex.padStart(2, "0")}`;
  return code < 0x10000 ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}
