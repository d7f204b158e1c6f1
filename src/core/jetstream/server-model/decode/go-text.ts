/** Go's ways with text that show in the server's answers: quoting, and comparing member names. */

const SHORT: Readonly<Record<string, string>> = {
  "\u0007": "\\a",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\v": "\\v",
  "\\": "\\\\",
};

/** What Go's `unicode.IsPrint` says no to: control, format, unassigned, private use, surrogates and spaces but U+0020. */
const HIDDEN = /^[\p{C}\p{Z}]$/u;

function escaped(text: string, quote: string): string {
  let out = "";
  for (const character of text) {
    const short = SHORT[character];
    if (short !== undefined) out += short;
    else if (character === quote) out += `\\${quote}`;
    else if (character === " " || !HIDDEN.test(character)) out += character;
    else {
      const point = character.codePointAt(0) ?? 0;
      const hex = point.toString(16);
      if (point < 0x20 || point === 0x7f) out += `\\x${hex.padStart(2, "0")}`;
      else if (point < 0x10000) out += `\\u${hex.padStart(4, "0")}`;
      else out += `\\U${hex.padStart(8, "0")}`;
    }
  }
  return out;
}

/** As `%q` prints a string. Source: Go strconv.Quote. */
export function goQuote(text: string): string {
  return `"${escaped(text, '"')}"`;
}

/** As encoding/json prints the byte that it stumbled over: the first one of the character. */
export function quoteByte(character: string): string {
  return `'${escaped(String.fromCharCode(firstByte(character)), "'")}'`;
}

function firstByte(character: string): number {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x80) return point;
  if (point < 0x800) return 0xc0 | (point >> 6);
  return point < 0x10000 ? 0xe0 | (point >> 12) : 0xf0 | (point >> 18);
}

/**
 * The form in which encoding/json compares member names when no field has exactly that name: upper case, and of the
 * two characters outside ASCII that Unicode folds into it (long s, Kelvin sign) the letter.
 */
export function foldName(name: string): string {
  return name
    .replace(/\u017f/g, "S")
    .replace(/\u212a/g, "K")
    .replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

const ANY_SURROGATE = /[\ud800-\udfff]/;
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** The text as UTF-8 carries it: U+FFFD for each surrogate that is no half of a pair. */
export function wellFormed(text: string): string {
  return ANY_SURROGATE.test(text) ? text.replace(LONE_SURROGATE, "\ufffd") : text;
}
