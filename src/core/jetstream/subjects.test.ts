import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  collides,
  contains,
  intersection,
  intersects,
  isLiteral,
  isSubset,
  isValidPublishSubject,
  isValidSubject,
  matches,
  subjectProblem,
} from "./subjects.ts";

describe("valid subjects", () => {
  test.each([
    "a",
    "a.*b",
    "a.>b",
    "$X",
    "é",
    "a{b",
    "*",
    ">",
    "*.*",
    "a.*.>",
    "a\u000bb",
    "a\u00a0b",
    "a\0b",
  ])("%j is valid", (subject) => expect(isValidSubject(subject)).toBe(true));
  test.each([
    ["", "empty"],
    [".", "empty-token"],
    ["a.", "empty-token"],
    [".a", "empty-token"],
    ["a..b", "empty-token"],
    ["a b", "white-space"],
    [" ", "white-space"],
    ["a.\t", "white-space"],
    ["a\r\nb", "white-space"],
    ["a\fb", "white-space"],
    [">.a", "full-wildcard-not-last"],
    ["a.>.>", "full-wildcard-not-last"],
  ])("%j is not: %s", (subject, problem) => expect(subjectProblem(subject)).toBe(problem));

  test("only whole tokens are wildcards", () => {
    expect(["a.*b", "a.>b", "a"].map(isLiteral)).toEqual([true, true, true]);
    expect(["a.*", ">", "*.b"].map(isLiteral)).toEqual([false, false, false]);
    expect(isValidPublishSubject("a.*b")).toBe(true);
    expect(isValidPublishSubject("a.*")).toBe(false);
    expect(isValidPublishSubject("a..b")).toBe(false);
  });
});

/** A, B, collide, A in B, B in A: seen on a running server. */
const EXAMPLES: readonly [string, string, string][] = [
  ["foo.*", "foo.bar", "yny"],
  ["foo.*", "foo.>", "yyn"],
  ["foo", "foo.>", "nnn"],
  ["foo.>", "foo.*.bar", "yny"],
  ["foo.*.bar", "foo.baz.*", "ynn"],
  ["*", "foo", "yny"],
  ["*", "foo.bar", "nnn"],
  [">", "a", "yny"],
  ["*.*", "foo.>", "ynn"],
  ["*.foo", "bar.*", "ynn"],
  ["*.foo", "bar.baz", "nnn"],
  ["a.*.c", "a.b.d", "nnn"],
  ["a.*.c", "a.b.>", "ynn"],
  ["a.b.*.d", "a.*.c", "nnn"],
  ["a.*b", "a.xb", "nny"],
  ["a.*b.>", "a.x.y", "yny"],
  ["a.*b", "a.*", "yyn"],
  ["a.*b.*", "a.x.*", "yny"],
  ["a.>b", "a.c.d", "nnn"],
  ["a.>b.*", "a.q.z", "nnn"],
  ["a.>b.*", "a.q.*", "ynn"],
  ["orders.*.new", "orders.eu.*", "ynn"],
  ["orders.*.*", "orders.eu", "nnn"],
  ["orders.>", "orders", "nnn"],
  ["Foo.bar", "foo.bar", "nnn"],
  ["a.*.>", "a.b", "nnn"],
  ["a.*.>", "a.b.c", "yny"],
  ["*.>", "x", "nnn"],
  ["*.b.>", "a.*.c.d", "ynn"],
  ["$KV.x.>", "$KV.*.y", "ynn"],
  ["a.*.c.*", "a.b.*", "nnn"],
  ["a.>", "a.b.*b", "yny"],
];

describe("the server's overlap tests", () => {
  test.each(EXAMPLES)("%s and %s: %s", (a, b, expected) => {
    const answer = [collides(a, b), isSubset(a, b), isSubset(b, a)].map((yes) => (yes ? "y" : "n")).join("");
    expect(answer).toBe(expected);
    expect(collides(b, a)).toBe(collides(a, b));
  });

  test("empty texts", () => {
    expect(collides("", "")).toBe(true);
    expect(isSubset("", "")).toBe(false);
    expect(isSubset("", ">")).toBe(true);
    expect(isSubset("a", "")).toBe(false);
    expect(isSubset("a..b", ">")).toBe(true);
    expect(isSubset("a.", "a.*")).toBe(false);
  });

  test("collide is symmetric on any text", () => {
    fc.assert(fc.property(text, text, (a, b) => collides(a, b) === collides(b, a)));
  });
});

