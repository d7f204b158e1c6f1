import { describe, expect, test } from "vitest";
import { idAllocator, isElementId } from "./ids.ts";

describe("ids", () => {
  test.each(["__proto__", "constructor", "prototype", "", "a b", "é", "x".repeat(65)])("%j is none", (text) => {
    expect(isElementId(text)).toBe(false);
  });

  test("read like the name that was wanted", () => {
    const allocate = idAllocator(["ORDERS"]);
    expect(allocate("stream", "ORDERS")).toBe("ORDERS-2");
    expect(allocate("stream", "-- EU orders --")).toBe("EU-orders");
    expect(allocate("stream", "__proto__")).toBe("stream-1");
    expect(allocate("stream")).toBe("stream-2");
  });

  test("of a name made to be slow to read, only the beginning counts", () => {
    const id = idAllocator([])("stream", `a${"-".repeat(250_000)}b`);
    expect(isElementId(id)).toBe(true);
  });
});
