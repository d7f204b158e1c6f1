import { expect, test } from "vitest";
import { KINDS } from "#core/design/kinds/all.ts";
import { emptyDesign } from "#core/design/model.ts";
import { createEditor } from "#editor/store.ts";
import { addLabel, paletteActions } from "./palette-actions.ts";

test("every kind has an action with a key of its own", () => {
  const actions = paletteActions(createEditor(emptyDesign()));
  expect(actions.map(({ id }) => id)).toEqual(KINDS.map((kind) => `add/${kind}`));
  expect(new Set(actions.map(({ shortcut }) => shortcut)).size).toBe(KINDS.length);
  expect(actions.every(({ scope }) => scope === "graph")).toBe(true);
});

test("an action asks for the element; not while the design is only looked at", () => {
  const editor = createEditor(emptyDesign());
  const asked: string[] = [];
  editor.bus.on("element/create", ({ kind }) => asked.push(kind));
  const add = paletteActions(editor).find(({ id }) => id === "add/stream");
  add?.run();
  expect(asked).toEqual(["stream"]);
  expect(add?.enabled?.()).toBe(true);
  editor.getState().setMode("preview");
  expect(add?.enabled?.()).toBe(false);
});

test("labels keep the abbreviations of the server's words", () => {
  expect(addLabel("stream")).toBe("Add stream");
  expect(addLabel("kv")).toBe("Add KV bucket");
  expect(addLabel("object-store")).toBe("Add object store");
});
