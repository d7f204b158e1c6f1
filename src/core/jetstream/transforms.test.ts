import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isValidSubject, matches } from "./subjects.ts";
import { applyTransform, imageOf, parseTransform, type Transform, type TransformUse } from "./transforms.ts";
import { fromByteString, toByteString } from "./utf8.ts";
import { SERVER_VERSIONS, type ServerVersion } from "./versions.ts";

function verdict(src: string, dest: string, use?: TransformUse, version?: ServerVersion): string {
  const parsed = parseTransform(src, dest, use, version);
  return parsed.ok ? "ok" : parsed.error.message.replace("invalid mapping destination: ", "");
}

function transform(src: string, dest: string, use?: TransformUse): Transform {
  const parsed = parseTransform(src, dest, use);
  if (!parsed.ok || !parsed.value) throw new Error(`${src} to ${dest} is not a mapping`);
  return parsed.value;
}

const RANGE = "wildcard index out of range in";
const FORMAT = "function argument is invalid or in the wrong format in";
const FEW = "not enough arguments passed to the function in";
const MANY = "too many arguments passed to the function in";

describe("validity in a stream configuration", () => {
  test.each([
    ["a.*", "b.$1", "ok"],
    ["a.*", "b.$2", `${RANGE} $2: [2]`],
    ["a.*", "b", "ok"],
    ["a.*", "b.*", "invalid subject"],
    ["a.>", "b", "invalid subject"],
    ["a.>", "b.>", "ok"],
    ["", "x", "invalid subject"],
    ["", "x.>", "ok"],
    ["a.b", "{{partition(10)}}", "ok"],
    ["a.b", "{{partition(10,7)}}", "ok"],
    ["a.b", "$1", `${RANGE} $1`],
    [">", "{{partition(5)}}.>", "ok"],
    [">", "$1.>", `${RANGE} $1: [1]`],
    ["a.*", "{{left(1,2)}}", "ok"],
    ["a.*", "b c", "invalid transform"],
    ["a.*.>", "b.$1.>", "ok"],
    ["a..b", "", "ok"],
    ["a.*", "b..c", "invalid transform"],
    ["a.>", "b.>.c", "invalid transform in c"],
    ["a..b", "x", "invalid subject"],
    ["a.>.b", "x", "invalid subject"],
    ["a.*", "$0.$-1.$+1", "ok"],
    ["a.*", "$x.$1x.$", "ok"],
    ["a.*", "$99999999999999999999", "ok"],
    ["a.*", "{{wildcard(1)}}", "ok"],
    ["a.*", "{{ Wildcard ( 1 ) }}", "ok"],
    ["a.*", "{{WILDCARD(1)}}", "unknown function in {{WILDCARD(1)}}"],
    ["a.*", "{{wildcard()}}", `${FEW} {{wildcard()}}`],
    ["a.*", "{{wildcard(1,2)}}", `${MANY} {{wildcard(1,2)}}`],
    ["a.*", "{{wildcard(x)}}", `${FORMAT} {{wildcard(x)}}`],
    ["a.*", "{{wildcard(9223372036854775808)}}", `${FORMAT} {{wildcard(9223372036854775808)}}`],
    ["a.*", "{{}}.x{{wildcard(9)}}.{{{{wildcard(1)}}", "ok"],
    ["a.*", "{{wildcard(1.0)}}", "ok"],
    ["a.*", "{{partition(2147483648)}}", `${FORMAT} {{partition(2147483648)}}`],
    ["a.*", "{{partition(-3)}}.{{partition(0)}}", "ok"],
    ["a.*", "{{partition()}}", `${FORMAT} {{partition()}}`],
    ["a.*", "{{partition(3,2)}}", `${RANGE} {{partition(3,2)}}: [2]`],
    ["a.*", "{{splitfromleft(1)}}", `${FEW} {{splitfromleft(1)}}`],
    ["a.*", "{{SplitFromLeft(1,2)}}.{{splitfromLeft(1, 2)}}", "ok"],
    ["a.*", "{{slicefromright(1,2,3)}}", `${MANY} {{slicefromright(1,2,3)}}`],
    ["a.*", "{{slicefromleft(1,2147483648)}}", `${FORMAT} {{slicefromleft(1,2147483648)}}`],
    ["a.*", "{{split(1,-)}}", "ok"],
    ["a.*", "{{split(1,)}}", "ok"],
    ["a.*", "{{split(1)}}", `${FEW} {{split(1)}}`],
    ["a.*", "{{split(1,a b)}}", `${FORMAT} {{split(1,a b)}}`],
    ["a.*", "{{random(5)}}", "ok"],
    ["a.b", "{{random(5)}}", "ok"],
    ["a.*", "{{random(5,6)}}", `${FEW} {{random(5,6)}}`],
  ])("%j to %j: %s", (src, dest, expected) => expect(verdict(src, dest)).toBe(expected));
});

