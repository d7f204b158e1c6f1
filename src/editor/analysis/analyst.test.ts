import { expect, test } from "vitest";
import { consumer, designWith, id, producer, stream } from "#core/testing/builders.ts";
import { createEditor } from "../store.ts";
import { manualWorker, WATCHDOG_MS } from "../worker/testing/manual-worker.ts";
import { Analyst } from "./analyst.ts";
import { createAnalysisSession } from "./session.ts";

const writer = (rate: number) => producer({ publishes: [{ subject: "orders.new", rate, bytes: 100 }] });
const start = () =>
  designWith({
    elements: {
      p: writer(10),
      S: stream({ subjects: ["orders.>"] }),
      U: stream({ name: "USERS", subjects: ["users.>"] }),
      c: consumer({ stream: "S", ack_policy: "explicit" }),
    },
  });

/** An editor with an analyst whose worker answers when the test says so. */
function watching({ fails = () => false }: { fails?: () => boolean } = {}) {
  const editor = createEditor(start(), () => 0);
  const { surroundings, asked, links, tick, newest } = manualWorker(createAnalysisSession, fails);
  const analyst = new Analyst(editor, surroundings);
  const answer = () => newest()?.answer();
  const setRate = (rate: number) =>
    editor.getState().run({ type: "element/replace", id: id("p"), element: writer(rate) }, { label: "Changed" });
  const state = () => analyst.store.getState();
  const rate = () => {
    const figure = state().sizing?.stores.get(id("S"))?.rate;
    return figure?.state === "known" ? figure.value : null;
  };
  return { editor, analyst, asked, links, tick, answer, setRate, state, rate };
}

test("nothing is asked before somebody looks, and only about what is looked at", () => {
  const { analyst, asked, answer, state, rate } = watching();
  expect(asked).toEqual([]);
  analyst.watch("sizing");
  answer();
  expect(asked.map(({ type, parts }) => [type, parts])).toEqual([["whole", ["sizing"]]]);
  expect(rate()).toBe(10);
  expect(state().guarantees).toBeNull();
  analyst.watch("guarantees");
  answer();
  expect(state().guarantees?.paths.get(id("c"))).toHaveLength(1);
});

test("after an edit what is the same stays the same", () => {
  const { analyst, answer, state, rate, setRate, asked } = watching();
  analyst.watch("sizing");
  answer();
  const before = state().sizing;
  setRate(20);
  expect(state().state).toBe("behind");
  answer();
  expect(rate()).toBe(20);
  expect(state().sizing?.stores.get(id("U"))).toBe(before?.stores.get(id("U")));
  expect(asked.at(-1)).toMatchObject({ type: "delta", delta: { changed: new Map([[id("p"), expect.anything()]]) } });
});

test("edits while one question is under way are gathered into the next", () => {
  const { analyst, answer, rate, setRate, asked, state } = watching();
  analyst.watch("sizing");
  setRate(20);
  setRate(30);
  answer();
  answer();
  expect([rate(), asked.length, state().state]).toEqual([30, 2, "fresh"]);
});

test("what is removed is gone, and another design has nothing of the one before", () => {
  const { editor, analyst, answer, state } = watching();
  analyst.watch("sizing");
  answer();
  editor.getState().run({ type: "element/remove", id: id("U") }, { label: "Removed" });
  answer();
  expect([...(state().sizing?.stores.keys() ?? [])]).toEqual(["S"]);
  editor.getState().open(designWith({ elements: { S: stream({ name: "OTHER" }), T: stream({ name: "T" }) } }));
  expect(state().sizing).toBeNull();
  answer();
  expect([...(state().sizing?.consumers.keys() ?? [])]).toEqual([]);
});

test("a worker that fails is started again; on a design on which it fails twice it waits for the next edit", () => {
  let failing = true;
  const { analyst, answer, state, setRate, asked, links, rate } = watching({ fails: () => failing });
  analyst.watch("sizing");
  answer();
  expect([links.length, state().state]).toEqual([2, "behind"]);
  answer();
  expect(state()).toMatchObject({ state: "stopped", problem: "a bug" });
  answer();
  expect(asked).toHaveLength(2);
  failing = false;
  setRate(5);
  answer();
  expect([rate(), state().state]).toEqual([5, "fresh"]);
});

test("when nobody looks any more the worker ends", () => {
  const { analyst, answer, links, setRate, asked } = watching();
  const first = analyst.watch("sizing");
  const second = analyst.watch("sizing");
  answer();
  first();
  expect(links[0]?.ended).toBe(false);
  second();
  expect(links[0]?.ended).toBe(true);
  setRate(50);
  expect(asked).toHaveLength(1);
});

test("a worker that is silent for a minute is stopped, and started again", () => {
  const { analyst, answer, state, links, tick } = watching();
  analyst.watch("sizing");
  tick(WATCHDOG_MS);
  expect(links.map(({ ended }) => ended)).toEqual([true, false]);
  answer();
  expect(state().state).toBe("fresh");
});
