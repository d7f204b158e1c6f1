import { expect, test } from "vitest";
import type { ElementId } from "#core/design/ids.ts";
import type { Activity, ConsumerActivity, StreamActivity } from "#core/live/activity.ts";
import type { Resource } from "#core/live/comparison.ts";
import { consumer, designWith, id, kv, producer, stream } from "#core/testing/builders.ts";
import { createEditor } from "../store.ts";
import { createActivityFeed } from "./activity-feed.ts";
import { inViewOf } from "./in-view.ts";

const design = designWith({
  elements: {
    p: producer({ publishes: [{ subject: "orders.created" }] }),
    s: stream({ name: "ORDERS", subjects: ["orders.>"] }),
    c: consumer({ stream: "s", durable_name: "billing" }),
    m: stream({ name: "COPY", mirror: { name: "ORDERS" } }),
    b: kv({ bucket: "settings" }),
    far: stream({ name: "FAR", subjects: ["far.>"] }, { domain: "leaf" }),
  },
});

const ofStream = (messageRate: number): StreamActivity => ({
  kind: "stream",
  messages: 10,
  bytes: 100,
  messageRate,
  byteRate: 0,
  byteRateRough: false,
  lastActive: null,
});
const ofConsumer = (deliveryRate: number): ConsumerActivity => ({
  kind: "consumer",
  lag: 3,
  ackPending: 0,
  redelivered: 0,
  waiting: 1,
  deliveryRate,
  ackRate: deliveryRate,
  lagRate: 0,
  stalled: null,
  lastActive: null,
});

function feeding() {
  const editor = createEditor(design);
  const due: (() => void)[] = [];
  const feed = createActivityFeed(editor, (run) => {
    due.push(run);
    return () => due.splice(due.indexOf(run), 1);
  });
  const take = (changed: readonly [Resource, Activity][], gone: readonly Resource[] = []) =>
    feed.take({ at: 0, changed: changed.map(([resource, activity]) => ({ resource, activity })), gone, problems: [] });
  const pass = () => {
    for (const run of due.splice(0)) run();
  };
  return { editor, feed, take, pass };
}

const BILLING = { stream: "ORDERS", consumer: "billing" };

test("figures by element, buckets by the stream behind them, and rates of wires", () => {
  const { editor, take } = feeding();
  const delivered = ofConsumer(7);
  take([
    [{ stream: "ORDERS" }, ofStream(5)],
    [BILLING, delivered],
    [{ stream: "KV_settings" }, ofStream(1)],
    [{ stream: "COPY" }, ofStream(4)],
    [{ stream: "FAR" }, ofStream(9)],
    [{ stream: "NOBODYS" }, ofStream(9)],
  ]);
  const { activity, wireRates } = editor.live.getState();
  expect([...activity.keys()].sort()).toEqual(["b", "c", "m", "s"]);
  expect(activity.get(id("c"))).toBe(delivered);
  expect(Object.fromEntries(wireRates)).toEqual({ "publish:p>s": 5, "deliver:s>c": 7, "mirror:s>m": 4 });
});

test("with two ways into a stream nobody can say what came by which", () => {
  const { editor, take } = feeding();
  const second = producer({ name: "import", publishes: [{ subject: "orders.imported" }] });
  editor.getState().run({ type: "element/add", id: id("q"), element: second }, { label: "Added" });
  take([[{ stream: "ORDERS" }, ofStream(5)]]);
  expect([...editor.live.getState().wireRates.keys()]).toEqual([]);
});

test("what is the same as before keeps its identity, also over an edit", () => {
  const { editor, take, pass } = feeding();
  take([
    [{ stream: "ORDERS" }, ofStream(5)],
    [BILLING, ofConsumer(7)],
  ]);
  const before = editor.live.getState().activity.get(id("c"));
  take([[{ stream: "ORDERS" }, ofStream(6)]]);
  editor.getState().run({ type: "element/remove", id: id("p") }, { label: "Removed" });
  pass();
  const { activity, wireRates } = editor.live.getState();
  expect(activity.get(id("c"))).toBe(before);
  expect([...wireRates.keys()]).toEqual(["deliver:s>c"]);
});

test("a renamed stream has the figures of its new name, and no longer those of the old", () => {
  const { editor, take, pass } = feeding();
  take([
    [{ stream: "ORDERS" }, ofStream(5)],
    [{ stream: "SALES" }, ofStream(1)],
  ]);
  const element = stream({ name: "SALES", subjects: ["orders.>"] });
  editor.getState().run({ type: "element/replace", id: id("s"), element }, { label: "Renamed" });
  pass();
  expect(editor.live.getState().activity.get(id("s"))).toMatchObject({ messageRate: 1 });
});

test("what is gone has no figures, and a feed that stops leaves none", () => {
  const { editor, feed, take } = feeding();
  take([
    [{ stream: "ORDERS" }, ofStream(5)],
    [BILLING, ofConsumer(7)],
  ]);
  take([], [BILLING]);
  expect([...editor.live.getState().activity.keys()]).toEqual(["s"]);
  expect(editor.live.getState().wireRates.has("deliver:s>c")).toBe(false);
  feed.stop();
  expect(editor.live.getState()).toMatchObject({ activity: new Map(), wireRates: new Map() });
});

test("the focus: all names of this domain, and of those in view or selected the names", () => {
  const { editor, feed, pass } = feeding();
  const heard: number[] = [];
  feed.onFocus(({ inView }) => heard.push(inView.length));
  inViewOf(editor).setState(new Set<ElementId>([id("c"), id("p")]), true);
  inViewOf(editor).setState(new Set<ElementId>([id("c"), id("far")]), true);
  editor.getState().select([id("b")]);
  expect(heard).toEqual([]);
  pass();
  expect(heard).toEqual([2]);
  expect(feed.focus()).toEqual({
    visible: true,
    resources: [
      { stream: "ORDERS", consumers: ["billing"] },
      { stream: "COPY", consumers: [] },
      { stream: "KV_settings", consumers: [] },
    ],
    inView: [
      { stream: "KV_settings", consumers: [] },
      { stream: "ORDERS", consumers: ["billing"] },
    ],
  });
  feed.setVisible(false);
  expect(heard).toEqual([2, 2]);
});

test("connected to another domain of the design, its streams are those", () => {
  const { editor, feed, take } = feeding();
  const server = { name: "n", version: "2.15.2", maxPayload: 1, domain: "leaf" };
  editor.live.setState({ connection: { state: "connected", url: "ws://x", server } });
  expect(feed.focus().resources).toEqual([{ stream: "FAR", consumers: [] }]);
  take([[{ stream: "FAR" }, ofStream(2)]]);
  expect([...editor.live.getState().activity.keys()]).toEqual(["far"]);
});
