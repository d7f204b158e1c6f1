/** That Python itself reads back every text is proven by `npm run verify:exports`. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pythonDoc, pythonQuote, pythonTemplate } from "./python.ts";

/** What Python makes of the inside of a literal that has these escapes only. */
function unescaped(text: string): string {
  return text.replace(/\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|(.))/g, (_, x, u, long, other) => {
    const code = x ?? u ?? long;
    if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
    return { n: "\n", r: "\r", t: "\t" }[other as string] ?? other;
  });
}

const texts = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom(..."'\"\\\n\r{}$`*/#\u202e\ud800\u0000é😀".split("")) }),
);

describe("a string", () => {
  test("is read back as it was", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const literal = pythonQuote(text);
        const [mark, inside] = [literal[0] ?? "", literal.slice(1, -1)];
        expect(literal.endsWith(mark)).toBe(true);
        expect(unescaped(inside)).toBe(text);
        expect(inside.replace(/\\./g, "")).not.toContain(mark);
      }),
    );
  });

  test("stays on its line, and shows all that it holds", () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(pythonQuote(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
    );
  });

  test("is in the quotes that take fewer escapes", () => {
    expect(pythonQuote("orders.>")).toBe('"orders.>"');
    expect(pythonQuote('say "so"')).toBe(`'say "so"'`);
    expect(pythonQuote(`it's "so"`)).toBe(`'it\\'s "so"'`);
    expect(pythonQuote(`it's`)).toBe(`"it's"`);
    expect(pythonQuote("\u202eabc\u0000\ud800\u{e0001}é😀")).toBe('"\\u202eabc\\x00\\ud800\\U000e0001é😀"');
  });
});

describe("a template", () => {
  const hole = { expression: "region" };

  test("keeps braces that are none of its own", () => {
    expect(pythonTemplate(["a{b}.", hole, '."c"'])).toBe(`f'a{{b}}.{region}."c"'`);
  });

  test("is no more than it has to be", () => {
    expect(pythonTemplate([hole])).toBe("region");
    expect(pythonTemplate(["a.", "b"])).toBe('"a.b"');
    expect(pythonTemplate([])).toBe('""');
  });
});

test("a docstring ends where it should", () => {
  fc.assert(
    fc.property(texts, (text) => {
      const doc = pythonDoc(text);
      expect(unescaped(doc)).toBe(text);
      expect(`${doc}"""`.replace(/\\./g, "xx").indexOf(`"""`)).toBe(doc.length);
    }),
  );
});
