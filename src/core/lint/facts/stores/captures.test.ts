import { expect, test } from "vitest";
import type { DesignElement } from "../../../design/model.ts";
import { type DesignParts, designWith, kv, stream } from "../../../testing/builders.ts";
import { readerFor } from "../../testing/read.ts";
import { homeOf, overlapsOf, storesOn } from "./captures.ts";

const reading = (elements: NonNullable<DesignParts["elements"]>) => readerFor(designWith({ elements }));

test("who listens on something of a pattern, buckets included", () => {
  const read = reading({
    a: stream({ name: "A", subjects: ["a.*", "a.*.x"] }),
    b: stream({ name: "B", subjects: ["b.>"] }),
    m: stream({ name: "M", mirror: { name: "A" } }),
    k: kv(),
  });
  expect(read(storesOn, "a.>")).toEqual(["a"]);
  expect([...read(storesOn, "*.1")].sort()).toEqual(["a", "b"]);
  expect(read(storesOn, "$KV.settings.x")).toEqual(["k"]);
  expect(read(storesOn, "a..b")).toEqual([]);
});

test("the stream with the longest beginning in common is a pattern's home, if it is the only one", () => {
  const read = reading({
    a: stream({ name: "A", subjects: ["shop.eu.order", "shop.eu.*.x"] }),
    b: stream({ name: "B", subjects: ["shop.us.order"] }),
    k: kv(),
  });
  expect(read(homeOf, "shop.eu.stock.y")?.name).toBe("A");
  expect(read(homeOf, "shop.us.order.new")?.name).toBe("B");
  expect(read(homeOf, "shop.asia.order")).toBeUndefined();
  expect(read(homeOf, "$KV.settings")).toBeUndefined();
  expect(read(homeOf, ">")).toBeUndefined();
});

test("thousands of streams with colliding subjects are told apart in steps that are counted", () => {
  const elements: Record<string, DesignElement> = {};
  for (let n = 0; n < 2_000; n++) {
    elements[`a${n}`] = stream({ name: `A${n}`, subjects: [`x${n}.>`] });
    elements[`b${n}`] = stream({ name: `B${n}`, subjects: [`*.*.*.y${n}`] });
  }
  const read = reading(elements);
  expect(read(overlapsOf, "b0")).toMatchObject([{ other: "a0", subject: "*.*.*.y0" }]);
  expect(read(overlapsOf, "a0")).toEqual([]);
});
