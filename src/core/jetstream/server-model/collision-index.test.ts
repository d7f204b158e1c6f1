import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { collides } from "../subjects.ts";
import { CollisionIndex } from "./collision-index.ts";

const token = fc.constantFrom("a", "b", "*", "*a", ">a", "$JS");
const subject = fc
  .tuple(fc.array(token, { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(([tokens, rest]) => [...tokens.slice(0, rest ? 3 : 4), ...(rest ? [">"] : [])].join("."));

describe("CollisionIndex", () => {
  test("finds exactly what collides, after additions and removals", () => {
    const entries = fc.array(fc.tuple(subject, fc.constantFrom("S1", "S2", "S3"), fc.boolean()), { maxLength: 12 });
    fc.assert(
      fc.property(entries, subject, (held, asked) => {
        const index = new CollisionIndex();
        for (const [subject, owner] of held) index.add(subject, owner);
        for (const [subject, owner, removed] of held) if (removed) index.remove(subject, owner);
        const left = held.filter(([, owner, removed]) => !removed && owner !== "S1");
        const found = index.colliding(asked, "S1");
        const owners = left.filter(([subject]) => collides(asked, subject)).map(([, owner]) => owner);
        if (owners.length === 0) expect(found).toBeUndefined();
        else expect(owners).toContain(found);
      }),
      { numRuns: 500 },
    );
  });

  test("what was never added can be removed", () => {
    const index = new CollisionIndex();
    index.add("a.b", "S");
    index.remove("a.c", "S");
    index.remove("a.b", "T");
    expect(index.colliding("a.*", "T")).toBe("S");
  });

  test("a subject of thousands of tokens is walked without recursion", () => {
    const long = Array.from({ length: 20_000 }, () => "t").join(".");
    const index = new CollisionIndex();
    index.add(long, "S");
    expect(index.colliding("t.>", "T")).toBe("S");
    index.remove(long, "S");
    expect(index.colliding("t.>", "T")).toBeUndefined();
  });
});
