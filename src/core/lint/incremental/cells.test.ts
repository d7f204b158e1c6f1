import fc from "fast-check";
import { expect, test } from "vitest";
import { Cells, defineHub, defineInput, defineQuery, defineResult, type Query } from "./cells.ts";

const number = defineInput<number>("number", 0);

/** Cells over the inputs a and b with a count of what was computed. */
function setUp() {
  const computed: string[] = [];
  const parity = defineQuery("parity", (read, key) => {
    computed.push(`parity ${key}`);
    return read(number, key) % 2;
  });
  const sum = defineQuery("sum", (read) => {
    computed.push("sum");
    return read(parity, "a") + read(parity, "b");
  });
  const cells = new Cells();
  cells.set(number, "a", 1);
  cells.set(number, "b", 2);
  const asked = () => {
    computed.length = 0;
    return { value: cells.read(sum, ""), computed: [...computed] };
  };
  return { cells, asked, parity, sum };
}

test("a value is computed once, and again only when what it read became another", () => {
  const { cells, asked } = setUp();
  expect(asked()).toEqual({ value: 1, computed: ["sum", "parity a", "parity b"] });
  expect(asked()).toEqual({ value: 1, computed: [] });
  cells.set(number, "b", 3);
  expect(asked()).toEqual({ value: 2, computed: ["parity b", "sum"] });
  cells.set(number, "b", 3);
  expect(asked()).toEqual({ value: 2, computed: [] });
});

test("what comes out the same stops there", () => {
  const { cells, asked } = setUp();
  asked();
  cells.set(number, "a", 5);
  expect(asked()).toEqual({ value: 1, computed: ["parity a"] });
  expect(asked()).toEqual({ value: 1, computed: [] });
});

test("a dependency that is no longer read does not count any more", () => {
  let computed = 0;
  const either = defineQuery("either", (read) => {
    computed += 1;
    return read(number, "which") === 0 ? read(number, "a") : read(number, "b");
  });
  const cells = new Cells();
  cells.read(either, "");
  cells.set(number, "which", 1);
  cells.read(either, "");
  cells.set(number, "a", 7);
  cells.read(either, "");
  expect(computed).toBe(2);
  cells.set(number, "b", 7);
  expect(cells.read(either, "")).toBe(7);
});

test("a dependency that is read twice, and by another value in between, stays one", () => {
  const twice = defineQuery("twice", (read) => read(number, "a") + read(double, "a") + read(number, "a"));
  const double = defineQuery("double", (read, key) => 2 * read(number, key) + read(number, "b"));
  const cells = new Cells();
  cells.set(number, "a", 1);
  for (const [key, value, expected] of [
    ["c", 0, 4],
    ["b", 1, 5],
    ["a", 2, 9],
    ["a", 3, 13],
  ] as const) {
    cells.set(number, key, value);
    expect(cells.read(twice, "")).toBe(expected);
  }
});

test("results that may have become others are told, once", () => {
  const { cells, parity, sum } = setUp();
  const total = defineResult("total", (read) => read(sum, ""), Object.is);
  const odd = defineResult("odd", (read, key) => read(parity, key), Object.is);
  const told = () => cells.takeUncertain().map(({ query, key }) => [query.name, key]);
  cells.read(total, "");
  for (const key of ["a", "b"]) cells.read(odd, key);
  expect(told()).toEqual([]);
  cells.set(number, "a", 3);
  cells.set(number, "a", 5);
  expect(told().sort()).toEqual([
    ["odd", "a"],
    ["total", ""],
  ]);
  expect(told()).toEqual([]);
});

test("what was looked up elsewhere is computed again when that is said to have changed", () => {
  const elsewhere = new Map([["x", 1]]);
  const lookUp = defineQuery("look-up", (_, key) => elsewhere.get(key) ?? 0);
  const next = defineQuery("next", (read, key) => read(lookUp, key) + 1);
  const cells = new Cells();
  expect(cells.read(next, "x")).toBe(2);
  elsewhere.set("x", 5);
  expect(cells.read(next, "x")).toBe(2);
  cells.touch(lookUp, "x");
  cells.touch(lookUp, "nobody asked");
  expect(cells.read(next, "x")).toBe(6);
});

test("a dropped value is forgotten, unless something was computed from it", () => {
  const { cells, asked, parity, sum } = setUp();
  asked();
  cells.drop(parity, "a");
  expect([...cells.keysOf(parity)]).toEqual(["a", "b"]);
  cells.drop(sum, "");
  cells.drop(parity, "a");
  expect([...cells.keysOf(parity)]).toEqual(["b"]);
  expect(asked().value).toBe(1);
});

test("a query that reads itself is a bug, and says so", () => {
  const one: Query<number> = defineQuery("one", (read, key) => read(other, key));
  const other: Query<number> = defineQuery("other", (read, key) => read(one, key));
  expect(() => new Cells().read(one, "x")).toThrow("one of x depends on itself");
});

test("after any edits every value is what it would be from scratch", () => {
  const keys = ["a", "b", "c", "d"];
  const next = (key: string) => keys[(keys.indexOf(key) + 1) % keys.length] as string;
  const edit = fc.record({ key: fc.constantFrom(...keys), value: fc.integer({ min: -3, max: 3 }), ask: fc.boolean() });
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 30 }), (edits) => {
      const sign = defineQuery("sign", (read, key) => Math.sign(read(number, key)));
      const pair = defineQuery("pair", (read, key) =>
        read(sign, key) > 0 ? read(sign, next(key)) * 10 + read(number, key) : 0,
      );
      const total = defineQuery("total", (read) => keys.reduce((sum, key) => sum + read(pair, key), 0));
      const cells = new Cells();
      const values = new Map<string, number>();
      for (const { key, value, ask } of edits) {
        cells.set(number, key, value);
        values.set(key, value);
        if (!ask) continue;
        const fresh = new Cells();
        for (const [each, now] of values) fresh.set(number, each, now);
        expect(cells.read(total, "")).toBe(fresh.read(total, ""));
      }
    }),
  );
});

test("readers of a hub are asked only when it became another", () => {
  const computed: string[] = [];
  const all = defineHub<boolean>("any above 10", (read) => read(number, "a") > 10 || read(number, "b") > 10, Object.is);
  const own = defineQuery("own", (read, key) => {
    computed.push(key);
    return read(all, "") ? 1 : 0;
  });
  const above = defineQuery("above", (read, key) => read(own, key) + 1);
  const cells = new Cells();
  const ask = () => {
    cells.settle();
    computed.length = 0;
    return [cells.read(above, "x"), cells.read(above, "y"), ...computed];
  };
  expect(ask()).toEqual([1, 1, "x", "y"]);
  cells.set(number, "a", 5);
  expect(ask()).toEqual([1, 1]);
  cells.set(number, "b", 11);
  expect(ask()).toEqual([2, 2, "x", "y"]);
});
