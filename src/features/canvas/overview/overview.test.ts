import { beforeEach, expect, test, vi } from "vitest";
import type { Design, DesignElement } from "#core/design/model.ts";
import type { NodeId } from "#core/topology/model.ts";
import { createEditor, type Editor } from "#editor/store.ts";
import { createCanvasSession } from "../session/session.ts";
import { consumer, designOf, stream } from "../test-design.ts";
import { Overview } from "./overview.ts";

const SCREEN = { width: 1200, height: 800 };
/** Everything the tests draw is in view, in plain rectangles. */
const FAR = { x: 0, y: 0, zoom: 0.02 };

/** Streams and their consumers, side by side. */
function grid(count: number): Design {
  return designOf(
    ...Array.from({ length: count }, (_, i): [string, DesignElement, { x: number; y: number }] => [
      `n${i}`,
      i % 2 === 0 ? stream(`S${i}`, `s${i}.>`) : consumer(`c${i}`, `n${i - 1}`),
      { x: (i % 120) * 300, y: Math.floor(i / 120) * 160 },
    ]),
  );
}

/** A canvas that counts what is drawn on it. */
function paper() {
  const drawn = { cards: 0, wires: 0, copies: 0 };
  const context = new Proxy(
    {
      rect: () => {
        drawn.cards += 1;
      },
      lineTo: () => {
        drawn.wires += 1;
      },
      bezierCurveTo: () => {
        drawn.wires += 1;
      },
      clearRect: () => Object.assign(drawn, { cards: 0, wires: 0 }),
      drawImage: () => {
        drawn.copies += 1;
      },
      getTransform: () => ({ a: 1 }),
    },
    { get: (known, name) => Reflect.get(known, name) ?? (() => undefined), set: () => true },
  );
  const canvas = { width: 300, height: 150, hidden: false, style: { transform: "" }, getContext: () => context };
  return { canvas, drawn };
}

let frames: (() => void)[] = [];
let hidden: ReturnType<typeof paper>[] = [];
beforeEach(() => {
  frames = [];
  hidden = [];
  vi.stubGlobal("requestAnimationFrame", (run: () => void) => frames.push(run));
  vi.stubGlobal("cancelAnimationFrame", () => undefined);
  vi.stubGlobal("devicePixelRatio", 1);
  const createElement = () => {
    const made = paper();
    hidden.push(made);
    return made.canvas;
  };
  vi.stubGlobal("document", { createElement, documentElement: {} });
  vi.stubGlobal("getComputedStyle", () => ({ getPropertyValue: () => "black" }));
});

const few = createEditor(grid(600));
const many = createEditor(grid(10_000));

/** A clock that every look at it turns by a millisecond; the test says when a frame or another slice comes. */
function overviewOf(editor: Editor) {
  const session = createCanvasSession(editor);
  session.camera.moved(FAR, SCREEN);
  session.ui.setState({ overview: true });
  const [still, moving] = [paper(), paper()];
  let now = 0;
  const later: (() => void)[] = [];
  const turns = { now: () => now++, later: (run: () => void) => void later.push(run) };
  const canvases = [still.canvas, moving.canvas] as unknown as [HTMLCanvasElement, HTMLCanvasElement];
  const overview = new Overview(...canvases, session, turns);
  const frame = () => {
    for (const run of frames.splice(0)) run();
  };
  /** One slice; false when there is none. */
  const slice = () => {
    const next = later.shift();
    next?.();
    return next !== undefined;
  };
  const settle = () => {
    for (frame(); slice() || frames.length > 0; frame());
  };
  return { session, overview, still, moving, frame, slice, settle };
}

test("hundreds are drawn in the frame that asks for them", () => {
  const { overview, still, frame, slice } = overviewOf(few);
  overview.redraw();
  frame();
  expect(still.drawn).toMatchObject({ cards: 600, wires: 300 });
  expect(still.canvas.hidden).toBe(false);
  expect(slice()).toBe(false);
  expect(hidden).toEqual([]);
});

test("very many are drawn in slices, and nothing is seen of them until all are there", () => {
  const { overview, still, frame, slice } = overviewOf(many);
  overview.redraw();
  frame();
  let most = 0;
  let slices = 0;
  const before = () => (hidden[0]?.drawn.cards ?? 0) + (hidden[0]?.drawn.wires ?? 0);
  for (let drawn = before(); still.drawn.copies === 0 && slice(); drawn = before()) {
    most = Math.max(most, before() - drawn);
    slices += 1;
    if (still.drawn.copies === 0) expect(still.canvas.hidden).toBe(true);
  }
  frame();
  expect(slices).toBeGreaterThan(1);
  expect(most).toBeLessThanOrEqual(5_000);
  expect(hidden[0]?.drawn).toMatchObject({ cards: 10_000, wires: 5_000 });
  expect(still.drawn.copies).toBe(1);
  expect(still.canvas.hidden).toBe(false);
});

test("the former picture stays and moves with the view until the next is complete", () => {
  const { session, overview, still, frame, slice, settle } = overviewOf(many);
  overview.redraw();
  settle();
  overview.redraw();
  frame();
  session.camera.moved({ x: 40, y: 10, zoom: 0.02 });
  overview.follow();
  frame();
  expect(still.canvas.style.transform).toBe("translate(40px, 10px) scale(1)");
  expect([still.canvas.hidden, still.drawn.copies]).toEqual([false, 1]);
  while (slice());
  expect(still.drawn.copies).toBe(2);
});

test("changes that go on do not keep a picture from being shown, and the last of them is in the last picture", () => {
  const { overview, still, frame, slice, settle } = overviewOf(many);
  overview.redraw();
  frame();
  for (let change = 0; still.drawn.copies < 3; change += 1) {
    expect(change).toBeLessThan(100);
    overview.redraw();
    frame();
    slice();
  }
  overview.redraw();
  settle();
  const { copies } = still.drawn;
  expect(copies).toBeGreaterThanOrEqual(4);
  overview.follow();
  settle();
  expect(still.drawn.copies).toBe(copies);
});

test("what was dragged is shown until it is in the picture of all", () => {
  const { session, overview, still, moving, frame, settle } = overviewOf(many);
  const { scene, ui } = session;
  overview.redraw();
  settle();
  scene.lift(Array.from({ length: 100 }, (_, i) => `n${i}` as NodeId));
  ui.setState({ dragging: true });
  overview.redraw();
  settle();
  expect(hidden[0]?.drawn.cards).toBe(9_900);
  expect([moving.drawn.cards, moving.canvas.hidden]).toEqual([100, false]);
  scene.drop();
  ui.setState({ dragging: false });
  overview.redraw();
  frame();
  expect([still.canvas.hidden, moving.canvas.hidden]).toEqual([false, false]);
  settle();
  expect(hidden[0]?.drawn.cards).toBe(10_000);
  expect(moving.canvas.hidden).toBe(true);
});

test("close up, what is under way is dropped", () => {
  const { session, overview, still, frame, settle } = overviewOf(many);
  overview.redraw();
  frame();
  session.ui.setState({ overview: false });
  overview.redraw();
  settle();
  expect([still.drawn.copies, still.canvas.hidden]).toEqual([0, true]);
  session.ui.setState({ overview: true });
  overview.redraw();
  settle();
  expect([still.drawn.copies, still.canvas.hidden]).toEqual([1, false]);
});
