import { expect, test } from "vitest";
import { emptyDesign } from "#core/design/model.ts";
import { partOf } from "#core/design/refactor.ts";
import { templateOf } from "#core/templates/all.ts";
import { consumer, designWith, id, kv, stream } from "#core/testing/builders.ts";
import { createEditor } from "#editor/store.ts";
import { notSelected } from "./own/not-selected.ts";
import { insertInto, keptApart, templateOfPart } from "./use-template.ts";

const QUEUE = templateOf("work-queue")?.design() ?? emptyDesign();

test("a template goes into the design as one step, selected, and below what is there", () => {
  const before = designWith({ elements: { A: stream({ name: "A" }) }, layout: { A: { x: 40, y: 1000 } } });
  const editor = createEditor(before);
  const said: unknown[] = [];
  editor.bus.on("say", (event) => said.push(event));
  expect(insertInto(editor, "Work queue", QUEUE)).toBe(true);
  const { design, past, selection } = editor.getState();
  expect(design.environment).toBe(before.environment);
  expect(past.map(({ label }) => label)).toEqual(["Inserted Work queue"]);
  expect(selection.size).toBe(QUEUE.elements.size);
  for (const each of selection) {
    const place = design.layout.get(each as never);
    expect(place?.x).toBeGreaterThanOrEqual(40);
    expect(place?.y).toBeGreaterThanOrEqual(1112);
  }
  expect(said).toEqual([{ text: `Inserted Work queue: ${QUEUE.elements.size} elements` }]);
  editor.getState().undo();
  expect(editor.getState().design).toEqual(before);
});

test("a blank design takes from the template what its environment leaves open, and no more", () => {
  const blank = { ...emptyDesign(), environment: { profile: "development", server: "2.12" } as const };
  const editor = createEditor(blank);
  insertInto(editor, "Work queue", QUEUE);
  expect(editor.getState().design.environment).toEqual({
    profile: "development",
    server: "2.12",
    servers: 3,
    alerting: true,
  });
});

test("nothing goes into a design that is only looked at", () => {
  const editor = createEditor(emptyDesign());
  editor.getState().setMode("preview");
  expect(insertInto(editor, "Work queue", QUEUE)).toBe(false);
});

test("what was kept apart is said, and what could not be", () => {
  expect(keptApart({ renamed: [], clashes: [] })).toBe("");
  expect(
    keptApart({
      renamed: [
        { from: "jobs", to: "jobs2" },
        { from: "dlq.jobs", to: "dlq.jobs2" },
      ],
      clashes: [],
    }),
  ).toBe("To keep it apart from what is here, jobs is now jobs2, dlq.jobs is now dlq.jobs2.");
  const clash = { subject: "*.a", inserted: "W-2", present: "W" };
  expect(keptApart({ renamed: [], clashes: [clash, clash, clash] })).toBe(
    "W-2 and W both capture *.a. 2 more overlaps: see the problems.",
  );
});

test("a selection as a template says what it lacks", () => {
  const design = designWith({
    elements: {
      S: stream({ name: "ORDERS" }),
      K: kv({ bucket: "status" }),
      C: consumer({ stream: "S" }, { worker: { uses: [{ bucket: "K" }, { bucket: "gone" }] } }),
    },
    suppressions: [{ rule: "x/y", reason: "because" }],
  });
  const part = partOf(design, [id("C")]);
  expect(notSelected(design, part)).toEqual(["ORDERS", "status"]);
  expect(notSelected(design, design)).toEqual([]);
  const made = templateOfPart(part, "Mine", "For us");
  expect(made).toMatchObject({ name: "Mine", description: "For us", suppressions: [] });
  expect([...made.elements.keys()]).toEqual(["C"]);
});
