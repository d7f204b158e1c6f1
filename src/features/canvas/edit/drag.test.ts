import { afterEach, expect, test, vi } from "vitest";
import type { ElementId } from "#core/design/ids.ts";
import { createEditor } from "#editor/store.ts";
import { connect, createCanvasSession } from "../session/session.ts";
import { orders, stream } from "../test-design.ts";
import { type Drag, startDrag } from "./drag.ts";

const id = (text: string) => text as ElementId;
const BILLING = id("billing");
const ORDERS = id("orders");

let stop = () => {};
afterEach(() => {
  stop();
  vi.unstubAllGlobals();
});

/** ORDERS and billing are being dragged, 16 to the right and 1000 down by now: too far for lines to draw them. */
function dragging() {
  vi.stubGlobal("requestAnimationFrame", () => 0);
  vi.stubGlobal("cancelAnimationFrame", () => undefined);
  const editor = createEditor(orders());
  const session = createCanvasSession(editor);
  session.camera.moved({ x: 0, y: 0, zoom: 1 }, { width: 1200, height: 800 });
  stop = connect(session);
  editor.getState().select([ORDERS, BILLING]);
  const drag = startDrag(session, ORDERS) as Drag;
  drag.moveTo({ x: 416, y: 1000 });
  const places = () => {
    const { layout } = editor.getState().design;
    return [ORDERS, BILLING].map((each) => [layout.get(each)?.x, layout.get(each)?.y]);
  };
  return { editor, session, drag, places };
}

const BEFORE = [
  [400, 0],
  [800, 0],
];
const AFTER = [
  [416, 1000],
  [816, 1000],
];

test("what is dragged is moved in one step", () => {
  const { editor, drag, places } = dragging();
  drag.finish();
  expect(places()).toEqual(AFTER);
  expect(editor.getState().past.map(({ label }) => label)).toEqual(["Moved 2 elements"]);
  editor.getState().undo();
  expect(places()).toEqual(BEFORE);
});

test("an edit that comes in between stays, and what is dragged goes on following the pointer", () => {
  const { editor, session, drag, places } = dragging();
  const renamed = { type: "element/replace", id: ORDERS, element: stream("RENAMED", "orders.>") } as const;
  editor.getState().run(renamed, { label: "Renamed" });
  drag.moveTo({ x: 416, y: 1016 });
  expect(session.scene.nodes.get(ORDERS)).toMatchObject({ minX: 416, minY: 1016 });
  drag.moveTo({ x: 416, y: 1000 });
  drag.finish();
  expect(places()).toEqual(AFTER);
  expect(editor.getState().design.elements.get(ORDERS)).toBe(renamed.element);
});

test("what was removed meanwhile stays removed, and the others are moved", () => {
  const { editor, drag, places } = dragging();
  editor.getState().run({ type: "element/remove", id: BILLING }, { label: "Removed" });
  drag.finish();
  expect(places()).toEqual([AFTER[0], [undefined, undefined]]);
  expect(editor.getState().past.map(({ label }) => label)).toEqual(["Removed", "Moved Stream ORDERS"]);
});

test("nothing moves in a design that was opened meanwhile", () => {
  const { editor, drag, places } = dragging();
  editor.getState().open({ ...orders(), name: "Copy" });
  drag.finish();
  expect(places()).toEqual(BEFORE);
  expect(editor.getState().past).toEqual([]);
});