test("tokens made to be slow to read are refused at once", () => {
  const spaces = " ".repeat(200_000);
  for (const token of [`{{wildcard(1${spaces}x)}}`, `{{x)}}${"{{wildcard(".repeat(20_000)}}}`]) {
    expect(verdict("a.*", token)).toMatch(/unknown function/);
  }
});

describe("what releases take", () => {
  test.each<[src: string, dest: string, verdicts: Partial<Record<ServerVersion, string>>]>([
    ["a.*", "{{left(1,2)}}", { "2.12": "unknown function in {{left(1,2)}}", "2.14": "ok" }],
    ["a.*", "{{random(2)}}", { "2.11": "unknown function in {{random(2)}}", "2.12": "ok" }],
    ["a.*", "{{partition(2)}}", { "2.11": `${FEW} {{partition(2)}}`, "2.12": "ok" }],
    ["a.b", "{{partition(2,1)}}", { "2.11": `${RANGE} {{partition(2,1)}}`, "2.12": "ok" }],
    [">", "$0.>", { "2.11": `${RANGE} $0`, "2.12": "ok" }],
    ["a.*", "{{partition(2147483648,1)}}", { "2.11": "ok", "2.12": `${FORMAT} {{partition(2147483648,1)}}` }],
    ["a.*", "{{splitfromleft(1,2147483648)}}", { "2.10": "ok", "2.11": `${FORMAT} {{splitfromleft(1,2147483648)}}` }],
  ])("%j to %j", (src, dest, verdicts) => {
    for (const version of SERVER_VERSIONS) {
      const expected = verdicts[version];
      if (expected !== undefined) expect([version, verdict(src, dest, "stream", version)]).toEqual([version, expected]);
    }
  });

  test("republish took left and right before streams did", () => {
    expect(verdict("a.*", "{{left(1,2)}}", "republish", "2.10")).toBe("ok");
    expect(verdict("a.*", "{{random(2)}}", "republish", "2.11")).toBe("unknown function in {{random(2)}}");
  });
});

test("republish also takes left, right and white space", () => {
  expect(verdict("a.*", "{{left(1,2)}}.{{Right(1, 2)}}", "republish")).toBe("ok");
  expect(verdict("a.*", "b c", "republish")).toBe("ok");
  expect(verdict("a.*", "{{nope(1)}}", "republish")).toBe("unknown function in {{nope(1)}}");
  expect(verdict("a.*", "b.>.c", "republish")).toBe("invalid subject");
  expect(verdict("a.*", "b..c", "republish")).toBe("invalid subject");
});

describe("a literal subject", () => {
  test.each([
    ["a.*", "b.$1", "a.x", "b.x"],
    ["a.*", "b.$1", "c.x", undefined],
    ["a.*", "b.$1", "a.*", undefined],
    ["a.*.*", "{{wildcard(2)}}.$1", "a.x.y", "y.x"],
    ["a.>", "b.>", "a.x.y", "b.x.y"],
    ["", "x.>", "a.b", "x.a.b"],
    [">", ">", "a.b", "a.b"],
    ["a.*.>", "b.$1.>", "a.x.y.z", "b.x.y.z"],
    ["*.*", "$0.$-4", "a.b", "a.a"],
    ["a.*b.*", "x.$1", "a.q.r", "x.r"],
    ["a", "b", "a", "b"],
    ["*", "{{partition(0)}}", "a", "0"],
    ["*", "{{partition(1000)}}", "a", String(0xe40c292c % 1000)],
    ["*.*", "{{partition(1000,1,2)}}", "foo.bar", String(0xbf9cf968 % 1000)],
    ["foobar", "{{partition(1000,3)}}", "foobar", String(0xbf9cf968 % 1000)],
    ["*", "{{partition(-1)}}", "a", String(0xe40c292c)],
    ["*", "{{split(1,-)}}", "a-b--c", "a.b.c"],
    ["*", "{{split(1,-)}}", "-a-b-", "a.b"],
    ["*", "{{split(1,)}}", "aéb", "a.é.b"],
    ["*", "{{split(1,-)}}", "ab", "ab"],
    ["*", "{{splitfromleft(1,2)}}", "abcde", "ab.cde"],
    ["*", "{{splitfromright(1,2)}}", "abcde", "abc.de"],
    ["*", "{{splitfromleft(1,5)}}", "abcde", "abcde"],
    ["*", "{{splitfromleft(1,-1)}}", "abcde", "abcde"],
    ["*", "{{slicefromleft(1,2)}}", "abcde", "ab.cd.e"],
    ["*", "{{slicefromleft(1,2)}}", "abcd", "ab.cd"],
    ["*", "{{slicefromright(1,2)}}", "abcde", "a.bc.de"],
    ["*", "{{slicefromright(1,5)}}", "abcde", "abcde"],
    ["*", "{{splitfromleft(1,2)}}", "éa", "é.a"],
    ["*", "{{random(1)}}", "a", "0"],
  ])("%j to %j takes %j to %j", (src, dest, subject, expected) =>
    expect(applyTransform(transform(src, dest), subject)).toBe(expected));

  test("left and right, in republish", () => {
    const both = transform("*", "{{left(1,2)}}.{{right(1,3)}}", "republish");
    expect(applyTransform(both, "abcdef")).toBe("ab.def");
    expect(applyTransform(both, "ab")).toBe("ab.ab");
  });

  test("random is the caller's", () => {
    expect(applyTransform(transform("*", "r.{{random(7)}}"), "a", (below) => below - 1)).toBe("r.6");
  });
});

