import assert from "node:assert/strict";
import { test } from "node:test";
import { headers } from "@nats-io/transport-node";
import { copyOf, withInstructions } from "./headers.js";

test("a copy is a copy", () => {
  const given = headers();
  given.append("A", "1");
  given.append("A", "2");
  const copy = copyOf(given);
  copy.set("B", "3");
  assert.deepEqual(copy.values("A"), ["1", "2"]);
  assert.equal(given.has("B"), false);
});

test("what is asked of the server stands beside what is there", () => {
  const given = headers();
  given.set("A", "1");
  const all = withInstructions(given, {
    msgID: "x",
    expect: { lastSubjectSequence: 0 },
    schedule: { specification: "@every 1m", target: "due" },
  });
  assert.deepEqual(Object.fromEntries(all), {
    A: ["1"],
    "Nats-Msg-Id": ["x"],
    "Nats-Expected-Last-Subject-Sequence": ["0"],
    "Nats-Schedule": ["@every 1m"],
    "Nats-Schedule-Target": ["due"],
  });
});
