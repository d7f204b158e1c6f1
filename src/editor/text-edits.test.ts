import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyEdits, minimalEdits } from "./text-edits.ts";

const words = ["a", "b", "    },", "", "é", "😀", "x😁y"];
const lines = fc.array(fc.constantFrom(...words, "one", "two", "three", "four"), { maxLength: 24 });
const text = lines.map((each) => each.join("\n"));

test("the edits lead from one text to the other, in order and apart", () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const edits = minimalEdits(before, after);
      expect(applyEdits(before, edits)).toBe(after);
      let end = -1;
      for (const { offset, length } of edits) {
        expect(offset).toBeGreaterThan(end);
        end = offset + length;
      }
    }),
    { numRuns: 2000 },
  );
});

/** Half of a character outside the basic plane. */
const HALF = /\p{Surrogate}/u;

test("no edit cuts a character in two", () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      for (const edit of minimalEdits(before, after)) {
        expect(edit.text).not.toMatch(HALF);
        expect(before.slice(edit.offset, edit.offset + edit.length)).not.toMatch(HALF);
      }
    }),
  );
});

describe("what stays is not touched", () => {
  const design = (elements: string[], layout: string[]) =>
    `{\n  "elements": {\n${elements.map((id) => `    "${id}": {\n      "kind": "note"\n    }`).join(",\n")}\n  },\n  "layout": {\n${layout.join(",\n")}\n  }\n}\n`;
  const place = (id: string, x: number) => `    "${id}": { "x": ${x}, "y": 0 }`;

  test("a move changes digits", () => {
    const before = design(["a", "b"], [place("a", 0), place("b", 10)]);
    const after = design(["a", "b"], [place("a", 0), place("b", 25)]);
    expect(minimalEdits(before, after)).toEqual([{ offset: before.indexOf("10"), length: 2, text: "25" }]);
  });

  test("a new element is two edits, at its place and in the layout", () => {
    const ids = Array.from({ length: 50 }, (_, index) => `e${index}`);
    const before = design(
      ids,
      ids.map((id) => place(id, 1)),
    );
    const more = ids.toSpliced(10, 0, "new");
    const edits = minimalEdits(
      before,
      design(
        more,
        more.map((id) => place(id, 1)),
      ),
    );
    expect(edits).toHaveLength(2);
    expect(edits.reduce((sum, edit) => sum + edit.length, 0)).toBeLessThan(40);
    expect(edits.reduce((sum, edit) => sum + edit.text.length, 0)).toBeLessThan(140);
  });
});
