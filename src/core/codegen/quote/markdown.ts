/**
 * Text in Markdown, as GitHub reads it.
 * Source: github.github.com/gfm, chapters 2.4 (backslash escapes), 4.10 (tables) and 6.3 (code spans).
 */
import { wellFormed } from "./well-formed.ts";

/**
 * Words of a design within a line: no markup, no HTML, no links, whatever they are. Line breaks become `<br>`, so that
 * it fits into a table.
 */
export function markdownText(text: string): string {
  return wellFormed(text)
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => leadingEscaped(escapeInline(line)))
    .join("<br>");
}

/** A subject, a name or a value, in the typeface of code. */
export function markdownCode(text: string): string {
  if (text === "") return "";
  if (/^[^`|\p{Cc}\u2028\u2029]+$/u.test(text) && text.trim() === text) return `\`${wellFormed(text)}\``;
  return `<code>${markdownText(text)}</code>`;
}

/** Several of them. */
export function markdownCodes(texts: readonly string[]): string {
  return texts.map(markdownCode).join(", ");
}

function escapeInline(line: string): string {
  return line
    .replace(/(?!\t)\p{Cc}/gu, "\ufffd")
    .replace(/[\\`*_[\]|~$]/g, "\\$&")
    .replace(/[&<>\t]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/:(?=\/\/)|(?<=\bwww)\.|(?<=\w)@(?=\w)/gi, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/^ +| +$| {2,}/g, (spaces) => "&#32;".repeat(spaces.length));
}

/** What would start a heading, a list, a quotation or a line at the start of one. */
function leadingEscaped(line: string): string {
  return line.replace(/^([#+=-]|\d+(?=[.)]))/, (found) => (/\d/.test(found) ? `${found}\\` : `\\${found}`));
}