describe("a pattern", () => {
  test.each([
    ["a.*", "a.*", "b.$1", "b.*", undefined],
    ["a.x", "a.*", "b.$1", "b.x", undefined],
    ["a.>", "a.*", "b.$1", "b.*", "a.>"],
    ["*.x", "a.*", "b.$1", "b.x", "*.x"],
    ["c.>", "a.*", "b.$1", undefined, "c.>"],
    ["a.*.c.>", "a.*.>", "b.$1.>", "b.*.c.>", undefined],
    [">", "", "x.>", "x.>", undefined],
    ["a.*", "a.*", "b.{{partition(5,1)}}", "b.*", undefined],
    ["a.*", "a.*", "b.{{partition(1,1)}}", "b.0", undefined],
    ["a.x", "a.*", "b.{{random(5)}}", "b.*", undefined],
    ["a.*", "a.*", "b.$1.$1", "b.*.*", undefined],
    ["a.*", "a.*", "b.{{splitfromleft(1,0)}}", "b.*", undefined],
    ["a.x-y.>", "a.*.>", "{{split(1,-)}}.>", "x.y.>", undefined],
  ])("%j through %j to %j: %j, unchanged %j", (pattern, src, dest, mapped, unchanged) => {
    const image = imageOf(pattern, transform(src, dest));
    expect(image).toEqual({ mapped: mapped === undefined ? undefined : { pattern: mapped, exact: true }, unchanged });
  });

  test("a function that makes several tokens widens the rest", () => {
    expect(imageOf("a.*.*", transform("a.*.*", "b.{{split(1,-)}}.$2")).mapped).toEqual({
      pattern: "b.>",
      exact: false,
    });
    expect(imageOf("a.*", transform("a.*", "{{slicefromleft(1,2)}}")).mapped).toEqual({ pattern: ">", exact: false });
  });

  test("holds what every subject inside it becomes", () => {
    const tokens = fc.constantFrom("a", "b", "c-d");
    const pattern = fc
      .tuple(fc.array(fc.oneof(tokens, fc.constant("*")), { minLength: 1, maxLength: 3 }), fc.boolean())
      .map(([list, open]) => [...list, ...(open ? [">"] : [])].join("."));
    const mapping = fc.constantFrom<[string, string]>(
      ["a.*", "x.$1"],
      ["*.*.>", "$2.{{partition(3,1)}}.>"],
      [">", "x.>"],
      ["*.b.*", "{{split(1,-)}}.$2.end"],
      ["*.*", "{{slicefromright(2,1)}}.{{random(4)}}"],
    );
    fc.assert(
      fc.property(pattern, mapping, fc.array(tokens, { minLength: 1, maxLength: 4 }), (held, [src, dest], subject) => {
        const literal = subject.join(".");
        fc.pre(matches(literal, held));
        const { mapped, unchanged } = imageOf(held, transform(src, dest));
        const stored = applyTransform(transform(src, dest), literal);
        if (stored === undefined) expect(matches(literal, unchanged ?? "")).toBe(true);
        else expect(matches(stored, mapped?.pattern ?? "")).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

test("byte strings go there and back", () => {
  expect(toByteString("é€😀")).toHaveLength(9);
  fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => fromByteString(toByteString(text)) === text));
  expect(fromByteString(toByteString("é").slice(0, 1))).toBe("\ufffd");
  expect(isValidSubject(fromByteString(toByteString("é").slice(1)))).toBe(true);
});
