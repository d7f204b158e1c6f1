import * as fc from "fast-check";
import { expect, test } from "vitest";
import { anyJson } from "../testing/arbitraries.ts";
import { isExactLiteral, mayHoldInexactNumbers, numberText } from "./json-number.ts";
import { countSpelledKeys, type JsonPath, locate, locateAll, walkJson } from "./json-text.ts";

function pathsOf(value: unknown, path: JsonPath = []): JsonPath[] {
  if (typeof value !== "object" || value === null) return [path];
  return [
    path,
    ...Object.entries(value).flatMap(([key, each]) =>
      pathsOf(each, [...path, Array.isArray(value) ? Number(key) : key]),
    ),
  ];
}

const valueAt = (value: unknown, path: JsonPath) =>
  path.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key as string], value);

test("locates every value of any document", () => {
  fc.assert(
    fc.property(anyJson, fc.constantFrom(undefined, 2), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      const paths = pathsOf(value);
      locateAll(text, paths).forEach((range, i) => {
        if (!range) throw new Error("not found");
        const found = JSON.parse(text.slice(range.offset, range.offset + range.length));
        expect(JSON.stringify(found)).toBe(JSON.stringify(valueAt(value, paths[i] as JsonPath)));
        const lines = text.slice(0, range.offset).split("\n");
        expect([range.line, range.column]).toEqual([lines.length, (lines.at(-1)?.length ?? 0) + 1]);
      });
    }),
  );
});

test("agrees with JSON.parse about what is JSON", () => {
  const texts = fc.oneof(
    anyJson.map((value) => JSON.stringify(value)),
    fc
      .tuple(anyJson, fc.nat(), fc.constantFrom("", ",", "]", "{", '"', "1", ".", "-", "e", "\\", "\n", "\t", "t"))
      .map(([value, at, extra]) => {
        const text = JSON.stringify(value, null, 1);
        const from = at % text.length;
        return text.slice(0, from) + extra + text.slice(from + 1);
      }),
  );
  const isJson = (text: string) => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };
  fc.assert(
    fc.property(texts, (text) => {
      expect(walkJson(text, {}) === undefined).toBe(isJson(text));
    }),
    { numRuns: 1_000 },
  );
});

test("a missing path is not found, or the nearest thing around it is", () => {
  const text = `{ "a": { "b": [10, 20] } }`;
  expect(locate(text, ["a", "b", 1])).toEqual({ offset: 19, length: 2, line: 1, column: 20 });
  expect(locate(text, ["a", "b", 2])).toBeUndefined();
  expect(locate(text, ["a", "c"])).toBeUndefined();
  expect(locateAll(text, [["a", "c", "d"], ["x"]], { nearest: true })).toMatchObject([
    { offset: 7, length: 17 },
    { offset: 0, length: 26 },
  ]);
});

test("in text that breaks off, what comes before is still found", () => {
  expect(locate(`{ "a": 1, "b": `, ["a"])).toMatchObject({ offset: 7, length: 1 });
  expect(locate(`{ "a": [1, 2`, ["a", 0])).toMatchObject({ offset: 8, length: 1 });
});

test.each([
  ["0", true],
  ["-0.0", true],
  ["1e5", true],
  ["100E-2", true],
  ["0.1", true],
  ["31536000000000000", true],
  ["9007199254740992", true],
  ["9007199254740993", false],
  ["9223372036854775807", false],
  ["9223372036854775808", true],
  ["18446744073709551615", false],
  ["1e400", false],
  ["1e-400", false],
  ["1.7976931348623157e308", true],
  ["0.1000000000000000055511151231257827", false],
])("%s is kept exactly: %s", (literal, exact) => {
  expect(isExactLiteral(literal)).toBe(exact);
  expect(mayHoldInexactNumbers(`{"a":${literal}}`)).toBe(!exact);
});

test("what numberText writes is exact", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(isExactLiteral(numberText(value))).toBe(true);
      expect(Number(numberText(value)) === value).toBe(true);
    }),
  );
});

test("spelled keys are never fewer than those there are", () => {
  const count = (value: unknown): number =>
    typeof value !== "object" || value === null
      ? 0
      : Object.values(value).reduce(
          (sum: number, each) => sum + count(each),
          Array.isArray(value) ? 0 : Object.keys(value).length,
        );
  fc.assert(
    fc.property(anyJson, (value) => {
      expect(countSpelledKeys(JSON.stringify(value, null, 1))).toBeGreaterThanOrEqual(count(value));
    }),
  );
});
