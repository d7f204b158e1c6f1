import * as fc from "fast-check";
import { expect, test } from "vitest";
import { goCommentQuote, goQuote, goRawJson } from "./go.ts";
import { wellFormed } from "./well-formed.ts";

/** What Go makes of an interpreted string literal. */
function unquoted(literal: string): string {
  return literal
    .slice(1, -1)
    .replace(/\\(?:u([0-9a-f]{4})|(.))/g, (_, hex: string | undefined, short: string) =>
      hex ? String.fromCharCode(Number.parseInt(hex, 16)) : ({ n: "\n", r: "\r", t: "\t" }[short] ?? short),
    );
}

const UNSEEN = /\p{Cc}|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/u;
const texts = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit))).map((all) => all.join("")),
  fc
    .array(fc.constantFrom('"', "\\", "`", "'", "\n", "\r", "$", "*/", "//", "\u202e", "\u0000", "n", "u0041"))
    .map((all) => all.join("")),
);

test("every text survives, on one line, and shows what it is", () => {
  fc.assert(
    fc.property(texts, (text) => {
      const literal = goQuote(text);
      expect(literal).toMatch(/^"(?:[^"\\\n]|\\.)*"$/);
      expect(UNSEEN.test(literal)).toBe(false);
      expect(unquoted(literal)).toBe(wellFormed(text));
    }),
  );
});

test("a comment is never ended, nor rewritten by gofmt", () => {
  fc.assert(
    fc.property(texts, (text) => {
      const comment = goCommentQuote(text);
      expect(UNSEEN.test(comment)).toBe(false);
      expect(comment).not.toMatch(/``|''/);
    }),
  );
  expect(goCommentQuote("x".repeat(1000)).length).toBeLessThan(200);
});

test("JSON means the same in a raw string", () => {
  fc.assert(
    fc.property(fc.dictionary(texts, texts), (value) => {
      const literal = goRawJson(JSON.stringify(value, null, 2));
      expect(literal.slice(1, -1)).not.toMatch(/[`\r]/);
      expect(UNSEEN.test(literal.replaceAll("\n", ""))).toBe(false);
      expect(JSON.parse(literal.slice(1, -1))).toEqual(value);
    }),
  );
});

test("as people read it", () => {
  expect(goQuote('say "so"\n*/ $x `y` é😀')).toBe('"say \\"so\\"\\n*/ $x `y` é😀"');
  expect(goQuote("a\u202eb\u0000\ud800")).toBe('"a\\u202eb\\u0000\ufffd"');
});
