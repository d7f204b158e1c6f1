import { expect, test } from "vitest";
import { firstFree } from "./free-name.ts";

test("the first name that is free, if there is one", () => {
  const taken = new Set(["DLQ", "DLQ-2"]);
  expect(firstFree("OTHER", (name) => !taken.has(name))).toBe("OTHER");
  expect(firstFree("DLQ", (name) => !taken.has(name))).toBe("DLQ-3");
  expect(firstFree("DLQ", () => false)).toBeUndefined();
});
