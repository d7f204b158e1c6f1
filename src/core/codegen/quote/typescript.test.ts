import fc from "fast-check";
import { expect, test } from "vitest";
import { anyText } from "../../testing/arbitraries.ts";
import { tsComment, tsQuote, tsTemplate } from "./typescript.ts";

const HOLE = "\u0024{x}";
const texts = fc.oneof(
  anyText,
  fc.constantFrom(
    "`",
    HOLE,
    `\\${HOLE}`,
    "\\`",
    "$",
    "\u0024\u0024{x}",
    "*/",
    "a\r\nb",
    "</script>",
    "\u202eabc",
    "אבג",
    "👩‍👩‍👧",
  ),
  fc
    .array(fc.constantFrom("\\", "`", "$", "{", "}", '"', "*", "/", "\n", "\r", "\u2028", "u0041"), { maxLength: 8 })
    .map((parts) => parts.join("")),
);
// biome-ignore lint/security/noGlobalEval: what is quoted is given to the language itself
const evaluated = (code: string): unknown => globalThis.eval(code);

test("a string literal is the text", () => {
  fc.assert(
    fc.property(texts, (text) => void expect(evaluated(tsQuote(text))).toBe(text)),
    { numRuns: 500 },
  );
});

test("a template is the text, with the values between", () => {
  const property = fc.property(texts, texts, (before, after) => {
    expect(evaluated(`\`${tsTemplate(before)}\u0024{1}${tsTemplate(after)}\``)).toBe(`${before}1${after}`);
  });
  fc.assert(property, { numRuns: 500 });
});

test("a comment ends where it should", () => {
  const property = fc.property(texts, texts, (a, b) => {
    expect(evaluated(`/** x ${tsComment(a)}${tsComment(b)}x */ 7`)).toBe(7);
    expect(tsComment(a)).not.toMatch(/[\n\r\u2028\u2029]/);
  });
  fc.assert(property, { numRuns: 500 });
});

test("code reads as it runs", () => {
  expect(tsQuote('say "so"')).toBe('"say \\"so\\""');
  expect(tsQuote("a\nb\u202e\u0000\ud800é😀")).toBe('"a\\nb\\u202e\\u0000\\ud800é😀"');
  expect(tsTemplate(`\`${HOLE}$`)).toBe(`\\\`\\${HOLE}$`);
  expect(tsComment("a\n */ b @ts-nocheck \u202e")).toBe("a *\\/ b @\\ts-nocheck \\u202e");
});
