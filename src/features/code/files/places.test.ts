import { expect, test } from "vitest";
import type { ExportFile } from "#core/codegen/target.ts";
import { id } from "#core/testing/builders.ts";
import { elementAtLine, filesAbout, linesOf } from "./places.ts";

const file = (path: string, ...elements: [string, number, number][]): ExportFile => ({
  path,
  text: "",
  language: "shell",
  elements: elements.map(([key, line, endLine]) => ({ id: id(key), line, endLine })),
});
const script = file("setup.sh", ["orders", 3, 20], ["billing", 10, 14], ["orders", 30, 30]);

test("a line is about the innermost element", () => {
  expect([1, 3, 9, 10, 14, 15, 21, 30].map((line) => elementAtLine(script, line))).toEqual([
    undefined,
    "orders",
    "orders",
    "billing",
    "billing",
    "orders",
    undefined,
    "orders",
  ]);
});

test("of two elements with the same lines the later one is inside", () => {
  expect(elementAtLine(file("x", ["outer", 1, 2], ["inner", 1, 2]), 1)).toBe("inner");
});

test("an element may have several places, in several files", () => {
  expect(linesOf(script, new Set(["orders"]))).toHaveLength(2);
  const files = [file("README.md", ["billing", 1, 1]), script, file("other.sh")];
  expect(filesAbout(files, new Set(["billing"]))).toEqual(["README.md", "setup.sh"]);
  expect(filesAbout(files, new Set())).toEqual([]);
});
