import { expect, test } from "vitest";
import type { BucketUse } from "../../design/kinds/publication.ts";
import { kv, objectStore, producer, service, stream } from "../../testing/builders.ts";
import { programsWith, programWith } from "./testing/programs-with.ts";

const used = (...uses: Omit<BucketUse, "bucket">[]) => {
  const [bucket] = programWith({
    p: producer({ uses: uses.map((use) => ({ bucket: "k", ...use })) }),
    k: kv({ bucket: "a_b-C" }),
  }).buckets;
  if (!bucket) throw new Error("no bucket");
  return bucket;
};

test("is opened by its own name", () => {
  expect(used({})).toMatchObject({ bucket: "a_b-C", kind: "kv", words: ["a", "b", "c"] });
});

test("is read, written and watched as the uses say, together", () => {
  expect(used({})).toMatchObject({ reads: true, watches: false, writes: ["put"] });
  expect(used({ access: "read" })).toMatchObject({ reads: true, writes: [] });
  expect(used({ access: "write", writes: "create" })).toMatchObject({ reads: false, writes: ["create"] });
  expect(used({ access: "watch" })).toMatchObject({ reads: false, watches: true, writes: [] });
  expect(used({ access: "read", watches: 2 })).toMatchObject({ reads: true, watches: true });
  expect(used({ writes: "update" }, { access: "watch" }, { access: "write" }, { writes: "update" })).toMatchObject({
    ...{ reads: true, watches: true, writes: ["update", "put"] },
  });
});

test("keys are there once, with their parameters", () => {
  const { keys } = used({ key: "user.{name}" }, { key: "user.{name}" }, { key: "user-name" }, { key: "" });
  expect(keys.map(({ words, parameters }) => [words.join("-"), parameters.map(({ name }) => name)])).toEqual([
    ["user-name", ["name"]],
    ["user-name-2", []],
  ]);
});

test("keys that no value can have are left out, with a note; those of watches may be patterns", () => {
  const uses = [{ key: "a b" }, { key: ".a" }, { key: "user.>", access: "watch" as const }, { key: "{a.b}" }];
  expect(used(...uses).keys).toEqual([]);
  const { notes } = programsWith({ p: producer({ uses: uses.map((use) => ({ bucket: "k", ...use })) }), k: kv() });
  expect(notes.map(({ at }) => at)).toEqual([0, 1, 3].map((n) => ["uses", n, "key"]));
});

test("object stores have names of any kind, and one way to write", () => {
  const [files] = programWith({
    p: producer({ uses: [{ bucket: "o", key: "a b/{day}.txt", writes: "create" }] }),
    o: objectStore(),
  }).buckets;
  expect(files).toMatchObject({ kind: "object-store", bucket: "files", writes: ["put"] });
  expect(files?.keys.map(({ parameters }) => parameters.map(({ name }) => name))).toEqual([["day"]]);
});

test("elements of one program share it", () => {
  const { buckets } = programWith({
    p: producer({ app: "a", uses: [{ bucket: "k", access: "write" }] }),
    s: service({ app: "a", uses: [{ bucket: "k", access: "read" }, { bucket: "o" }] }),
    k: kv(),
    o: objectStore({ bucket: "settings" }),
  });
  expect(buckets.map(({ words, elements }) => [words.join("-"), elements])).toEqual([
    ["settings", ["p", "s"]],
    ["settings-2", ["s"]],
  ]);
});

test("what is no bucket of the design is left out, with a note", () => {
  const { programs, notes } = programsWith({
    p: producer({ uses: [{ bucket: "nowhere" }, { bucket: "s" }] }),
    s: stream(),
  });
  expect(programs[0]?.buckets).toEqual([]);
  expect(notes.map(({ element, at }) => [element, at])).toEqual([0, 1].map((n) => ["p", ["uses", n, "bucket"]]));
});
