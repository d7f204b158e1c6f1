import { describe, expect, test, vi } from "vitest";
import type { ElementId } from "#core/design/ids.ts";
import type { Design, DesignElement } from "#core/design/model.ts";
import { createEditor } from "#editor/store.ts";
import type { View } from "../scene/box.ts";
import { Scene } from "../scene/scene.ts";
import { designOf, orders, stream } from "../test-design.ts";
import { Camera } from "./camera.ts";
import { CanvasWindow, detailFor } from "./canvas-window.ts";
import { createUi } from "./ui.ts";

const SCREEN = { width: 1200, height: 800 };

function windowOn(design: Design, view: View) {
  const frames: (() => void)[] = [];
  vi.stubGlobal("requestAnimationFrame", (run: () => void) => frames.push(run));
  const editor = createEditor(design);
  const scene = new Scene();
  scene.sync(design, editor.getState().topology);
  const camera = new Camera();
  const ui = createUi();
  const window = new CanvasWindow(editor, scene, camera, ui);
  camera.subscribe(() => window.follow());
  camera.moved(view, SCREEN);
  window.refresh();
  const real = () =>
    window.shown
      .getState()
      .nodes.filter(({ hidden }) => !hidden)
      .map(({ id }) => id);
  const settle = () => {
    for (let run = frames.shift(); run; run = frames.shift()) run();
  };
  return { editor, scene, camera, ui, window, real, settle };
}

function grid(count: number): Design {
  const columns = Math.ceil(Math.sqrt(count));
  return designOf(
    ...Array.from({ length: count }, (_, i): [string, DesignElement, { x: number; y: number }] => [
      `s${i}`,
      stream(`S${i}`, `s${i}.>`),
      { x: (i % columns) * 300, y: Math.floor(i / columns) * 160 },
    ]),
  );
}

describe("what is real", () => {
  test("close up, what is in view, and the far ends of its wires as hidden nodes", () => {
    const { window, real } = windowOn(orders(), { x: 0, y: 0, zoom: 1 });
    expect(real().sort()).toEqual(["billing", "checkout", "orders"]);
    const far = windowOn(orders(), { x: -780, y: 0, zoom: 1 });
    expect(far.real()).toEqual(["billing"]);
    const hidden = far.window.shown.getState().nodes.filter((node) => node.hidden);
    expect(hidden.map(({ id }) => id)).toContain("orders");
    expect(window.shown.getState().edges).toHaveLength(2);
  });

  test("a small pan hands React Flow the very same arrays", () => {
    const { camera, window } = windowOn(grid(400), { x: -20, y: -20, zoom: 1 });
    const before = window.shown.getState();
    camera.moved({ x: -40, y: -30, zoom: 1 });
    expect(window.shown.getState()).toBe(before);
  });

  test("what has just left the view stays, and nothing that stays changes its place among the others", () => {
    const { camera, window, real, settle } = windowOn(grid(400), { x: -2000, y: -1300, zoom: 1 });
    settle();
    const before = real();
    camera.moved({ x: -2125, y: -1300, zoom: 1 });
    camera.moved({ x: -2000, y: -1300, zoom: 1 });
    expect(real().slice(0, before.length)).toEqual(before);
    const { nodes } = window.shown.getState();
    camera.moved({ x: -2125, y: -1300, zoom: 1 });
    expect(window.shown.getState().nodes).toBe(nodes);
    camera.moved({ x: -3500, y: -1300, zoom: 1 });
    expect(real()).not.toContain(before[0]);
  });

  test("what is dragged gets another place; its card and everything else stay the same objects", () => {
    const { scene, window, settle } = windowOn(grid(400), { x: -2000, y: -1300, zoom: 1 });
    settle();
    const before = window.shown.getState();
    const [grabbed] = before.nodes.filter(({ hidden }) => !hidden);
    const box = grabbed && scene.nodes.get(grabbed.id as ElementId);
    if (!grabbed || !box) throw new Error("nothing is in view");
    scene.lift([box.id]);
    scene.move(box.id, { minX: 2400, minY: 1600, maxX: 2632, maxY: 1712 });
    window.moved();
    const now = window.shown.getState();
    expect(now.edges).toBe(before.edges);
    const changed = now.nodes.filter((node, i) => node !== before.nodes[i]);
    expect(changed).toEqual([{ ...grabbed, position: { x: 2400, y: 1600 } }]);
    expect(changed[0]?.data).toBe(grabbed.data);
  });

  test("many new nodes come in slices, a frame each, until all are there", () => {
    const { real, window, settle } = windowOn(grid(2000), { x: -3000, y: -3000, zoom: 0.8 });
    const first = real().length;
    expect(window.shown.getState().filling).toBe(true);
    settle();
    expect(window.shown.getState().filling).toBe(false);
    expect(first).toBeLessThan(40);
    expect(real().length).toBeGreaterThan(first);
  });

  test("while it is held nothing becomes real that was not, and then all of it does", () => {
    const { camera, real, ui, window, settle } = windowOn(grid(2000), { x: -3000, y: -3000, zoom: 1 });
    settle();
    const before = real();
    window.hold();
    camera.moved({ x: -2000, y: -2000, zoom: 0.7 });
    settle();
    expect(window.shown.getState().filling).toBe(true);
    expect(real()).toEqual(before);
    camera.moved({ x: -300, y: -300, zoom: 0.1 });
    expect(ui.getState().overview).toBe(true);
    camera.moved({ x: -2000, y: -2000, zoom: 0.7 });
    settle();
    expect(real()).toEqual([]);
    window.release();
    settle();
    expect(window.shown.getState().filling).toBe(false);
    expect(real().length).toBeGreaterThan(before.length);
  });

  test("from afar only what is touched", () => {
    const { editor, ui, window, real } = windowOn(grid(2000), { x: 0, y: 0, zoom: 0.1 });
    expect(ui.getState().overview).toBe(true);
    expect(real()).toEqual([]);
    ui.setState({ hovered: "s7" as ElementId });
    editor.getState().select(["s9" as ElementId]);
    window.refresh();
    expect(real()).toEqual(["s7", "s9"]);
  });

  test("a small design stays real further out", () => {
    const { ui, real } = windowOn(orders(), { x: 0, y: 0, zoom: 0.3 });
    expect(ui.getState()).toMatchObject({ overview: false, detail: "tiny" });
    expect(real()).toHaveLength(3);
  });

  test("thousands in one place never become thousands of DOM nodes", () => {
    const heap = designOf(
      ...Array.from({ length: 3000 }, (_, i): [string, DesignElement, { x: number; y: number }] => [
        `s${i}`,
        stream(`S${i}`),
        { x: 0, y: 0 },
      ]),
    );
    const { ui, real } = windowOn(heap, { x: 0, y: 0, zoom: 1 });
    expect(ui.getState().overview).toBe(true);
    expect(real()).toEqual([]);
  });
});

test("cards say less when they are small or many, and do not flicker between the two", () => {
  expect(detailFor(0.3, 10, "full")).toBe("tiny");
  expect(detailFor(1, 150, "full")).toBe("full");
  expect(detailFor(0.6, 48, "full")).toBe("full");
  expect(detailFor(0.6, 48, "brief")).toBe("brief");
  expect(detailFor(0.6, 100, "full")).toBe("brief");
});
