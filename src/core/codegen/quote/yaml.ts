/**
 * Text as a scalar of YAML.
 * Source: yaml.org/spec/1.2.2, chapters 5.7 (escapes) and 7.3 (flow scalars).
 */
import { wellFormed } from "./well-formed.ts";

/** Words that some parser takes for something else than text: `e3` is a number to one. */
const WORDS = /^(?:true|false|yes|no|on|off|y|n|null|nan|inf|e[\d_]+)$/i;

/**
 * A string scalar: the one way by which a design's words get into a `.yaml` file. Plain when that cannot be misread,
 * else in double quotes, where what cannot be seen (control characters, marks of direction, line separators) is spelt
 * out. Halves of surrogate pairs become U+FFFD.
 */
export function yamlQuote(text: string): string {
  if (/^[A-Za-z$][A-Za-z0-9_./-]*$/.test(text) && !WORDS.test(text)) return text;
  const escaped = JSON.stringify(wellFormed(text)).replace(
    /[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return escaped;
}
