import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyJson, anyText, designs } from "../testing/arbitraries.ts";
import { sampleDesign } from "../testing/builders.ts";
import type { DesignError } from "./errors.ts";
import { MAX_DEPTH, MAX_ERRORS } from "./json-value.ts";
import { designErrorText } from "./messages.ts";
import { MAX_ELEMENTS, parseDesign } from "./parse.ts";
import { serializeDesign } from "./serialize.ts";

const head = `"format": "jetstream-designer", "version": 1, "name": "T"`;
const file = (elements: string, rest = "") => `{ ${head}, "elements": { ${elements} }${rest} }`;
const stream = (config: string) => file(`"S": { "kind": "stream", "config": { "name": "S", ${config} } }`);

function errorsOf(text: string): DesignError[] {
  const done = parseDesign(text);
  return done.ok ? [] : done.error;
}
const brief = (text: string) => errorsOf(text).map(({ code, path }) => `${code} ${path.join("/")}`.trim());

function parsed(text: string) {
  const done = parseDesign(text);
  if (!done.ok) throw new Error(done.error.map(designErrorText).join("\n"));
  return done.value;
}
const configOf = (text: string) => (parsed(text).elements.values().next().value as { config: unknown }).config;

describe("what a file may hold", () => {
  test("a minimal file gets the defaults", () => {
    const design = parsed(file(""));
    expect(design).toMatchObject({
      name: "T",
      description: "",
      environment: { profile: "production", server: "2.15" },
    });
    expect(design.elements.size + design.layout.size + design.suppressions.length).toBe(0);
  });

  test("a byte order mark in front is passed over", () => {
    expect(parsed(`\ufeff${file("")}`).name).toBe("T");
  });

  test("unknown configuration fields stay as they are, null included", () => {
    expect(configOf(stream(`"x_future": { "a": null, "b": [1, null] }, "placement": { "new": 1 }`))).toEqual({
      name: "S",
      x_future: { a: null, b: [1, null] },
      placement: { new: 1 },
    });
  });

  test("null in a known configuration field means absent", () => {
    expect(configOf(stream(`"subjects": null, "mirror": null, "placement": { "tags": null, "cluster": "c" }`))).toEqual(
      {
        name: "S",
        placement: { cluster: "c" },
      },
    );
    expect(configOf(stream(`"sources": [{ "name": "A", "external": null }]`))).toEqual({
      name: "S",
      sources: [{ name: "A" }],
    });
  });

  test("null in a field of our own is an error", () => {
    expect(brief(file(`"P": { "kind": "producer", "name": "p", "app": null }`))).toEqual(["field/type elements/P/app"]);
  });

  test("numbers past 2^53 that a double holds are kept to the last digit", () => {
    const text = stream(`"max_age": 31536000000000000, "subject_delete_marker_ttl": 576460752303423488`);
    expect(configOf(text)).toMatchObject({ max_age: 31536000000000000, subject_delete_marker_ttl: 2 ** 59 });
    expect(serializeDesign(parsed(text))).toContain("576460752303423488");
  });
});

describe("what a file may not hold", () => {
  test.each([
    ["", "json/syntax"],
    ["nonsense", "json/syntax"],
    ["[]", "file/not-a-design"],
    ["null", "file/not-a-design"],
    [`{"name":"S","subjects":[]}`, "file/not-a-design"],
    [`{"format":"drawio"}`, "file/not-a-design format"],
    [`{"format":"jetstream-designer"}`, "field/missing"],
    [`{"format":"jetstream-designer","version":2}`, "file/version-newer version"],
    [`{"format":"jetstream-designer","version":"1"}`, "file/version-unknown version"],
    [`{"format":"jetstream-designer","version":-1}`, "file/version-unknown version"],
    [`{${head}}`, "field/missing"],
    [`{${head},"elements":[]}`, "field/type elements"],
    [file(`"__proto__": { "kind": "note", "text": "" }`), "json/reserved-key elements/__proto__"],
    [file(`"constructor": { "kind": "note", "text": "" }`), "json/reserved-key elements/constructor"],
    [file(`"a b": { "kind": "note", "text": "" }`), "element/id-invalid elements/a b"],
    [file(`"a": { "kind": "queue" }`), "element/kind-unknown elements/a/kind"],
    [file(`"a": { "text": "" }`), "field/missing elements/a"],
    [file(`"a": null`), "field/type elements/a"],
    [file(`"a": { "kind": "note", "text": "" }, "a": { "kind": "note", "text": "" }`), "json/duplicate-key elements/a"],
    [file(`"a": { "kind": "note", "text": "", "txt": 1 }`), "field/unknown elements/a/txt"],
    [file("", `, "layout": { "a": { "x": 0, "y": 0 } }`), "layout/unknown-element layout/a"],
    [file(`"a": {"kind":"note","text":""}`, `, "layout": {"a": {"x": 1e9, "y": 0}}`), "field/value layout/a/x"],
    [stream(`"max_bytes": 9007199254740993`), "json/inexact-number elements/S/config/max_bytes"],
    [stream(`"x": [1e400]`), "json/inexact-number elements/S/config/x/0"],
    [stream(`"x": 0.12345678901234567890`), "json/inexact-number elements/S/config/x"],
    [stream(`"max_age": "24h"`), "field/type elements/S/config/max_age"],
    [stream(`"retention": "work"`), "field/type elements/S/config/retention"],
    [stream(`"placement": []`), "field/type elements/S/config/placement"],
    [stream(`"metadata": []`), "field/type elements/S/config/metadata"],
    [stream(`"metadata": { "constructor": "x" }`), "json/reserved-key elements/S/config/metadata/constructor"],
    [file(`"S": { "kind": "stream", "config": [] }`), "field/type elements/S/config"],
  ])("%s", (text, expected) => {
    expect(brief(text)).toEqual([expected]);
  });

  test("every error says where it is and reads as a sentence", () => {
    const text = `{\n  ${head},\n  "elements": {\n    "S": { "kind": "stream", "config": { "name": "S", "max_age": "24h" } }\n  }\n}`;
    const [error] = errorsOf(text);
    expect(error).toMatchObject({ line: 4, column: 66, offset: text.indexOf('"24h"'), length: 5 });
    expect(designErrorText(error as DesignError)).toBe(
      `line 4, column 66, elements.S.config.max_age: Expected a number, found "24h".`,
    );
  });

  test.each([
    ["{\n  // hello\n}", 2, 3, "JSON has no comments. Remove it."],
    ['{"a": 1,}', 1, 9, "There is a comma before the closing bracket. Remove it."],
    ['{"a": [1 2]}', 1, 10, `Expected "," or "]", found "2".`],
    ["{'a': 1}", 1, 2, `Expected a property name in double quotes or "}", found "'a'".`],
    ['{"a": NaN}', 1, 7, `Expected a value, found "NaN".`],
    ['{"a": 01}', 1, 8, `Expected "," or "}", found "1".`],
    ['{"a": "x', 1, 7, "This text is not closed, or holds a line break or an escape that JSON does not know."],
    ['{"a": {}', 1, 9, `The text ends where "," or "}" should come. Is it cut off?`],
    ["{} {}", 1, 4, `The document ends before "{". Remove what follows it.`],
  ])("syntax of %s", (text, line, column, message) => {
    expect(errorsOf(text)).toMatchObject([{ code: "json/syntax", line, column }]);
    expect(designErrorText(errorsOf(text)[0] as DesignError)).toBe(`line ${line}, column ${column}: ${message}`);
  });

  test("a misspelt field is answered with the right one", () => {
    const [error] = errorsOf(file(`"a": { "kind": "producer", "name": "p", "publihses": [] }`));
    expect(designErrorText(error as DesignError)).toContain(`Did you mean "publishes"?`);
  });
});

