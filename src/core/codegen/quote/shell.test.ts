import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { shellQuote } from "./shell.ts";

test("a shell gives back what was quoted", () => {
  const texts = [
    "ORDERS",
    "",
    "it's",
    "''",
    "a\nb",
    "$HOME `id` $(id)",
    "\\",
    '"',
    "*",
    "-n",
    "!",
    "é 😀 \u202eאב",
    "#",
    "~",
  ];
  const script = texts.map((text) => `printf '%s\\0' ${shellQuote(text)}`).join("\n");
  expect(execFileSync("sh", ["-c", script], { encoding: "utf8" }).split("\0").slice(0, -1)).toEqual(texts);
});

test("a NUL is left out", () => {
  expect(shellQuote("a\u0000b")).toBe("'ab'");
});
