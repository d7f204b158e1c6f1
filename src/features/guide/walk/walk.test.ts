import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { designEquals } from "#core/design/equality.ts";
import type { ElementId } from "#core/design/ids.ts";
import { emptyDesign } from "#core/design/model.ts";
import { parseAnswers } from "#core/guide/errors.ts";
import { guide } from "#core/guide/guide.ts";
import { withAt } from "#core/lint/fix.ts";
import { lint } from "#core/lint/lint.ts";
import { ordersExample } from "#core/templates/orders.ts";
import { createEditor, type Editor } from "#editor/store.ts";
import { type Entries, entryAt } from "./entries.ts";
import { walkOf } from "./walk.ts";

const folder = new URL("../../../core/guide/fixtures/", import.meta.url);

function fixture(file: string): Entries {
  return parse(readFileSync(new URL(file, folder), "utf8"));
}

function begun(design = emptyDesign()) {
  // Each answer comes a minute after the one before: a step of its own.
  let now = 0;
  const editor = createEditor(design, () => {
    now += 60_000;
    return now;
  });
  const said: string[] = [];
  editor.bus.on("say", ({ text }) => said.push(text));
  const walk = walkOf(editor);
  return { editor, walk, said, state: () => walk.store.getState(), design: () => editor.getState().design };
}

/** Every answer of the fixture, one by one, as somebody would enter them. */
function answerEach(walk: ReturnType<typeof walkOf>, entries: Entries): void {
  for (const [key, value] of Object.entries(entries)) {
    if (key === "environment") {
      for (const [name, each] of Object.entries(value as object)) walk.answer([key, name], each, name);
    } else if (!Array.isArray(value)) walk.answer([key], value, key);
    else {
      for (const [i, item] of value.entries()) {
        for (const [name, each] of Object.entries(item)) walk.answer([key, i, name], each, name);
      }
    }
  }
}

describe.each(readdirSync(folder))("%s", (file) => {
  test("walked answer by answer it makes the guide's design, without findings, and all of it can be undone", () => {
    const entries = fixture(file);
    const { editor, walk, state, design } = begun();
    // Consumers name messages, sites and orders name identifiers: in the order of the file all of them are there.
    answerEach(walk, entries);
    expect(state().errors).toEqual([]);
    const parsed = parseAnswers(entries);
    const made = parsed.ok ? guide(parsed.value) : parsed;
    if (!made.ok) throw new Error("no design");
    const all = begun();
    all.walk.answerAll(entries, "all answers");
    expect(designEquals(all.design(), made.value.design)).toBe(true);
    expect(design().elements.size).toBe(made.value.design.elements.size);
    expect(lint(design())).toEqual([]);
    expect(design().environment.profile).toBe("production");
    while (editor.getState().past.length > 0) editor.getState().undo();
    expect(designEquals(design(), emptyDesign())).toBe(true);
    while (editor.getState().future.length > 0) editor.getState().redo();
    expect(lint(design())).toEqual([]);
    walk.startOver();
    expect(designEquals(design(), emptyDesign())).toBe(true);
  });
});

const PLACED = { domain: "orders", entity: "order", event: "placed", rate: 200 };

