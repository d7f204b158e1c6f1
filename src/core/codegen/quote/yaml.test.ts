import { expect, test } from "vitest";
import { yamlQuote } from "./yaml.ts";

test("plain words stay plain", () => {
  for (const text of ["ORDERS", "orders-2", "$ref", "jetstream.nats.io/v1beta2"]) expect(yamlQuote(text)).toBe(text);
});

test("what a parser may take for something else is quoted", () => {
  const words = [
    "",
    "yes",
    "No",
    "null",
    "NaN",
    "0x1",
    "1e3",
    "e3",
    "2026-01-01",
    "40ms",
    "~",
    "- a",
    "a: b",
    "#x",
    "orders.>",
  ];
  for (const text of words) expect(yamlQuote(text)).toBe(`"${text}"`);
});

test("nothing is an escape, an end or a line of its own", () => {
  expect(yamlQuote('say "so"\\n')).toBe('"say \\"so\\"\\\\n"');
  expect(yamlQuote("a\nb\r\t")).toBe('"a\\nb\\r\\t"');
  expect(yamlQuote("\u0000\u007f\u0085\u2028\u202e\ufeff")).toBe('"\\u0000\\u007f\\u0085\\u2028\\u202e\\ufeff"');
  expect(yamlQuote("é😀אב")).toBe('"é😀אב"');
  expect(yamlQuote("\ud800x")).toBe('"\ufffdx"');
});
