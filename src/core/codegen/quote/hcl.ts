/**
 * Text as a string of HCL, Terraform's language.
 * Source: hashicorp/hcl hclsyntax/spec.md, "Template Expressions".
 */
import { wellFormed } from "./well-formed.ts";

const SHORT: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\" };

/**
 * A string literal: the one way by which a design's words get into a `.tf` file. `${` and `%{` are not templates in it,
 * and what cannot be seen (control characters, marks of direction) is spelt out. Halves of surrogate pairs become
 * U+FFFD.
 */
export function hclQuote(text: string): string {
  const escaped = wellFormed(text).replace(
    // A run of $ and % before a brace: only its last may be doubled, so the others are spelt out.
    /([$%]*)([$%])\{|["\\]|\p{Cc}|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu,
    (found, before: string | undefined, sign: string | undefined) =>
      sign === undefined ? (SHORT[found] ?? spelt(found)) : `${spelt(before ?? "")}${sign}${sign}{`,
  );
  return `"${escaped}"`;
}

function spelt(text: string): string {
  return Array.from(text, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");
}
