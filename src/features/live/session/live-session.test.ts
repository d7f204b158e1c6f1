import { expect, test } from "vitest";
import { emptyDesign } from "#core/design/model.ts";
import { FAKE_SERVER } from "#core/live/testing/fake-port.ts";
import { designWith, id, stream } from "#core/testing/builders.ts";
import { createEditor } from "#editor/store.ts";
import { toggleAdoption, useLivePanelView } from "../view.ts";
import type { LiveEvent, LiveRequest } from "../worker/messages.ts";
import { LiveSession } from "./live-session.ts";

const SETTINGS = {
  servers: "ws://127.0.0.1:9222",
  auth: { kind: "user", user: "ann", password: "s3cret" },
  scope: { prefix: "$JS.API" },
} as const;
const URL = "ws://127.0.0.1:9222";
const CONNECTED: LiveEvent = { type: "connection", connection: { state: "connected", url: URL, server: FAKE_SERVER } };

/** A session whose worker is the test. */
function live() {
  const editor = createEditor(designWith({ elements: { s: stream({ name: "S" }) } }), () => 0);
  const sent: LiveRequest[] = [];
  const timers = new Set<() => void>();
  const links: { say: (event: LiveEvent) => void; fail: (problem: string) => void; ended: boolean }[] = [];
  const session = new LiveSession(
    editor,
    (say, fail) => {
      const link = { say, fail, ended: false };
      links.push(link);
      return {
        send: (request) => sent.push(structuredClone(request)),
        end: () => {
          link.ended = true;
        },
      };
    },
    (run) => {
      timers.add(run);
      return () => timers.delete(run);
    },
  );
  const tick = () => {
    for (const run of [...timers]) {
      timers.delete(run);
      run();
    }
  };
  const say = (event: LiveEvent) => links.at(-1)?.say(event);
  const asked = <T extends LiveRequest["type"]>(type: T) =>
    sent.filter((request): request is Extract<LiveRequest, { type: T }> => request.type === type);
  const rename = (name: string) =>
    editor.getState().run({ type: "element/replace", id: id("s"), element: stream({ name }) }, { label: "Renamed" });
  const connect = () => {
    session.connect(SETTINGS);
    say(CONNECTED);
  };
  return { editor, session, sent, links, tick, say, asked, rename, connect };
}

test("the worker knows the design before it connects, and of an edit only the change", () => {
  const { connect, sent, rename, tick, asked } = live();
  connect();
  expect(sent.map(({ type }) => type)).toEqual(["design", "focus", "connect"]);
  rename("A");
  rename("B");
  expect(asked("delta")).toEqual([]);
  tick();
  expect(asked("delta")).toHaveLength(1);
  expect(asked("delta")[0]?.delta.changed?.get(id("s"))).toMatchObject({ config: { name: "B" } });
});

test("secrets are in one message, and nowhere in what the page keeps", () => {
  const { connect, sent, editor, session } = live();
  connect();
  expect(sent.filter((request) => JSON.stringify(request).includes("s3cret"))).toHaveLength(1);
  expect(JSON.stringify([editor.live.getState(), session.store.getState(), session])).not.toContain("s3cret");
});

test("differences are told by element, and those that somebody has to decide on are counted", () => {
  const { connect, say, editor } = live();
  connect();
  const of = (kind: "added" | "unmanaged", name: string, element?: string) => ({
    resource: { stream: name },
    kind,
    fields: [],
    ...(element !== undefined && { element: id(element) }),
  });
  const compared = { opened: 0, differences: [of("added", "S", "s"), of("unmanaged", "X")], same: [id("t")], left: [] };
  say({ type: "compared", compared });
  const { differences, drift } = editor.live.getState();
  expect([...(differences ?? [])]).toEqual([
    ["t", "same"],
    ["s", "added"],
  ]);
  expect(drift).toBe(1);
  say({ type: "compared", compared: structuredClone(compared) });
  expect(editor.live.getState().differences).toBe(differences);
});

