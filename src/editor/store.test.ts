import { expect, test } from "vitest";
import type { Command } from "#core/design/commands.ts";
import type { ElementId } from "#core/design/ids.ts";
import { emptyDesign } from "#core/design/model.ts";
import { createEditor } from "./store.ts";

const id = "note" as ElementId;
const add = { type: "element/add", id, element: { kind: "note", text: "A note" } } as const;
const placeAt = (x: number) => ({ type: "layout/place", placements: new Map([[id, { x, y: 0 }]]) }) as const;

function withNote() {
  let now = 0;
  const editor = createEditor(emptyDesign(), () => now);
  editor.getState().run(add, { label: "Added a note" });
  const [step] = editor.getState().past;
  now = 60_000;
  return { editor, step };
}

test("what completes the newest step is undone and done again with it, however late it comes", () => {
  const { editor, step } = withNote();
  editor.getState().run(placeAt(10), { label: "Placed 1 element", into: step });
  const complete = editor.getState().design;
  expect(editor.getState().past.map(({ label }) => label)).toEqual(["Added a note"]);
  expect(editor.getState().undo()).toBe("Added a note");
  expect(editor.getState().design.elements.size).toBe(0);
  expect(editor.getState().design.layout.size).toBe(0);
  editor.getState().redo();
  expect(editor.getState().design).toEqual(complete);
});

test("a step that is not the newest any more is left alone", () => {
  const { editor, step } = withNote();
  editor.getState().run(placeAt(5), { label: "Moved a note" });
  editor.getState().run(placeAt(10), { label: "Placed 1 element", into: step });
  expect(editor.getState().past.map(({ label }) => label)).toEqual([
    "Added a note",
    "Moved a note",
    "Placed 1 element",
  ]);
});

const batch = (from: number, count: number): Command => ({
  type: "batch",
  commands: Array.from({ length: count }, (_, i) => placeAt(from + i)),
});

test("a step that grows large while others merge into it is undone as a whole", () => {
  const { editor, step } = withNote();
  const { design: noted } = editor.getState();
  editor.getState().run(batch(0, 300), { label: "Moved a note", merge: "keys" });
  editor.getState().run(batch(300, 300), { label: "Moved a note", merge: "keys" });
  const { design: moved } = editor.getState();
  expect(editor.getState().undo()).toBe("Moved a note");
  expect(editor.getState().design).toEqual(noted);
  expect(editor.getState().past).toEqual([step]);
  editor.getState().redo();
  expect(editor.getState().design).toEqual(moved);
});
