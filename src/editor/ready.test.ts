import { expect, test } from "vitest";
import type { Command } from "#core/design/commands.ts";
import type { ElementId } from "#core/design/ids.ts";
import type { Design } from "#core/design/model.ts";
import { sampleDesign, stream } from "#core/testing/builders.ts";
import { topologyOf } from "#core/topology/topology.ts";
import { isLarge, LARGE_DESIGN } from "./large.ts";
import { getReady, runInSlices } from "./ready.ts";
import { createEditor } from "./store.ts";

const sample = (streams: number) => sampleDesign({ streams, consumersPerStream: 3, producersPerStream: 1, seed: 7 });
const large = sample(LARGE_DESIGN / 5);
const id = (text: string) => text as ElementId;

/** A copy of a small sample under other ids and names. */
const addition = (count: number): Command => ({
  type: "batch",
  commands: Array.from({ length: count }, (_, i) => ({
    type: "element/add" as const,
    id: id(`added-${i}`),
    element: stream({ name: `ADDED_${i}`, subjects: [`added.${i}`] }),
  })),
});
const edit = { type: "element/replace", id: id("stream-0"), element: stream({ name: "EDITED" }) } as const;
const label = "Added much";

function opened(design: Design = large) {
  const editor = createEditor(design, () => 0);
  const wires = () => {
    const { design: now, topology } = editor.getState();
    expect(topology.wires.map((wire) => wire.id)).toEqual(topologyOf(now).wires.map((wire) => wire.id));
    return topology.wires.length;
  };
  return { editor, wires };
}

test("a design that was made ready opens with its wires, and after every view", async () => {
  const { editor, wires } = opened();
  const prepared: Design[] = [];
  editor.preparations.add(function* (design) {
    yield;
    prepared.push(design);
  });
  const other = sample(900);
  const topology = await getReady(editor, other);
  expect(editor.getState().design).toBe(large);
  editor.getState().open(other, "edit", topology);
  expect(prepared).toEqual([other]);
  expect(editor.getState().topology).toBe(topology);
  expect(wires()).toBeGreaterThan(3000);
});

test("a large edit is the same step as if it had been run at once", async () => {
  const { editor, wires } = opened();
  const direct = opened().editor;
  expect((await runInSlices(editor, addition(800), { label })).ok).toBe(true);
  direct.getState().run(addition(800), { label });
  expect(editor.getState().design).toEqual(direct.getState().design);
  expect(editor.getState().past.map((step) => step.label)).toEqual([label]);
  wires();
  expect(editor.getState().undo()).toBe(label);
  expect(editor.getState().design).toBe(large);
  expect(editor.getState().redo()).toBe(label);
  expect(editor.getState().design).toEqual(direct.getState().design);
  wires();
});

test("an edit that comes in between is kept", async () => {
  const { editor, wires } = opened();
  let edits = 0;
  editor.preparations.add(function* () {
    if (edits === 0) editor.getState().run(edit, { label: "Renamed" });
    edits += 1;
    yield;
  });
  expect((await runInSlices(editor, addition(800), { label })).ok).toBe(true);
  expect(edits).toBe(2);
  expect(editor.getState().past.map((step) => step.label)).toEqual(["Renamed", label]);
  expect(editor.getState().design.elements.get(edit.id)).toBe(edit.element);
  wires();
  editor.getState().undo();
  editor.getState().undo();
  expect(editor.getState().design).toEqual(large);
  wires();
});

test("who never stops editing does not keep a large edit waiting", async () => {
  const { editor, wires } = opened();
  let edits = 0;
  editor.preparations.add(function* () {
    edits += 1;
    editor.getState().run({ ...edit, element: stream({ name: `EDIT_${edits}` }) }, { label: "Renamed" });
    yield;
  });
  expect((await runInSlices(editor, addition(800), { label })).ok).toBe(true);
  expect(edits).toBe(3);
  expect(editor.getState().design.elements.has(id("added-0"))).toBe(true);
  wires();
});

test("errors are those of the command, and a preview stays as it is", async () => {
  const { editor } = opened();
  const taken: Command = { type: "element/add", id: id("stream-0"), element: stream() };
  expect(await runInSlices(editor, taken, { label })).toMatchObject({ error: { code: "command/id-taken" } });
  editor.getState().setMode("preview");
  expect(await runInSlices(editor, addition(1), { label })).toMatchObject({ error: { code: "editor/read-only" } });
  expect(editor.getState().design).toBe(large);
});

test("a command is not for a design that was opened meanwhile, whatever it says", async () => {
  const { editor } = opened();
  const other = sample(900);
  editor.preparations.add(function* () {
    if (editor.getState().design === large) editor.getState().open(other);
    yield;
  });
  expect(await runInSlices(editor, addition(800), { label })).toMatchObject({ error: { code: "editor/other-design" } });
  expect(editor.getState().design).toBe(other);
  expect(editor.getState().past).toEqual([]);
});

test("a small design gets its command at once", () => {
  const small = sample(10);
  expect(isLarge(small)).toBe(false);
  const { editor } = opened(small);
  void runInSlices(editor, addition(3), { label });
  // Not in this very call, but before anything else can happen.
  return Promise.resolve().then(() => expect(editor.getState().design.elements.has(id("added-2"))).toBe(true));
});

test("steps that are undone after others are still the design that they were", async () => {
  const { editor, wires } = opened();
  await runInSlices(editor, addition(800), { label });
  const { design: withMuch } = editor.getState();
  editor.getState().run(edit, { label: "Renamed" });
  editor.getState().undo();
  expect(editor.getState().design).toEqual(withMuch);
  // Equal, but another object: what was remembered is of no use, and nothing else may come of it.
  editor.getState().undo();
  expect(editor.getState().design).toEqual(large);
  wires();
});
