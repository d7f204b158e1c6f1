import { expect, test } from "vitest";
import { id } from "../testing/builders.ts";
import { type DesignErrorData, designError } from "./errors.ts";
import { commandErrorText, designErrorMessage, designErrorText } from "./messages.ts";
import { pathText } from "./path-text.ts";

const examples: DesignErrorData = {
  "file/too-large": { limit: 33_554_432 },
  "json/syntax": { reason: "unexpected", found: "}", expected: "a value" },
  "json/too-deep": { limit: 64 },
  "json/duplicate-key": { key: "name" },
  "json/reserved-key": { key: "__proto__" },
  "json/inexact-number": { literal: "9007199254740993" },
  "json/text-too-long": { limit: 10, length: 11 },
  "file/not-a-design": { found: "no-format" },
  "file/version-unknown": { known: 1 },
  "file/version-newer": { version: 3, known: 1 },
  "migration/failed": { name: "elements-by-id", reason: "this element has no id" },
  "elements/too-many": { limit: 100_000, count: 100_001 },
  "element/id-invalid": { id: '"a b"' },
  "element/kind-unknown": { found: '"queue"', known: ["stream", "consumer"] },
  "layout/unknown-element": { id: '"x"' },
  "field/missing": { key: "name" },
  "field/unknown": { key: "colour", known: ["kind", "text"] },
  "field/type": { expected: "a number", found: '"24h"' },
  "field/value": { expected: "whole nanoseconds", found: "1.5" },
};

test("every code has its words", () => {
  const words = Object.entries(examples).map(
    ([code, data]) => `${code}: ${designErrorMessage(designError(code as keyof DesignErrorData, [], data as never))}`,
  );
  expect(words.join("\n")).toMatchInlineSnapshot(`
    "file/too-large: The text is larger than 32 MiB, the most a design may take. Split the design.
    json/syntax: Expected a value, found "}".
    json/too-deep: This is nested more than 64 levels deep. No design needs that: flatten it.
    json/duplicate-key: "name" is here twice, and only one of them would count. Remove or rename one.
    json/reserved-key: "__proto__" is reserved by JavaScript and cannot be a key. Rename it.
    json/inexact-number: 9007199254740993 has more digits than can be kept exactly. Use a number that ends in zeros, or a smaller one.
    json/text-too-long: This text has 11 characters, more than the 10 allowed. Shorten it.
    file/not-a-design: This is not a design: "format": "jetstream-designer" is missing. Import stream and consumer configurations instead of opening them.
    file/version-unknown: This version of the format does not exist. The present one is 1.
    file/version-newer: The file has version 3 of the format; this release reads up to 1. Open it with a newer release.
    migration/failed: This file of an older version could not be converted (elements-by-id): this element has no id.
    elements/too-many: 100001 elements, more than the 100000 a design may have. Split the design.
    element/id-invalid: "a b" cannot be an element id. Use 1 to 64 of A-Z a-z 0-9 _ -.
    element/kind-unknown: There is no element kind "queue". Use one of stream, consumer.
    layout/unknown-element: No element has the id "x". Remove this placement, or add the element.
    field/missing: "name" is missing. Add it.
    field/unknown: There is no field "colour". Fields here: kind, text.
    field/type: Expected a number, found "24h".
    field/value: Expected whole nanoseconds, found 1.5."
  `);
});

test("the place stands in front", () => {
  const error = designError("field/missing", ["elements", "a b", "publishes", 0], { key: "subject" });
  expect(designErrorText(error)).toBe(`elements["a b"].publishes[0]: "subject" is missing. Add it.`);
  const at = { offset: 5, length: 1, line: 2, column: 3 };
  expect(designErrorText(designError("field/missing", [], { key: "name" }, at))).toBe(
    `line 2, column 3: "name" is missing. Add it.`,
  );
  expect(pathText([])).toBe("");
});

test("commands", () => {
  expect(commandErrorText({ code: "command/id-taken", id: id("O") })).toBe(`The design already has an element "O".`);
  expect(commandErrorText({ code: "command/element-missing", id: id("O") })).toBe(
    `There is no element "O" in the design.`,
  );
});
