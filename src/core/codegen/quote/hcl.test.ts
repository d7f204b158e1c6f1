import { expect, test } from "vitest";
import { hclQuote } from "./hcl.ts";

test("nothing is a template, an escape or an end", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["ORDERS", '"ORDERS"'],
    ['say "so"', '"say \\"so\\""'],
    ["a\nb\r\tc", '"a\\nb\\r\\tc"'],
    ["\\n", '"\\\\n"'],
    ["\u0024{x} %{x}", '"$\u0024{x} %%{x}"'],
    ["$KV.b.>", '"$KV.b.>"'],
    ["\u0024\u0024{x}", '"\\u0024$\u0024{x}"'],
    ["%\u0024{x}", '"\\u0025$\u0024{x}"'],
    ["*/ // # `id`", '"*/ // # `id`"'],
    ["\u0000\u007f\u202e\u2028", '"\\u0000\\u007f\\u202e\\u2028"'],
    ["é😀אב", '"é😀אב"'],
    ["\ud800x", '"\ufffdx"'],
  ];
  for (const [text, quoted] of cases) expect(hclQuote(text)).toBe(quoted);
});
