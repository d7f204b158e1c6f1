/**
 * Text as a label of Mermaid.
 * Source: mermaid.js.org/syntax/flowchart.html, "Special characters that break syntax" and "Entity codes".
 */
import { wellFormed } from "./well-formed.ts";

/**
 * In double quotes: letters, digits and a few signs as they are, all else as entity codes, so that nothing is syntax,
 * Markdown or HTML. A colon is a code too: Mermaid takes the code after `style:` for a colour and cuts its end off
 * (encodeEntities in mermaid's utils.ts). Line breaks become `<br/>`. Control characters, which a label cannot hold, become U+FFFD.
 */
export function mermaidQuote(text: string): string {
  const lines = wellFormed(text).split(/\r\n|[\n\r\u2028\u2029]/);
  // An empty label is none to Mermaid.
  return `"${lines.map(escapeLine).join("<br/>") || " "}"`;
}

function escapeLine(line: string): string {
  // A number, a dash or a plus first would make a list of it.
  const start = /^\s*(?:\d+[.)]|[-+])/.exec(line)?.[0].length ?? 0;
  return (
    escapeText(line.slice(0, start), /[^A-Za-z0-9]/gu) + escapeText(line.slice(start), /[^\p{L}\p{M}\p{N}×… ,./_-]/gu)
  );
}

function escapeText(text: string, special: RegExp): string {
  return text.replace(special, (character) => {
    if (/\p{Cc}/u.test(character)) return "\ufffd";
    return `#${character.codePointAt(0)};`;
  });
}
