import assert from "node:assert/strict";
import { test } from "node:test";
import { key, text, token, ValueError } from "./subject.js";

test("tokens", () => {
  assert.equal(token("region", "eu-west_1/é"), "eu-west_1/é");
  for (const value of ["", "a.b", "a b", "*", ">", "a\tb", "a\r\nb", "\u0000", "\u2028"])
    assert.throws(() => token("region", value), ValueError, JSON.stringify(value));
  assert.throws(() => token("region", undefined as unknown as string), ValueError);
});

test("texts of headers", () => {
  assert.equal(text("id", "a.b *"), "a.b *");
  for (const value of ["", "a\nb", "a\r", "\u0000"]) assert.throws(() => text("id", value), ValueError);
});

test("keys", () => {
  assert.equal(key("user.ann/1=_-"), "user.ann/1=_-");
  for (const value of ["", ".a", "a.", "a..b", "a b", "*", "é"]) assert.throws(() => key(value), ValueError, value);
});
