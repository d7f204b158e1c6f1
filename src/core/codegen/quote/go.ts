/**
 * Text in Go.
 * Source: go.dev/ref/spec, "String literals" and "Comments"; pkg.go.dev/go/doc/comment for what gofmt rewrites.
 */
import { wellFormed } from "./well-formed.ts";

const SHORT: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\" };

/** What cannot be seen: control characters, marks of direction, separators of lines, the byte order mark. */
const UNSEEN = /["\\]|\p{Cc}|[\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]/gu;

/** Longer texts are cut in comments. */
const LONGEST = 160;

/**
 * A string literal: the one way by which a design's words get into Go code. What cannot be seen is spelt out. Halves of
 * surrogate pairs become U+FFFD: a Go literal holds none.
 */
export function goQuote(text: string): string {
  return `"${wellFormed(text).replace(UNSEEN, (found) => SHORT[found] ?? spelt(found))}"`;
}

/**
 * A name or a text of the design within a line comment: quoted, so that it cannot be taken for a directive, end the
 * comment or be rewritten by gofmt.
 */
export function goCommentQuote(text: string): string {
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return goQuote(cut).replace(/``/g, "`\\x60").replace(/''/g, "'\\x27");
}

/** JSON within a raw string literal, over as many lines as it has. It means the same as before. */
export function goRawJson(json: string): string {
  return `\`${json.replace(/[`\u007f-\u{10ffff}]/gu, (found) =>
    // Only what is safe to look at stays as it is. Outside of its strings JSON is ASCII.
    found !== "`" && found.replace(UNSEEN, "") !== "" && wellFormed(found) === found ? found : spelt(found),
  )}\``;
}

function spelt(text: string): string {
  return Array.from({ length: text.length }, (_, i) => `\\u${text.charCodeAt(i).toString(16).padStart(4, "0")}`).join(
    "",
  );
}
