import { expect, test } from "vitest";
import { operationsOf, totalOf, whereOf } from "./operations.ts";

const { crc32 } = await import("#core/share/crc32.ts");
const { compareNatural } = await import("#core/design/natural-order.ts");

const bytes = (count: number) => new Uint8Array(count);

test("each turn of a loop is counted", async () => {
  crc32(bytes(1));
  const few = totalOf(await operationsOf(() => crc32(bytes(1_000))));
  const many = totalOf(await operationsOf(() => crc32(bytes(3_000))));
  expect(many - few).toBe(2_000);
});

test("each call is counted, when built-in work makes it too", async () => {
  const names = ["c", "b", "a"];
  const operations = await operationsOf(() => names.sort(compareNatural));
  const [comparing] = [...operations.values()].filter(({ name }) => name === "compareNatural");
  expect(comparing?.count).toBe(2);
});

test("the same work has the same counts, however often it has been done", async () => {
  const counts = new Set<number>();
  const work = () => ["stream-10", "stream-9", "stream-7"].sort(compareNatural);
  for (let i = 0; i < 300; i += 1) counts.add(totalOf(await operationsOf(work)));
  expect([...counts]).toHaveLength(1);
});

test("work that ends later is counted to its end", async () => {
  const operations = await operationsOf(async () => {
    await Promise.resolve();
    crc32(bytes(500));
  });
  expect(totalOf(operations)).toBeGreaterThanOrEqual(500);
});

test("a function is found by its file and its name", async () => {
  const operations = await operationsOf(() => crc32(bytes(10)));
  const found = [...operations.values()].map((each) => whereOf(each, operations));
  expect(found).toContain("src/core/share/crc32.ts: crc32");
});
