import { expect, test, vi } from "vitest";
import type { ElementId } from "#core/design/ids.ts";
import { sampleDesign, stream } from "#core/testing/builders.ts";
import { LARGE_DESIGN, runWhole } from "./large.ts";
import { createEditor } from "./store.ts";

// The code for large designs does not load.
vi.mock("./ready.ts", () => {
  throw new Error("no connection");
});

const large = sampleDesign({ streams: LARGE_DESIGN / 5, consumersPerStream: 3, producersPerStream: 1, seed: 7 });
const edit = { type: "element/replace", id: "stream-0" as ElementId, element: stream({ name: "EDITED" }) } as const;
const label = "Renamed";

test("a large edit is made at once where it cannot be made in slices", async () => {
  const editor = createEditor(large);
  expect((await runWhole(editor, edit, { label })).ok).toBe(true);
  expect(editor.getState().past.map((step) => step.label)).toEqual([label]);
});

test("it is not made to a design that was opened meanwhile", async () => {
  const editor = createEditor(large);
  const other = { ...large, name: "Other" };
  const running = runWhole(editor, edit, { label });
  editor.getState().open(other);
  expect(await running).toMatchObject({ ok: false, error: { code: "editor/other-design" } });
  expect(editor.getState().design).toBe(other);
  expect(editor.getState().past).toEqual([]);
});
