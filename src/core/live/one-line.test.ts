import { expect, test } from "vitest";
import { oneLine } from "./one-line.ts";

test("words of the other side are short and on one line", () => {
  expect(oneLine("a\r\nb\u0007\u009bc")).toBe("a  b  c");
  expect(oneLine("x".repeat(1_000))).toHaveLength(300);
  expect(oneLine("x".repeat(1_000), 200)).toBe(`${"x".repeat(199)}…`);
  expect(oneLine("x".repeat(200), 200)).toHaveLength(200);
});
