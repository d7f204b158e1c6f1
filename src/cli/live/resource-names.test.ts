import { expect, test } from "vitest";
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

test("a name that is not there is refused", () => {
  const differences = [{ resource: { stream: "A" }, kind: "unmanaged", fields: [] }] as const;
  const refuse = ({ stream }: { stream: string }) => new Error(stream);
  expect(resourcesNamed(["A"], differences, ["unmanaged"], refuse)).toEqual([{ stream: "A" }]);
  expect(() => resourcesNamed(["A"], differences, ["added"], refuse)).toThrow("A");
  expect(() => resourcesNamed(["A.b"], differences, ["unmanaged"], refuse)).toThrow("A");
});
