import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SubjectIndex } from "./subject-index.ts";
import { coverageOf, parametersOf, patternQuery, templatePattern, templateQuery } from "./subject-template.ts";
import { intersects, isValidSubject, matches } from "./subjects.ts";

function coverage(template: string, pattern: string): "all" | "some" | "none" {
  const query = templateQuery(template);
  return (query && coverageOf(query, pattern)) ?? "none";
}

describe("how much of a publication a pattern takes", () => {
  test.each([
    ["orders.new", "orders.new", "all"],
    ["orders.new", "orders.*", "all"],
    ["orders.{region}.new", "orders.>", "all"],
    ["orders.{region}.new", "orders.*.new", "all"],
    ["orders.{region}.new", "orders.eu.new", "some"],
    ["orders.{region}.new", "orders.eu.*", "some"],
    ["orders.{region}.new", "orders.*", "none"],
    ["orders.{region}", "orders.>", "all"],
    ["orders", "orders.>", "none"],
    ["order-{id}", "*", "all"],
    ["order-{id}", "order-7", "some"],
    ["order-{id}", "order-", "none"],
    ["order-{id}", "orders", "none"],
    ["{a}-{b}", "x-y", "some"],
    ["{a}-{b}", "-y", "none"],
    ["{a}-{b}-z", "1-z", "none"],
    ["a{x}b{y}c", "a1b2c", "some"],
    ["a{x}b{y}c", "abbbc", "some"],
    ["a{x}b{y}c", "abbc", "none"],
    ["{a}{b}", "x", "none"],
    ["{a}{b}", "xy", "some"],
    ["{a}.{a}", "x.y", "none"],
    ["{a}.{a}", "x.x", "some"],
    ["{a}.p-{a}", "x.p-x", "some"],
    ["{a}.p-{a}", "x.p-y", "none"],
    ["{a}.{a}", "*.x", "some"],
    ["orders.*", "orders.>", "none"],
    ["orders.>", "orders.>", "none"],
    ["orders.{a b}", "orders.*", "none"],
    ["orders..{a}", "orders.>", "none"],
    ["orders.{}", "orders.*", "all"],
    ["orders.{}", "orders.x", "none"],
    ["a.*b", "a.*", "all"],
    ["a.x", "a.*b", "none"],
    ["a.{x}", "a.*b", "some"],
  ])("%j by %j: %s", (template, pattern, expected) => expect(coverage(template, pattern)).toBe(expected));

  test("parameters and the pattern of a template", () => {
    expect(parametersOf("orders.{region}.{id}-{region}")).toEqual(["region", "id"]);
    expect(templatePattern("orders.{region}.x-{id}.new")).toBe("orders.*.*.new");
  });
});

const token = fc.constantFrom("a", "b", "ab", "*", ">", "*b", "x-a");
const pattern = fc
  .array(token, { minLength: 1, maxLength: 4 })
  .map((tokens) => tokens.join("."))
  .filter(isValidSubject);
const template = fc
  .array(fc.constantFrom("a", "b", "{p}", "{q}", "a{p}", "{q}b", "x-{p}"), { minLength: 1, maxLength: 4 })
  .map((tokens) => tokens.join("."));

function indexOf(patterns: readonly string[]): SubjectIndex<number> {
  const index = new SubjectIndex<number>();
  for (const [i, entry] of patterns.entries()) index.add(entry, i);
  return index;
}

describe("the index gives what comparing all pairs gives", () => {
  test("for a subject or a pattern", () => {
    fc.assert(
      fc.property(fc.array(pattern, { maxLength: 12 }), pattern, (patterns, asked) => {
        const found = indexOf(patterns)
          .findPattern(asked)
          .map((entry) => entry.value);
        const expected = patterns.flatMap((entry, i) => (intersects(entry, asked) ? [i] : []));
        expect(found.sort((a, b) => a - b)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  test("for a template", () => {
    fc.assert(
      fc.property(fc.array(pattern, { maxLength: 12 }), template, (patterns, asked) => {
        const query = templateQuery(asked);
        if (!query) throw new Error("a template without wildcards is valid");
        const found = indexOf(patterns)
          .find(query)
          .map((entry) => entry.value);
        const expected = patterns.flatMap((entry, i) => (coverageOf(query, entry) ? [i] : []));
        expect(found.sort((a, b) => a - b)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  test("and a template's coverage is what its instances do", () => {
    const values = ["a", "b", "ab", "x-a", "-"];
    fc.assert(
      fc.property(template, pattern, (asked, test) => {
        const instances = values.flatMap((p) => values.map((q) => asked.replaceAll("{p}", p).replaceAll("{q}", q)));
        const hits = instances.filter((subject) => matches(subject, test)).length;
        const answer = coverage(asked, test);
        if (hits > 0) expect(answer).not.toBe("none");
        if (answer === "all") expect(hits).toBe(instances.length);
      }),
      { numRuns: 500 },
    );
  });
});

test("the index refuses what is no subject and survives very long ones", () => {
  const index = new SubjectIndex<string>();
  expect(index.add("a..b", "bad")).toBe(false);
  const long = Array.from({ length: 50_000 }, () => "t").join(".");
  expect(index.add(long, "long")).toBe(true);
  expect(index.findPattern(">").map((entry) => entry.value)).toEqual(["long"]);
  expect(index.findPattern(long)).toHaveLength(1);
  expect(index.size).toBe(1);
  expect(patternQuery("a..b")).toBeUndefined();
});

describe("taking entries away", () => {
  test("leaves what an index holds to which they were never added", () => {
    const some = fc.array(fc.tuple(pattern, fc.nat(2)), { maxLength: 8 });
    fc.assert(
      fc.property(some, some, pattern, (kept, taken, query) => {
        const index = new SubjectIndex<number>();
        const never = new SubjectIndex<number>();
        for (const [each, value] of [...kept, ...taken]) index.add(each, value);
        for (const [each, value] of kept) never.add(each, value);
        for (const [each, value] of taken) expect(index.remove(each, value)).toBe(isValidSubject(each));
        const found = (from: SubjectIndex<number>) =>
          from.findPattern(query).map((entry) => `${entry.pattern} ${entry.value}`);
        expect(index.size).toBe(never.size);
        expect(found(index).sort()).toEqual(found(never).sort());
      }),
    );
  });

  test("says when there is nothing to take", () => {
    const index = new SubjectIndex<number>();
    index.add("a.b", 1);
    expect([index.remove("a.b", 2), index.remove("a", 1), index.remove("a..b", 1), index.remove("a.b", 1)]).toEqual([
      false,
      false,
      false,
      true,
    ]);
    expect(index.size).toBe(0);
  });
});
