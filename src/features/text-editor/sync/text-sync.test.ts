import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { ElementId } from "#core/design/ids.ts";
import { emptyDesign } from "#core/design/model.ts";
import { removeElements, setField } from "#core/design/refactor.ts";
import { serializeDesign } from "#core/design/serialize.ts";
import { ordersExample } from "#core/templates/orders.ts";
import { createEditor } from "#editor/store.ts";
import { applyEdits } from "#editor/text-edits.ts";
import { stepHistory } from "./text-history.ts";
import { createTextSync, type TextStatus, type Unfinished } from "./text-sync.ts";

const ORDERS = "orders" as ElementId;
const PAUSE = 2000;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function start({ resume }: { resume?: Unfinished } = {}) {
  const editor = createEditor(ordersExample(), () => Date.now());
  let text = "";
  const states: TextStatus["state"][] = [];
  const buffer = {
    text: () => text,
    apply: (edits: Parameters<typeof applyEdits>[1]) => {
      text = applyEdits(text, edits);
    },
  };
  const sync = createTextSync(editor, buffer, ({ state }) => states.push(state), resume);
  return {
    editor,
    sync,
    states,
    text: () => text,
    /** Where it stands first, in the element of the stream ORDERS if it is there. */
    type(from: string, to: string) {
      const inOrders = text.indexOf(from, Math.max(0, text.indexOf('"orders": {')));
      const at = inOrders === -1 ? text.indexOf(from) : inOrders;
      expect(at).not.toBe(-1);
      text = text.slice(0, at) + to + text.slice(at + from.length);
      sync.edited();
    },
    pause: () => vi.advanceTimersByTime(PAUSE),
    canonical: () => serializeDesign(editor.getState().design),
    set(path: (string | number)[], value: unknown, id = ORDERS) {
      const planned = setField(editor.getState().design, id, path, value);
      if (!planned.ok) throw new Error(planned.error.code);
      editor.getState().run(planned.value, { label: "Set" });
    },
    config: (id = ORDERS) => (editor.getState().design.elements.get(id) as { config: Record<string, unknown> }).config,
  };
}

describe("the text", () => {
  test("shows the design, and follows it after a moment", () => {
    const { text, canonical, set, pause } = start();
    expect(text()).toBe(canonical());
    set(["config", "num_replicas"], 5);
    expect(text()).not.toBe(canonical());
    pause();
    expect(text()).toBe(canonical());
  });

  test("when edited, is read after a pause, as one undo step", () => {
    const { editor, type, pause, config, states } = start();
    type('"num_replicas": 3', '"num_replicas": 1');
    expect(config().num_replicas).toBe(3);
    pause();
    expect(config().num_replicas).toBe(1);
    expect(editor.getState().past.map(({ label }) => label)).toEqual(["Edited text"]);
    expect(states.slice(-2)).toEqual(["typing", "synced"]);
    editor.getState().undo();
    expect(config().num_replicas).toBe(3);
  });

  test("keeps its own spacing until it is tidied", () => {
    const { sync, type, pause, text, canonical, editor } = start();
    type('"name": "ORDERS"', '"name":     "ORDERS"');
    pause();
    expect(editor.getState().past).toEqual([]);
    expect(text()).toContain('"name":     "ORDERS"');
    sync.tidy();
    expect(text()).toBe(canonical());
  });

  test("keeps positions when its layout is taken out", () => {
    const { type, pause, editor } = start();
    const before = editor.getState().design.layout.get("checkout" as ElementId);
    type('    "checkout": { "x": 0, "y": 64 },\n', "");
    pause();
    expect(editor.getState().design.layout.get("checkout" as ElementId)).toEqual(before);
  });
});

describe("a text that is no design", () => {
  test("leaves the design as it is, and says what and where", () => {
    const { sync, type, pause, config } = start();
    type('"num_replicas": 3', '"num_replicas": "three"');
    pause();
    expect(config().num_replicas).toBe(3);
    const status = sync.status();
    expect(status).toMatchObject({ state: "invalid", designChanged: false });
    expect(status.state === "invalid" && status.errors[0]?.path).toEqual([
      "elements",
      "orders",
      "config",
      "num_replicas",
    ]);
  });

  test("is not touched by changes of the design, which are kept when it is mended", () => {
    const { sync, type, pause, set, text, canonical, config } = start();
    type('"num_replicas": 3', '"num_replicas": oops');
    pause();
    set(["config", "max_bytes"], 1024, "invoices" as ElementId);
    pause();
    expect(text()).toContain("oops");
    expect(sync.status()).toMatchObject({ state: "invalid", designChanged: true });
    type("oops", "5");
    pause();
    expect(config().num_replicas).toBe(5);
    expect(config("invoices" as ElementId).max_bytes).toBe(1024);
    expect(text()).toBe(canonical());
  });

  test("can be thrown away", () => {
    const { sync, type, pause, text, canonical } = start();
    type('"version": 1,', "version: 1");
    pause();
    sync.discard();
    expect(text()).toBe(canonical());
    expect(sync.status()).toEqual({ state: "synced" });
  });

  test("is given back when the editor closes, and taken up again", () => {
    const first = start();
    first.type('"num_replicas": 3', '"num_replicas": oops');
    const left = first.sync.stop();
    if (!left) throw new Error("nothing left");
    const second = start({ resume: left });
    expect(second.text()).toContain("oops");
    expect(second.sync.status().state).toBe("invalid");
    second.type("oops", "5");
    second.pause();
    expect(second.config().num_replicas).toBe(5);
  });

  test("gives way to another design that is opened", () => {
    const { editor, type, pause, text, canonical } = start();
    type('"version": 1,', "version: 1");
    pause();
    editor.getState().open(emptyDesign("Another"));
    expect(text()).toBe(canonical());
  });
});

describe("edits on both sides", () => {
  test("are merged by element", () => {
    const { type, set, pause, config, text, canonical } = start();
    type('"num_replicas": 3', '"num_replicas": 1');
    set(["config", "max_bytes"], 1024, "invoices" as ElementId);
    pause();
    expect(config().num_replicas).toBe(1);
    expect(config("invoices" as ElementId).max_bytes).toBe(1024);
    expect(text()).toBe(canonical());
  });

  test("pass over elements that are gone", () => {
    const { editor, type, pause, text, canonical } = start();
    type('"name": "ORDERS"', '"name": "ORDERS_2"');
    const command = removeElements(editor.getState().design, [ORDERS]);
    if (command) editor.getState().run(command, { label: "Removed" });
    type('"name": "Shop orders"', '"name": "Shop"');
    pause();
    expect(editor.getState().design.elements.has(ORDERS)).toBe(false);
    expect(editor.getState().design.name).toBe("Shop");
    expect(text()).toBe(canonical());
  });
});

describe("history", () => {
  test("is the session's while the text is a design; what was just typed counts", () => {
    const { editor, sync, type, config, text, canonical } = start();
    const own = vi.fn();
    type('"num_replicas": 3', '"num_replicas": 1');
    stepHistory(editor, sync, "undo", own);
    expect(config().num_replicas).toBe(3);
    expect(text()).toBe(canonical());
    stepHistory(editor, sync, "redo", own);
    expect(config().num_replicas).toBe(1);
    expect(text()).toBe(canonical());
    expect(own).not.toHaveBeenCalled();
  });

  test("is the text's own while it is not", () => {
    const { editor, sync, type } = start();
    const own = vi.fn();
    type('"version": 1,', "version: 1");
    stepHistory(editor, sync, "undo", own);
    expect(own).toHaveBeenCalledOnce();
  });
});
