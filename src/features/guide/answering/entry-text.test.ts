import { expect, test } from "vitest";
import type { Control } from "../questions/question.ts";
import { readText, shownText } from "./entry-text.ts";

test.each<[Control["type"], string, unknown, string?]>([
  ["number", "200", 200],
  ["number", "1,000,000", 1_000_000, "1000000"],
  ["number", "0.5", 0.5],
  ["number", "many", "many"],
  ["number", "", undefined],
  ["share", "1%", 0.01],
  ["share", "0.2", 0.2, "20%"],
  ["share", "most", "most"],
  ["size", "8 KiB", "8 KiB"],
  ["size", "8192", 8192, "8 KiB"],
  ["duration", " 40ms ", "40ms", "40ms"],
  ["words", "billing, search", ["billing", "search"]],
  ["words", "billing search", ["billing", "search"], "billing, search"],
])("%s: %j", (type, text, value, shown = text) => {
  const control = { type } as Control;
  expect(readText(control, text)).toEqual(value);
  expect(shownText(control, value)).toBe(shown);
});
