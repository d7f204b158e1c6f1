import { expect, test } from "vitest";
import { apiScope, apiSubject, isToken } from "./scope.ts";

test("own API, that of a domain, and one under a prefix", () => {
  expect(apiScope({})).toEqual({ ok: true, value: { prefix: "$JS.API" } });
  expect(apiScope({ domain: "hub" })).toEqual({ ok: true, value: { prefix: "$JS.hub.API" } });
  expect(apiScope({ prefix: "from.shop.API." })).toEqual({ ok: true, value: { prefix: "from.shop.API" } });
  expect(apiSubject({ prefix: "$JS.hub.API" }, "CONSUMER.INFO", "ORDERS", "billing")).toBe(
    "$JS.hub.API.CONSUMER.INFO.ORDERS.billing",
  );
});

test.each([
  [{ domain: "a.b" }, "scope/bad-domain"],
  [{ domain: "a b" }, "scope/bad-domain"],
  [{ domain: "*" }, "scope/bad-domain"],
  [{ prefix: "a..b" }, "scope/bad-prefix"],
  [{ prefix: "a.>" }, "scope/bad-prefix"],
  [{ prefix: "a\r\nPUB x" }, "scope/bad-prefix"],
  [{ prefix: "x".repeat(2_000) }, "scope/bad-prefix"],
  [{ domain: "a", prefix: "b" }, "scope/both"],
])("%o is none", (given, problem) => {
  expect(apiScope(given)).toEqual({ ok: false, error: problem });
});

test("names that would be more than one token, or end the line, are none", () => {
  for (const name of ["", "a.b", "a b", "*", ">", "a\r\nSUB > 1", "x".repeat(300)]) expect(isToken(name)).toBe(false);
  expect(isToken("ORDERS-é_1")).toBe(true);
});
