/**
 * Text in TypeScript and JavaScript.
 * Source: tc39.es/ecma262, chapters 12.9.4 (string literals), 12.9.6 (templates) and 12.4 (comments).
 */

const SHORT: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** What cannot be seen, or shows other characters in another order than they stand: control characters, marks, halves. */
const UNSEEN = /\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}|\p{Cs}|\p{Cn}|\p{Co}/gu;

/** A string literal in double quotes: the one way by which a design's words get into code. Every character survives. */
export function tsQuote(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&").replace(UNSEEN, spelt)}"`;
}

/** Text between the values of a template: what stands between backticks and `${…}`. */
export function tsTemplate(text: string): string {
  return text.replace(/[`\\]|\$(?=\{)/g, "\\$&").replace(UNSEEN, spelt);
}

/**
 * Text within a comment, on one line: it ends no comment, not even together with
 * what stands before it, and is no instruction to a compiler.
 */
export function tsComment(text: string): string {
  return text
    .replace(/\s+/gu, " ")
    .trim()
    .replace(UNSEEN, spelt)
    .replace(/^\/|(?<=\*)\//g, "\\/")
    .replace(/@(?=ts-)/g, "@\\");
}

/** As an escape sequence. */
function spelt(character: string): string {
  const short = SHORT[character];
  if (short !== undefined) return short;
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  return code > 0xffff ? `\\u{${hex}}` : `\\u${hex.padStart(4, "0")}`;
}