describe("bounds", () => {
  test("nesting", () => {
    const deep = (levels: number) => stream(`"x": ${"[".repeat(levels)}${"]".repeat(levels)}`);
    expect(brief(deep(MAX_DEPTH - 4))).toEqual([]);
    expect(errorsOf(deep(MAX_DEPTH - 3)).map((error) => error.code)).toEqual(["json/too-deep"]);
    expect(errorsOf("[".repeat(200_000))[0]?.code).toBe("json/syntax");
    expect(errorsOf(`${"[".repeat(200_000)}${"]".repeat(200_000)}`)[0]?.code).toBe("json/too-deep");
  });

  test("size, elements and texts", () => {
    expect(brief(" ".repeat(33 * 1024 * 1024))).toEqual(["file/too-large"]);
    expect(brief(`"${"é".repeat(17 * 1024 * 1024)}"`)).toEqual(["file/too-large"]);
    const many = Array.from({ length: MAX_ELEMENTS + 1 }, (_, i) => `"n${i}":{"kind":"note","text":""}`).join();
    expect(brief(file(many))).toEqual(["elements/too-many elements"]);
    expect(brief(file(`"a": { "kind": "note", "text": "${"x".repeat(300_000)}" }`))).toEqual([
      "json/text-too-long elements/a/text",
    ]);
  });

  test("the list of errors", () => {
    const broken = Array.from({ length: 500 }, (_, i) => `"n${i}": { "kind": "note", "text": ${i} }`).join();
    const errors = errorsOf(file(broken));
    expect(errors).toHaveLength(MAX_ERRORS);
    expect(errors.every((error) => error.line === 1)).toBe(true);
    const twice = Array.from({ length: 500 }, () => `"n": 1`).join();
    expect(errorsOf(`{${twice}}`)).toHaveLength(MAX_ERRORS);
  });

  test("a number of a million digits costs no time", () => {
    expect(brief(stream(`"x": 1${"0".repeat(1_000_000)}1`))).toEqual(["json/inexact-number elements/S/config/x"]);
  });
});

describe("never throws", () => {
  const survives = (text: string) => {
    const done = parseDesign(text);
    if (!done.ok) {
      expect(done.error.length).toBeGreaterThan(0);
      for (const error of done.error) expect(designErrorText(error)).toMatch(/\S/);
    }
  };

  test("on any text", () => {
    fc.assert(fc.property(anyText, survives));
  });

  test("on any JSON in any place of a design", () => {
    const wrong = fc.record(
      { elements: anyJson, layout: anyJson, suppressions: anyJson, environment: anyJson, name: anyJson, x: anyJson },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(wrong, (parts) => survives(JSON.stringify({ format: "jetstream-designer", version: 1, ...parts }))),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom("kind", "config", "name", "worker", "stream"), anyJson), (element) =>
        survives(file(`"a": ${JSON.stringify({ kind: "stream", ...element })}`)),
      ),
    );
  });

  test("on a design with a piece cut out", () => {
    fc.assert(
      fc.property(designs, fc.nat(), fc.nat({ max: 40 }), (design, at, length) => {
        const text = serializeDesign(design);
        const from = at % text.length;
        survives(text.slice(0, from) + text.slice(from + length));
      }),
    );
  });
});

test("20 000 elements are within the bounds", () => {
  const text = serializeDesign(sampleDesign({ streams: 2_858, consumersPerStream: 5, seed: 7 }));
  const design = parsed(text);
  expect(design.elements.size).toBe(20_006);
});
