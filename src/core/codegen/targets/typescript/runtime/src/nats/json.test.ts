import assert from "node:assert/strict";
import { test } from "node:test";
import { toJson } from "./json.js";

test("every digit is kept", () => {
  assert.equal(
    toJson({ max_age: 9_223_372_036_854_775_807n, a: [1, -0.5, null, true] }),
    `{"max_age":9223372036854775807,"a":[1,-0.5,null,true]}`,
  );
});

test("texts are those of JSON", () => {
  for (const value of ["", 'say "so"', "a\nb", "\u2028", "é😀", { "it's": ["\\"] }])
    assert.equal(toJson(value), JSON.stringify(value));
});
