import { describe, expect, test } from "vitest";
import { isolated, quoted } from "./bidi.ts";

const FSI = "\u2068";
const PDI = "\u2069";
const RLO = "\u202e";

test.each([
  "",
  "Orders",
  "ORDERS.>",
  "Überweisungen – 100 %",
  "注文",
  "Заказы",
  "Παραγγελίες",
  "🚚 orders",
  "a\nb",
  "कृषि",
])("%j is written from left to right, and stays what it is", (name) => {
  expect(isolated(name)).toBe(name);
  expect(quoted(name)).toBe(`“${name}”`);
});

describe("keeps its direction to itself", () => {
  test.each([
    ["Hebrew", "הזמנות"],
    ["Arabic", "طلبات"],
    ["Arabic presentation forms", "\ufefb"],
    ["Syriac", "ܐܒ"],
    ["N'Ko", "ߒߞߏ"],
    ["Phoenician", "𐤀𐤁"],
    ["Adlam", "𞤀𞤣"],
    ["a name with a word of it", "orders (הזמנות)"],
    ["an override", `${RLO}SREDRO`],
    ["an embedding", "\u202bORDERS"],
    ["a mark", "ORDERS\u200f"],
    ["Arabic's mark", "ORDERS\u061c"],
  ])("%s", (_, name) => {
    expect(isolated(name)).toBe(`${FSI}${name}${PDI}`);
    expect(quoted(name)).toBe(`“${FSI}${name}${PDI}”`);
  });
});

test.each([
  ["an end of an isolate", `a${PDI}${RLO}b`, `a${RLO}b`],
  ["a beginning without an end", `${RLO}a\u2067b`, `${RLO}ab`],
  ["a paragraph", `a${RLO}\u2029b\n${RLO}c`, `a${RLO}b${RLO}c`],
])("a name does not break out by %s", (_, name, inside) => {
  expect(isolated(name)).toBe(`${FSI}${inside}${PDI}`);
});
