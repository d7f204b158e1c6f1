import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseInline, parseMarkdown } from "./markdown.ts";

test("headings, paragraphs over several lines, lists and code", () => {
  const page =
    "# a/b\n\nOne\ntwo.\n- first\n  goes on\n- `second`\n\n1. x\n2. y\n\n## Incorrect\n```json\n{\n}\n```\nEnd";
  expect(parseMarkdown(page)).toEqual([
    { type: "heading", level: 1, text: "a/b" },
    { type: "paragraph", content: [{ type: "text", text: "One two." }] },
    {
      type: "list",
      ordered: false,
      items: [[{ type: "text", text: "first goes on" }], [{ type: "code", text: "second" }]],
    },
    { type: "list", ordered: true, items: [[{ type: "text", text: "x" }], [{ type: "text", text: "y" }]] },
    { type: "heading", level: 2, text: "Incorrect" },
    { type: "code", language: "json", text: "{\n}" },
    { type: "paragraph", content: [{ type: "text", text: "End" }] },
  ]);
});

test("stretches of a line", () => {
  expect(parseInline("a `b*c*` **d** *e* [f](https://g.h/i) <https://j.k> l*m")).toEqual([
    { type: "text", text: "a " },
    { type: "code", text: "b*c*" },
    { type: "text", text: " " },
    { type: "strong", text: "d" },
    { type: "text", text: " " },
    { type: "emphasis", text: "e" },
    { type: "text", text: " " },
    { type: "link", text: "f", href: "https://g.h/i" },
    { type: "text", text: " " },
    { type: "link", text: "https://j.k", href: "https://j.k" },
    { type: "text", text: " l*m" },
  ]);
});

test.each([
  "[x](javascript:alert(1))",
  "[x](http://plain)",
  "<script>alert(1)</script>",
  "<img src=x>",
])("%s is text", (text) => expect(parseInline(text)).toEqual([{ type: "text", text }]));

test("code that is never closed ends with the page", () => {
  expect(parseMarkdown("```\na")).toEqual([{ type: "code", language: "", text: "a" }]);
});

test("no page of a rule uses what would be shown as signs", () => {
  const folder = new URL("../../../core/lint/rules/", import.meta.url);
  const pages = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".md"));
  for (const page of pages) {
    const odd = parseMarkdown(readFileSync(new URL(page, folder), "utf8")).filter(
      (block) =>
        (block.type === "paragraph" || block.type === "list") &&
        (block.type === "list" ? block.items.flat() : block.content).some(
          (part) => part.type === "text" && /\*\*|`|\]\(|^#|^>|^\||&[a-z]+;/.test(part.text),
        ),
    );
    expect(odd, page).toEqual([]);
  }
});
