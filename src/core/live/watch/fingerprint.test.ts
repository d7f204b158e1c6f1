import { expect, test } from "vitest";
import { fingerprint } from "./fingerprint.ts";

test("another configuration has another number", () => {
  expect(fingerprint({ name: "A", max_msgs: 1 })).not.toBe(fingerprint({ name: "A", max_msgs: 2 }));
  expect(fingerprint({ name: "A", metadata: { a: "1" } })).not.toBe(fingerprint({ name: "A", metadata: { a: "2" } }));
});

test("what a cluster says of a stream in a list, and by itself, is the same", () => {
  const listed = { name: "A", metadata: { "_nats.req.level": "0", team: "shop" } };
  const asked = { name: "A", metadata: { "_nats.level": "5", "_nats.ver": "2.15.2", ...listed.metadata } };
  expect(fingerprint(asked)).toBe(fingerprint(listed));
  expect(fingerprint({ name: "A", metadata: { "_nats.ver": "2.15.2" } })).toBe(fingerprint({ name: "A" }));
});

test("what is nested too deep to be written is no error", () => {
  let deep: object = {};
  for (let n = 0; n < 100_000; n += 1) deep = { deep };
  expect(fingerprint(deep)).toBeTypeOf("number");
});
