import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { collides, isSubset } from "../subjects.ts";
import { meetsAnother } from "./others.ts";

const token = fc.constantFrom("a", "b", "c", "d", "*", "*a", ">a", ">", "");
const subject = fc.array(token, { minLength: 1, maxLength: 4 }).map((tokens) => tokens.join("."));

describe.each([
  ["collides", collides],
  ["isSubset", isSubset],
])("long lists answer as short ones do: %s", (_, meets) => {
  test("for any texts", () => {
    fc.assert(
      fc.property(fc.array(subject, { minLength: 2, maxLength: 12 }), (list) => {
        // What meets nothing makes the list a long one.
        const long = [...list, ...Array.from({ length: 30 }, (_, i) => `x${i}.y.z.u.v.w`)];
        const [short, indexed] = [meetsAnother(list, meets), meetsAnother(long, meets)];
        for (const i of list.keys()) {
          const wide = long.some((other, j) => j !== i && meets(long[i] ?? "", other));
          expect(indexed(i)).toBe(wide);
          if (short(i)) expect(wide).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});
