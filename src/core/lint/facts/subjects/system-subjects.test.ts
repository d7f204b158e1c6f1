import { expect, test } from "vitest";
import { refusedWithAcks, systemOverlap } from "./system-subjects.ts";

test("what a stream with acks must not capture", () => {
  expect(["$JS.API.>", "*.a", "$JSC.x", "$NRG.x", "$SYS.>", "*.*"].map(refusedWithAcks)).toEqual([
    "$JS.>",
    "$JS.>",
    "$JSC.>",
    "$NRG.>",
    "$SYS.>",
    "$JS.>",
  ]);
  expect(["$JS.EVENT.>", "$SYS.ACCOUNT.A.>", "*", "orders.>", "$JS", ""].map(refusedWithAcks)).toEqual(
    Array(6).fill(undefined),
  );
});

test("a bucket's stream may hold its own subjects, and no others", () => {
  expect(systemOverlap("$KV.a.>", "KV_a")).toBeUndefined();
  expect(systemOverlap("$KV.a.x", "KV_a")).toBeUndefined();
  expect(systemOverlap("$KV.>", "KV_a")).toEqual({ kind: "kv", reserved: "$KV.>" });
  expect(systemOverlap("$KV.a.>", "KV_b")?.kind).toBe("kv");
  expect(systemOverlap("$O.f.C.>", "OBJ_f")).toBeUndefined();
  expect(systemOverlap("$O.f.C.>", "F")?.kind).toBe("object");
});
