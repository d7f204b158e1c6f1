import { expect, test } from "vitest";
import { mermaidQuote } from "./mermaid.ts";

test("letters of every script and a few signs stay, all else is an entity code", () => {
  expect(mermaidQuote("orders.eu_1/a-b, c d")).toBe('"orders.eu_1/a-b, c d"');
  expect(mermaidQuote("é אב 日本")).toBe('"é אב 日本"');
  expect(mermaidQuote("orders.{region}.>")).toBe('"orders.#123;region#125;.#62;"');
  expect(mermaidQuote('"#quot; `*x*` <b>&')).toBe('"#34;#35;quot#59; #96;#42;x#42;#96; #60;b#62;#38;"');
  expect(mermaidQuote("😀")).toBe('"#128512;"');
});

test("no code is read as a colour", () => {
  expect(mermaidQuote("style:#x")).toBe('"style#58;#35;x"');
});

test("line breaks are breaks, control characters are replaced, and no label is empty", () => {
  expect(mermaidQuote("a\r\nb\u2028c")).toBe('"a<br/>b<br/>c"');
  expect(mermaidQuote("a\u0000\ud800")).toBe('"a\ufffd#65533;"');
  expect(mermaidQuote("")).toBe('" "');
});

test("no line is read as an item of a list", () => {
  expect(mermaidQuote("1. a")).toBe('"1#46; a"');
  expect(mermaidQuote("- a")).toBe('"#45; a"');
});
