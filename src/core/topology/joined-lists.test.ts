import fc from "fast-check";
import { expect, test } from "vitest";
import { JoinedLists } from "./joined-lists.ts";

const lists = fc.array(fc.array(fc.nat(9), { maxLength: 3 }), { minLength: 1, maxLength: 6 });

test("exchanging lists gives what joining them anew does, time after time", () => {
  const changes = fc.array(fc.array(fc.tuple(fc.nat(5), fc.array(fc.nat(9), { maxLength: 3 })), { maxLength: 4 }), {
    maxLength: 4,
  });
  fc.assert(
    fc.property(lists, changes, (start, edits) => {
      let now = start;
      let joined = JoinedLists.of(now);
      for (const edit of edits) {
        const exchanged = new Map(edit.filter(([place]) => place < now.length));
        const before = joined.items;
        now = now.map((list, place) => exchanged.get(place) ?? list);
        joined = joined.with(exchanged);
        expect(joined.items).toEqual(now.flat());
        if (exchanged.size === 0) expect(joined.items).toBe(before);
      }
    }),
  );
});
