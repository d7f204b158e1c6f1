import { describe, expect, test } from "vitest";
import { argumentOf, resourceNamed, resourcesNamed } from "./resource-names.ts";

test("what is written as an argument is read as the same resource", () => {
  for (const resource of [{ stream: "ORDERS" }, { stream: "ORDERS", consumer: "billing" }]) {
    expect(resourceNamed(argumentOf(resource))).toEqual(resource);
  }
});

test("a name that a shell would act on is quoted: servers choose names", () => {
  expect(argumentOf({ stream: "KV_settings-2" })).toBe("KV_settings-2");
  expect(argumentOf({ stream: "$(reboot)" })).toBe("'$(reboot)'");
  expect(argumentOf({ stream: "A", consumer: "it's;ls" })).toBe(`'A.it'\\''s;ls'`);
});

test("what lists print is read, too", () => {
  expect(resourceNamed("ORDERS > billing")).toEqual({ stream: "ORDERS", consumer: "billing" });
});

describe("what is there", () => {
  const among = [{ stream: "A" }, { stream: "A", consumer: "b" }, { stream: "OBJ_files" }];
  const both = [...among, { stream: "KV_files" }];
  const refuse = (name: string, others: string) => new Error(`${name}?${others}`);

  test.each([
    ["A", { stream: "A" }],
    ["A.b", { stream: "A", consumer: "b" }],
    ["A > b", { stream: "A", consumer: "b" }],
    ["files", { stream: "OBJ_files" }],
    ["OBJ_files", { stream: "OBJ_files" }],
  ])("%s", (name, resource) => {
    expect(resourcesNamed({ names: [name], among, refuse })).toEqual([resource]);
  });

  test("nothing else, and the names that could be said", () => {
    expect(() => resourcesNamed({ names: ["B"], among, refuse })).toThrow("B? Choose from: A, A.b, OBJ_files.");
    expect(() => resourcesNamed({ names: ["files"], among: both, refuse })).toThrow(
      "files? Choose from: KV_files, OBJ_files.",
    );
    expect(() => resourcesNamed({ names: ["A"], among: [], refuse })).toThrow(/^A\?$/);
  });

  test("a stream comes before a bucket of its name", () => {
    const named = resourcesNamed({ names: ["files"], among: [...among, { stream: "files" }], refuse });
    expect(named).toEqual([{ stream: "files" }]);
  });
});
