import { expect, test } from "vitest";
import { id } from "../testing/builders.ts";
import { fileOf, Lines } from "./lines.ts";

const head = { path: "a.txt", language: "plaintext" };

test("an element has the lines that were written for it, those inside others too", () => {
  const lines = new Lines().line("1");
  lines.of(id("outer"), () => {
    lines.line("2", "3\n4\n");
    lines.of(id("inner"), () => lines.line());
  });
  lines.of(id("nothing"), () => undefined);
  expect(lines.file(head)).toEqual({
    ...head,
    text: "1\n2\n3\n4\n\n",
    elements: [
      { id: "outer", line: 2, endLine: 5 },
      { id: "inner", line: 5, endLine: 5 },
    ],
  });
});

test("lines may be about several elements", () => {
  const lines = new Lines();
  lines.ofAll([id("a"), id("b")], () => lines.line("1").of(id("c"), () => lines.line("2")));
  expect(lines.file(head).elements).toEqual([
    { id: "a", line: 1, endLine: 2 },
    { id: "b", line: 1, endLine: 2 },
    { id: "c", line: 2, endLine: 2 },
  ]);
});

test("a file about one element is its from the first line to the last", () => {
  expect(fileOf(id("a"), "{\n}\n", head).elements).toEqual([{ id: "a", line: 1, endLine: 2 }]);
});
