import { expect, test } from "vitest";
import { id } from "#core/testing/builders.ts";
import { groupNotes } from "./group-notes.ts";

test("what says the same is said once, with all that it is about", () => {
  const notes = [
    { text: "No metadata.", element: id("a"), at: ["config", "metadata"] },
    { text: "Run it twice." },
    { text: "No metadata.", element: id("b") },
  ];
  expect(groupNotes(notes)).toEqual([
    {
      text: "No metadata.",
      about: [
        { element: "a", at: ["config", "metadata"] },
        { element: "b", at: [] },
      ],
    },
    { text: "Run it twice.", about: [] },
  ]);
});