describe("answers", () => {
  test("an item without its names is left out, and holds nothing up", () => {
    const { walk, state, design } = begun();
    walk.answerAll({ messages: [PLACED, {}], consumers: [{ service: "billing" }] }, "answers");
    expect(state().errors).toEqual([]);
    expect([...design().elements.keys()].sort()).toEqual(["ORDERS", "orders"]);
  });

  test("what is wrong holds the design up, at its own place, and is kept as it was entered", () => {
    const { walk, state, design, said } = begun();
    walk.answerAll({ messages: [{}, PLACED] }, "answers");
    const before = design();
    walk.answer(["messages", 1, "rate"], "many", "rate");
    expect(state().errors).toMatchObject([{ code: "answers/value", path: ["messages", 1, "rate"] }]);
    expect(entryAt(state().entries, ["messages", 1, "rate"])).toBe("many");
    expect(said.at(-1)).toBe("To mend: Expected a number of messages a second, such as 20.");
    expect(design()).toBe(before);
    walk.answer(["messages", 1, "rate"], 100, "rate");
    expect(state().errors).toEqual([]);
    expect(design()).not.toBe(before);
  });

  test("what contradicts another answer is told at its place", () => {
    const { walk, state } = begun();
    walk.answerAll({ messages: [{ ...PLACED, kind: "command" }] }, "answers");
    walk.answer(["messages", 0, "history"], "7d", "history");
    expect(state().errors).toMatchObject([{ code: "answers/conflict", path: ["messages", 0, "history"] }]);
  });

  test("undo takes the answer back with what it brought; answers that brought nothing stay", () => {
    const { editor, walk, state, design } = begun();
    walk.answerAll({ messages: [PLACED] }, "answers");
    const before = design();
    walk.answer(["messages", 0, "history"], "30d", "history");
    walk.answer(["language"], "go", "language");
    editor.getState().undo();
    expect(designEquals(design(), before)).toBe(true);
    expect(entryAt(state().entries, ["messages", 0, "history"])).toBeUndefined();
    expect(entryAt(state().entries, ["language"])).toBe("go");
    editor.getState().redo();
    expect(entryAt(state().entries, ["messages", 0, "history"])).toBe("30d");
    walk.answer(["messages", 0, "rate"], 10, "rate");
    expect(entryAt(editor.getState().design.elements.get("orders" as ElementId), ["publishes", 0, "rate"])).toBe(10);
  });

  test("answers to one question in one breath are one step, which goes back to before the first", () => {
    const editor = createEditor(emptyDesign(), () => 0);
    const walk = walkOf(editor);
    walk.answerAll({ messages: [PLACED] }, "answers");
    for (const rate of [1, 12, 120]) walk.answer(["messages", 0, "rate"], rate, "rate");
    expect(editor.getState().past.length).toBe(2);
    editor.getState().undo();
    expect(entryAt(walk.store.getState().entries, ["messages", 0, "rate"])).toBe(200);
  });

  test("what changed is shown and spoken, shortly", () => {
    const { walk, state, said } = begun();
    walk.answerAll({ messages: [PLACED] }, "answers");
    walk.answer(["messages", 0, "history"], "7d", "history");
    walk.answer(["messages", 0, "history"], "14d", "history");
    expect(state().outcome).toMatchObject({ label: "history" });
    expect(said.at(-1)).toMatch(/^Max_age of ORDERS: 7d, now 14d; max_bytes of ORDERS: \S+ GiB, now \S+ GiB/i);
  });
});

describe("edits by hand", () => {
  test("they stay, and undoing them leaves the answers alone", () => {
    const { editor, walk, state, design } = begun();
    walk.answerAll({ messages: [PLACED] }, "answers");
    edit(editor, "ORDERS", ["config", "max_bytes"], 5e9);
    walk.answer(["messages", 0, "history"], "14d", "history");
    expect(design().elements.get("ORDERS" as ElementId)).toMatchObject({ config: { max_bytes: 5e9 } });
    editor.getState().undo();
    editor.getState().undo();
    expect(entryAt(state().entries, ["messages", 0, "rate"])).toBe(200);
    walk.answer(["messages", 0, "history"], "14d", "history");
    expect(design().elements.get("ORDERS" as ElementId)).not.toMatchObject({ config: { max_bytes: 5e9 } });
  });

  test("another design ends the walk, and a walk without answers begins on what is there by then", () => {
    const { editor, walk, state } = begun();
    walk.answerAll({ messages: [PLACED] }, "answers");
    editor.getState().open(ordersExample());
    expect(state().review).toEqual({ read: 9, unread: [] });
    edit(editor, [...ordersExample().elements.keys()][0] ?? "", ["description"], "mine");
    const { entries } = state();
    walk.resume();
    expect(state().entries).not.toBe(entries);
    walk.answer(["language"], "go", "language");
    walk.resume();
    expect(entryAt(state().entries, ["language"])).toBe("go");
  });
});

describe("a design that is there", () => {
  test("is read, stays as it is, and can be taken to what the answers derive", () => {
    const there = ordersExample();
    const { walk, state, design, editor } = begun(there);
    expect(entryAt(state().entries, ["messages", 0, "domain"])).toBe("orders");
    expect(design()).toBe(there);
    walk.take(
      state().contribution.steps.flatMap(({ decisions }) => decisions),
      "Took everything",
    );
    expect(editor.getState().past.map(({ label }) => label)).toEqual(["Took everything"]);
    editor.getState().undo();
    expect(designEquals(design(), there)).toBe(true);
  });

  test("names what no answer stands for", () => {
    const there = ordersExample();
    const kv = { kind: "object-store", config: { bucket: "odd" } } as const;
    const { state } = begun({ ...there, elements: new Map(there.elements).set("odd" as ElementId, kv) });
    expect(state().review?.unread).toEqual(["odd"]);
  });
});

function edit(editor: Editor, id: string, at: readonly (string | number)[], value: unknown): void {
  const element = editor.getState().design.elements.get(id as ElementId);
  if (!element) throw new Error(`no ${id}`);
  editor
    .getState()
    .run({ type: "element/replace", id: id as ElementId, element: withAt(element, at, value) }, { label: "by hand" });
}