test("of another design nothing is said until it is compared itself, and nothing of the former is deleted", () => {
  const { connect, session, say, editor, asked, tick } = live();
  connect();
  const added = { resource: { stream: "S" }, kind: "added", fields: [], element: id("s") } as const;
  const compared = (opened: number) =>
    ({ type: "compared", compared: { opened, differences: [added], same: [], left: [] } }) as const;
  say(compared(0));
  editor.live.setState({ wireRates: new Map([["w", 1]]) });
  toggleAdoption("S");
  // As alike as can be: the same elements.
  editor.getState().open({ ...editor.getState().design, name: "Copy" });
  const bare = { differences: null, drift: 0, activity: new Map(), wireRates: new Map() };
  expect(editor.live.getState()).toMatchObject(bare);
  expect(session.store.getState().compared).toBeNull();
  expect(useLivePanelView.getState().adopt.size).toBe(0);
  say(compared(0));
  expect(editor.live.getState()).toMatchObject(bare);
  tick();
  expect(asked("design").map(({ opened }) => opened)).toEqual([0, 1]);
  expect(asked("delta")).toEqual([]);
  say(compared(1));
  expect(editor.live.getState().drift).toBe(1);
});

test("an import of a design that was edited meanwhile is asked for again", async () => {
  const { connect, session, say, asked, rename } = live();
  connect();
  const nothing = { command: null, added: [], forDevelopment: false, notes: [] } as const;
  const answer = (updated: number) => ({ ok: true, value: { ...nothing, updated } }) as const;
  const importing = session.import({ type: "all", into: "design" });
  rename("A");
  say({ type: "imported", question: asked("import")[0]?.question ?? 0, answer: answer(1) });
  await Promise.resolve();
  await Promise.resolve();
  say({ type: "imported", question: asked("import")[1]?.question ?? 0, answer: answer(2) });
  expect(await importing).toEqual(answer(2));
});

test("a plan is of the design as it is when it is asked for", () => {
  const { connect, session, sent, rename } = live();
  connect();
  rename("A");
  void session.plan({ adopt: [], replace: [] }, true);
  expect(sent.slice(-2).map(({ type }) => type)).toEqual(["delta", "plan"]);
});

test("a worker that fails takes the connection with it, and whoever waits hears of it", async () => {
  const { connect, session, links, editor } = live();
  connect();
  const before = { server: FAKE_SERVER, scope: SETTINGS.scope, account: null, streams: new Map(), problems: [] };
  const planned = { id: 1, plan: { steps: [], replaceable: [] }, before, backup: "", reverse: "" };
  const applying = session.apply(planned, [], () => {});
  links[0]?.fail("out of memory");
  expect(await applying).toMatchObject({ ok: false });
  expect(links[0]?.ended).toBe(true);
  expect(editor.live.getState()).toMatchObject({ connection: { state: "failed", url: URL }, differences: null });
});

test("a connection that is lost, and one that is back, are said, each once", () => {
  const { connect, say, editor } = live();
  const said: string[] = [];
  editor.bus.on("say", ({ text }) => said.push(text));
  connect();
  const lost = { state: "reconnecting", url: URL, server: FAKE_SERVER, asOf: Date.UTC(2026, 0, 1, 12) } as const;
  say({ type: "connection", connection: lost });
  say({ type: "connection", connection: lost });
  expect(editor.live.getState().connection).toEqual(lost);
  say(CONNECTED);
  expect(said).toEqual([
    expect.stringMatching(/^The connection to the server is lost: its figures are as of \d\d:\d\d:00$/),
    "Connected to the server again",
  ]);
});

test("a connection that could not be made says why, and its worker ends", () => {
  const { session, say, editor, links } = live();
  session.connect(SETTINGS);
  say({ type: "connection", connection: { state: "failed", url: URL, problem: "No.", advice: ["Start it."] } });
  expect(links[0]?.ended).toBe(true);
  expect(editor.live.getState().connection).toMatchObject({ state: "failed", problem: "No." });
});

test("what an ended worker still says is not heard", () => {
  const { connect, session, links, editor } = live();
  connect();
  session.disconnect();
  links[0]?.say(CONNECTED);
  expect(editor.live.getState().connection).toEqual({ state: "off" });
});

test("a design that is only looked at ends the connection", () => {
  const { connect, editor, links } = live();
  connect();
  editor.getState().open(emptyDesign(), "preview");
  expect(links[0]?.ended).toBe(true);
  expect(editor.live.getState().connection).toEqual({ state: "off" });
});
