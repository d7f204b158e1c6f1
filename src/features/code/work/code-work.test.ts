import { expect, test } from "vitest";
import { designWith, id, stream } from "#core/testing/builders.ts";
import { createEditor } from "#editor/store.ts";
import { manualWorker, WATCHDOG_MS } from "#editor/worker/testing/manual-worker.ts";
import { CodeWork } from "./code-work.ts";
import { type CodeRequest, createCodeSession } from "./session.ts";

const start = () => designWith({ elements: { a: stream({ name: "A" }), b: stream({ name: "B" }) } });

/** Code whose worker answers, and whose timers run, when the test says so. */
function working({ fails = () => false }: { fails?: (request: CodeRequest) => boolean } = {}) {
  const editor = createEditor(start(), () => 0);
  const { surroundings, asked, links, tick, newest } = manualWorker(createCodeSession, fails);
  const work = new CodeWork(editor, surroundings);
  const stop = work.start();
  const answer = () => newest()?.answer();
  /** Lets everything that is to be done be done. */
  const settle = () => {
    for (let i = 0; i < 8; i += 1) {
      tick();
      answer();
    }
  };
  const rename = (key: string, name: string) =>
    editor.getState().run({ type: "element/replace", id: id(key), element: stream({ name }) }, { label: "Renamed" });
  const state = () => work.store.getState();
  const paths = () => [...(state().code?.files.keys() ?? [])];
  return { editor, work, stop, tick, answer, settle, rename, state, paths, asked, links };
}

const ofStreams = (settled: ReturnType<typeof working>) => {
  settled.settle();
  settled.work.choose("jetstream-json");
  settled.settle();
  return settled;
};

test("first the targets, then the files of one of them", () => {
  const { settle, state } = working();
  expect(state()).toMatchObject({ targets: [], state: "behind" });
  settle();
  expect(state().targets.map(({ id: target }) => target)).toContain(state().target);
  expect(state().state).toBe("fresh");
  expect(state().code?.target).toBe(state().target);
  expect(state().code?.files.size).toBeGreaterThan(0);
});

test("an edit changes its file only; of the design only the change is sent", () => {
  const { settle, rename, state, paths, asked } = ofStreams(working());
  expect(paths()).toEqual(["streams/A.json", "streams/B.json"]);
  const before = state().code?.files;
  rename("b", "C");
  expect(state().state).toBe("behind");
  settle();
  expect(paths()).toEqual(["streams/A.json", "streams/C.json"]);
  expect(state().code?.files.get("streams/A.json")).toBe(before?.get("streams/A.json"));
  expect(asked.at(-1)).toMatchObject({ type: "render", delta: { changed: new Map([[id("b"), expect.anything()]]) } });
});

test("while one question is under way edits are gathered into the next", () => {
  const { settle, tick, rename, paths, asked } = ofStreams(working());
  const before = asked.length;
  rename("a", "A1");
  tick();
  rename("a", "A2");
  rename("b", "B2");
  settle();
  expect(paths()).toEqual(["streams/A2.json", "streams/B2.json"]);
  expect(asked.length - before).toBe(2);
});

test("another target chosen meanwhile is what comes of it", () => {
  const { work, tick, settle, state } = ofStreams(working());
  work.choose("design-json");
  tick();
  work.choose("jetstream-json");
  settle();
  expect(state()).toMatchObject({ state: "fresh", target: "jetstream-json" });
  expect(state().code?.target).toBe("jetstream-json");
});

test("the archive is of the design as it is when it is made", async () => {
  const { work, rename, settle, asked } = ofStreams(working());
  rename("a", "NEW");
  const zip = work.zip();
  settle();
  expect(new TextDecoder("latin1").decode((await zip) ?? undefined)).toContain("streams/NEW.json");
  expect(asked.at(-1)).toEqual({ type: "zip" });
});

test("who waits for the code of the present design gets that", async () => {
  const { work, rename, settle } = ofStreams(working());
  rename("a", "NEW");
  const fresh = work.fresh();
  settle();
  expect((await fresh)?.files.has("streams/NEW.json")).toBe(true);
});

test("a worker that fails is started again with the whole design, and the files stay", () => {
  let failing = false;
  const { settle, tick, answer, rename, paths, links, state } = ofStreams(working({ fails: () => failing }));
  failing = true;
  rename("a", "A1");
  tick();
  answer();
  expect(links.map(({ ended }) => ended)).toEqual([true]);
  expect(paths()).toEqual(["streams/A.json", "streams/B.json"]);
  failing = false;
  settle();
  expect(state().state).toBe("fresh");
  expect(paths()).toEqual(["streams/A1.json", "streams/B.json"]);
});

test("a design on which it fails twice waits for the next edit, and nobody waits for its archive", async () => {
  let failing = false;
  const { work, settle, rename, state, asked } = ofStreams(working({ fails: () => failing }));
  failing = true;
  rename("a", "A1");
  const [zip, fresh] = [work.zip(), work.fresh()];
  settle();
  expect(state()).toMatchObject({ state: "stopped", problem: "a bug", code: null });
  expect([await zip, await fresh]).toEqual([null, null]);
  const before = asked.length;
  settle();
  expect(asked.length).toBe(before);
  failing = false;
  rename("a", "A2");
  settle();
  expect(state().state).toBe("fresh");
});

test("a worker that never answers is stopped", () => {
  const { settle, tick, rename, links, state } = ofStreams(working());
  rename("a", "A1");
  tick();
  tick(WATCHDOG_MS);
  expect(links[0]?.ended).toBe(true);
  settle();
  expect(state().state).toBe("fresh");
});

test("closed and opened again it shows what it had, and goes on", () => {
  const { work, stop, settle, rename, paths, links, state } = ofStreams(working());
  stop();
  expect(links.at(-1)?.ended).toBe(true);
  rename("a", "A1");
  expect(paths()).toEqual(["streams/A.json", "streams/B.json"]);
  work.start();
  expect(state().target).toBe("jetstream-json");
  settle();
  expect(state().target).toBe("jetstream-json");
  expect(paths()).toEqual(["streams/A1.json", "streams/B.json"]);
});
