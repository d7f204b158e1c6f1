import { expect, test } from "vitest";
import { yamlLines } from "./yaml.ts";

test("mappings and lists within each other", () => {
  const value = {
    name: "A",
    none: undefined,
    list: ["a", 1, true, null],
    empty: [],
    nothing: {},
    deep: [{ a: 1, b: { c: "x: y" } }, [1, [2]], {}],
    "a key": { "b:": "" },
  };
  expect(yamlLines(value)).toEqual([
    "name: A",
    "list:",
    "  - a",
    "  - 1",
    "  - true",
    "  - null",
    "empty: []",
    "nothing: {}",
    "deep:",
    "  - a: 1",
    "    b:",
    '      c: "x: y"',
    "  - - 1",
    "    - - 2",
    "  - {}",
    '"a key":',
    '  "b:": ""',
  ]);
});

test("nothing but members that are left out is an empty mapping", () => {
  expect(yamlLines({ a: { b: undefined } })).toEqual(["a: {}"]);
});

test("whole numbers have every digit", () => {
  expect(yamlLines({ a: 2 ** 62, b: -1.5 })).toEqual(["a: 4611686018427387904", "b: -1.5"]);
});
