import { expect, test } from "vitest";
import { FAKE_SERVER } from "#core/live/testing/fake-port.ts";
import { designWith, id, stream } from "#core/testing/builders.ts";
import { checkedParts } from "#editor/checks/delta.ts";
import { ORDERS, stored, working } from "./testing/working.ts";

test("a connection is read and compared at once", async () => {
  const { connect, states, kinds, newest } = working([{ config: stored() }]);
  await connect();
  expect(states()).toEqual(["connecting", "connected"]);
  expect(newest("read")?.facts).toMatchObject({ streams: 1, consumers: 0, problemCount: 0 });
  expect(kinds()).toEqual([[{ stream: "ORDERS", consumer: "billing" }, "added"]]);
  expect(newest("compared")?.compared.same).toEqual(["orders"]);
});

test("why there is none is told, with what may be behind it and without what was secret", async () => {
  const { connect, newest, said } = working([], {
    code: "connect/failed",
    url: "ws://127.0.0.1:9222",
    causes: ["nothing-listens", "origin"],
  });
  await connect();
  const failed = newest("connection")?.connection;
  expect(failed).toMatchObject({ state: "failed", problem: expect.stringContaining("ws://127.0.0.1:9222") });
  expect(failed).toMatchObject({ advice: [expect.any(String), expect.stringContaining("http://127.0.0.1:4173")] });
  expect(JSON.stringify(said)).not.toContain("s3cret");
});

test("an edit is compared with what was read", async () => {
  const { connect, hear, kinds } = working([{ config: stored() }]);
  await connect();
  const changed = new Map([[id("orders"), stream({ ...ORDERS, subjects: ["orders.new"] })]]);
  await hear({ type: "delta", delta: { changed } });
  expect(kinds()?.[0]).toEqual([{ stream: "ORDERS" }, "changed"]);
  await hear({ type: "delta", delta: { removed: [id("orders"), id("billing")] } });
  expect(kinds()).toEqual([[{ stream: "ORDERS" }, "removed"]]);
});

test("another design was in step with nothing: what only the server has is not what was removed", async () => {
  const { connect, hear, kinds } = working([{ config: stored() }]);
  await connect();
  await hear({
    type: "design",
    design: checkedParts(designWith({ elements: { t: stream({ name: "T" }) } })),
    opened: 1,
  });
  expect(kinds()).toEqual([
    [{ stream: "ORDERS" }, "unmanaged"],
    [{ stream: "T" }, "added"],
  ]);
});

test("when the connection comes back everything is read anew", async () => {
  const { connect, changed, states, held, kinds, pass } = working([{ config: stored() }]);
  await connect();
  changed({ state: "reconnecting" });
  held.streams = [];
  changed({ state: "connected", server: FAKE_SERVER });
  await pass(1_000);
  expect(states()).toEqual(["connecting", "connected", "reconnecting", "connected"]);
  expect(kinds()?.map(([, kind]) => kind)).toEqual(["added", "added"]);
});

test("after a disconnection nothing is said any more, and nothing asked", async () => {
  const { connect, hear, close, said, port, pass } = working([{ config: stored() }]);
  await connect();
  await hear({ type: "disconnect" });
  expect(close).toHaveBeenCalled();
  const [heard, asked] = [said.length, port.requests.length];
  await pass(300_000);
  expect([said.length, port.requests.length]).toEqual([heard, asked]);
});

test("of a part of the server only that comes into the design", async () => {
  const { connect, hear, newest } = working([
    { config: stored({ subjects: ["other"] }), consumers: [{ durable_name: "audit", ack_policy: "explicit" }] },
    { config: stored({ name: "EXTRA", subjects: ["extra"] }) },
  ]);
  await connect();
  const resources = [{ stream: "ORDERS", consumer: "audit" }];
  await hear({ type: "import", question: 1, what: { type: "resources", resources } });
  expect(newest("imported")).toMatchObject({
    question: 1,
    answer: { ok: true, value: { added: [expect.any(String)], updated: 0 } },
  });
  const answer = newest("imported")?.answer;
  expect(JSON.stringify(answer)).not.toMatch(/EXTRA|other/);
  await hear({ type: "import", question: 2, what: { type: "all", into: "design" } });
  expect(newest("imported")).toMatchObject({
    question: 2,
    answer: { ok: true, value: { added: [expect.any(String), expect.any(String)], updated: 1 } },
  });
});
