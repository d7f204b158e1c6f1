import { describe, expect, test } from "vitest";
import { checkBucketName, checkConsumerName, checkKeyName, checkStreamName } from "./names.ts";

describe("stream names", () => {
  test.each(["ORDERS", "é", "$JS", "a{b}", "%", '"', "KV_b", "x".repeat(255)])("%j is taken", (name) =>
    expect(checkStreamName(name)).toBeUndefined());
  test.each([
    ["a/b", 10128],
    ["a\\b.c", 10128],
    ["", 10052],
    ["a b", 10052],
    ["a.b", 10052],
    ["*", 10052],
    ["a>", 10052],
    ["a\fb", 10052],
    ["x".repeat(256), 10052],
    ["é".repeat(128), 10052],
  ])("%j is refused with %i", (name, errCode) => expect(checkStreamName(name)?.errCode).toBe(errCode));
});

describe("consumer names", () => {
  test("an empty one is made up by the server", () => expect(checkConsumerName("", true)).toBeUndefined());
  test.each([
    ["a/b", true, 10127],
    ["a b", true, 10052],
    ["a*", false, 10052],
    ["x".repeat(256), true, 10102],
    ["x".repeat(256), false, 10012],
  ])("%j (durable: %s) is refused with %i", (name, durable, errCode) =>
    expect(checkConsumerName(name, durable)?.errCode).toBe(errCode));
});

test("bucket names leave room for the prefix of the stream", () => {
  expect(checkBucketName("a_B-9", "kv")).toBeUndefined();
  expect(checkBucketName("", "kv")?.code).toBe("name/empty");
  expect(checkBucketName("a.b", "kv")?.code).toBe("name/characters");
  expect(checkBucketName("x".repeat(252), "kv")).toBeUndefined();
  expect(checkBucketName("x".repeat(253), "kv")?.code).toBe("name/too-long");
  expect(checkBucketName("x".repeat(252), "object-store")?.code).toBe("name/too-long");
});

test("keys", () => {
  expect(checkKeyName("a/b.c_d=e-F")).toBeUndefined();
  for (const key of ["", ".a", "a.", "a..b", "a b", "a*", "é"]) expect(checkKeyName(key)).toBeDefined();
});
