import { expect, test } from "vitest";
import { withDoubles } from "./exact-numbers.ts";

test("bigints that a double keeps are doubles, at any depth; others stay", () => {
  const config = {
    max_age: 31_536_000_000_000_000n,
    first_seq: 9_007_199_254_740_993n,
    backoff: [1, 10_368_000_000_000_000n],
  };
  expect(withDoubles({ ok: true, config })).toEqual({
    ok: true,
    config: {
      max_age: 31_536_000_000_000_000,
      first_seq: 9_007_199_254_740_993n,
      backoff: [1, 10_368_000_000_000_000],
    },
  });
});

test("what has none is the same object", () => {
  const config = { name: "S", subjects: ["a"], placement: { tags: [] } };
  expect(withDoubles(config)).toBe(config);
  const mixed = { ...config, max_age: 31_536_000_000_000_000n };
  expect(withDoubles(mixed).placement).toBe(config.placement);
});