/** Any text over an alphabet of tokens in which the odd ones are frequent. */
const TOKENS = ["a", "b", "*", ">", "*b", ">b", ""];
const text = fc.array(fc.constantFrom(...TOKENS), { minLength: 1, maxLength: 4 }).map((tokens) => tokens.join("."));
const pattern = text.filter(isValidSubject);
const literal = pattern.filter(isLiteral);

/** Every literal subject of up to five tokens over `z` (in no pattern) and the literal tokens above. */
const SUBJECTS: string[][] = (() => {
  const words = ["a", "b", "*b", ">b", "z"];
  let layer: string[][] = [[]];
  const all: string[][] = [];
  for (let i = 0; i < 5; i++) {
    layer = layer.flatMap((tokens) => words.map((word) => [...tokens, word]));
    all.push(...layer);
  }
  return all;
})();

/** What NATS promises in a sentence: `*` one token, `>` one or more, at the end. */
function oracle(tokens: readonly string[], test: string): boolean {
  const [wanted, ...more] = test.split(".");
  if (wanted === ">") return tokens.length > 0;
  if (tokens.length === 0) return false;
  if (wanted !== "*" && wanted !== tokens[0]) return false;
  return more.length === 0 ? tokens.length === 1 : oracle(tokens.slice(1), more.join("."));
}

describe("routing, against every literal subject of a small alphabet", () => {
  test("a literal matches a pattern", () => {
    fc.assert(
      fc.property(literal, pattern, (subject, test) => {
        expect(matches(subject, test)).toBe(oracle(subject.split("."), test));
      }),
    );
  });

  test("two patterns meet, and where", () => {
    fc.assert(
      fc.property(pattern, pattern, (a, b) => {
        const both = SUBJECTS.filter((subject) => oracle(subject, a) && oracle(subject, b));
        expect(intersects(a, b)).toBe(both.length > 0);
        expect(intersects(b, a)).toBe(intersects(a, b));
        const met = intersection(a, b);
        expect(SUBJECTS.filter((subject) => met !== undefined && oracle(subject, met))).toEqual(both);
      }),
      { numRuns: 60 },
    );
  });

  test("one pattern holds another", () => {
    fc.assert(
      fc.property(pattern, pattern, (outer, inner) => {
        const expected = SUBJECTS.every((subject) => !oracle(subject, inner) || oracle(subject, outer));
        expect(contains(outer, inner)).toBe(expected);
      }),
      { numRuns: 60 },
    );
  });

  test("the server's tests agree with routing where no token merely starts with a wildcard", () => {
    const plain = fc
      .array(fc.constantFrom("a", "b", "*", ">"), { minLength: 1, maxLength: 4 })
      .map((tokens) => tokens.join("."))
      .filter(isValidSubject);
    fc.assert(
      fc.property(plain, plain, (a, b) => {
        expect(collides(a, b)).toBe(intersects(a, b));
        expect(isSubset(a, b)).toBe(contains(b, a));
      }),
    );
  });

  test("whatever routes also collides and is a subset: the oddities only widen", () => {
    fc.assert(
      fc.property(pattern, pattern, (a, b) => {
        if (intersects(a, b)) expect(collides(a, b)).toBe(true);
        if (contains(b, a)) expect(isSubset(a, b)).toBe(true);
      }),
    );
    fc.assert(
      fc.property(literal, pattern, pattern, (subject, a, b) => {
        if (contains(b, a) && matches(subject, a)) expect(matches(subject, b)).toBe(true);
      }),
    );
  });

  test("invalid text matches nothing", () => {
    fc.assert(
      fc.property(
        text.filter((subject) => !isValidSubject(subject)),
        pattern,
        (bad, good) => !intersects(bad, good) && !matches(bad, good) && !contains(good, bad) && !contains(bad, good),
      ),
    );
  });
});
