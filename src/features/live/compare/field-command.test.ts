import { expect, test } from "vitest";
import { apply } from "#core/design/commands.ts";
import type { Design } from "#core/design/model.ts";
import { designWith, id, stream } from "#core/testing/builders.ts";
import { fieldCommand } from "./field-command.ts";

function taken(design: Design, key: string, path: readonly (string | number)[], value: unknown) {
  const command = fieldCommand(design, id(key), path, value);
  const done = command && apply(design, command);
  return done?.ok ? done.value.design.elements.get(id(key)) : null;
}

test("a stream takes the value, and forgets what the server does not have", () => {
  const design = designWith({ elements: { s: stream({ name: "S", max_age: 5, max_msgs: 3 }) } });
  expect(taken(design, "s", ["max_age"], 7)).toMatchObject({ config: { max_age: 7, max_msgs: 3 } });
  expect(taken(design, "s", ["max_msgs"], undefined)).toEqual(stream({ name: "S", max_age: 5 }));
});

test("a bucket stays one while it can say the value", () => {
  const bucket = { kind: "kv", config: { bucket: "profiles", history: 5 } } as const;
  const design = designWith({ elements: { b: bucket } });
  expect(taken(design, "b", ["max_age"], 60_000_000_000)).toMatchObject({
    kind: "kv",
    config: { bucket: "profiles", history: 5, ttl: 60_000_000_000 },
  });
  expect(taken(design, "b", ["max_consumers"], 5)).toMatchObject({
    kind: "stream",
    config: { name: "KV_profiles", max_consumers: 5 },
  });
});

test("what a design cannot hold is not taken", () => {
  const design = designWith({ elements: { s: stream({ name: "S" }) } });
  expect(fieldCommand(design, id("s"), ["max_age"], { not: "a number" })).toBeNull();
  expect(fieldCommand(design, id("gone"), ["max_age"], 1)).toBeNull();
});
