import { expect, test, vi } from "vitest";
import type { ElementId } from "#core/design/ids.ts";
import { createBus } from "./bus.ts";

const request = { id: "orders" as ElementId, path: ["config", "max_age"] };

test("who listens hears, until it stops", () => {
  const bus = createBus();
  const heard = vi.fn();
  const stop = bus.on("view/zoom", heard);
  bus.emit("view/zoom", { by: "in" });
  stop();
  bus.emit("view/zoom", { by: "out" });
  expect(heard.mock.calls).toEqual([[{ by: "in" }]]);
});

test("the newest request to a panel waits until the panel is there, and is answered once", () => {
  const bus = createBus();
  const opens = vi.fn();
  bus.on("inspector/focus", opens, "watches");
  bus.emit("inspector/focus", { ...request, path: [] });
  bus.emit("inspector/focus", request);
  const answers = vi.fn();
  bus.on("inspector/focus", answers)();
  const again = vi.fn();
  bus.on("inspector/focus", again);
  expect(opens).toHaveBeenCalledTimes(2);
  expect(answers.mock.calls).toEqual([[request]]);
  expect(again).not.toHaveBeenCalled();
});

test("what a click asks of problems and rules before they have loaded is done once they have", () => {
  const bus = createBus();
  bus.emit("rules/open", { rule: "stream/stream-unbounded" });
  const opened = vi.fn();
  bus.on("rules/open", opened);
  expect(opened.mock.calls).toEqual([[{ rule: "stream/stream-unbounded" }]]);
});

test("what is said before anyone can show it is said when someone can, all of it", () => {
  const bus = createBus();
  bus.emit("say", { text: "one" });
  bus.emit("say", { text: "two", show: "error" });
  const shown = vi.fn();
  bus.on("say", shown);
  bus.emit("say", { text: "three" });
  expect(shown.mock.calls).toEqual([[{ text: "one" }], [{ text: "two", show: "error" }], [{ text: "three" }]]);
});

test("other requests are forgotten when nobody answers", () => {
  const bus = createBus();
  bus.emit("view/fit", {});
  const late = vi.fn();
  bus.on("view/fit", late);
  expect(late).not.toHaveBeenCalled();
});
