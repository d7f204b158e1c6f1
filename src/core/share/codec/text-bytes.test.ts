import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { byteOf, ESCAPE, symbolOf } from "./alphabet.ts";
import { AS_IS, caseOf, fromTextBytes, SHIFTED, toTextBytes, UPPER } from "./text-bytes.ts";

describe("texts as bytes", () => {
  test.each([
    ["orders", AS_IS],
    ["ORDERS-2", UPPER],
    ["OrderCreated", SHIFTED],
    ["A\u0001b", AS_IS],
  ])("%s", (text, spelling) => expect(caseOf(text)).toBe(spelling));

  test("names and subjects are the same bytes in either case", () => {
    expect(toTextBytes("ORDERS", UPPER)).toEqual(toTextBytes("orders", AS_IS));
  });

  test("any text comes back, lone surrogates too, without a zero byte", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.string()), (text) => {
        const bytes = toTextBytes(text, caseOf(text));
        expect(bytes.includes(0)).toBe(false);
        expect(fromTextBytes(bytes, caseOf(text))).toBe(text);
      }),
    );
    expect(fromTextBytes(toTextBytes("\ud800\u0000\udc00", AS_IS), AS_IS)).toBe("\ud800\u0000\udc00");
  });

  test("every symbol but the escape stands for one byte", () => {
    for (let symbol = 0; symbol < ESCAPE; symbol += 1) expect(symbolOf(byteOf(symbol))).toBe(symbol);
    expect(symbolOf(200)).toBe(ESCAPE);
  });
});
