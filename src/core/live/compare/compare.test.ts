import { describe, expect, test } from "vitest";
import type { ConsumerConfig, StreamConfig } from "../../jetstream/wire.ts";
import { consumer, designWith, kv, producer, stream } from "../../testing/builders.ts";
import { resourceText } from "../comparison.ts";
import { planChanges } from "../plan/plan-changes.ts";
import type { ServerSnapshot } from "../snapshot.ts";
import { carryOut, holding } from "../testing/planned.ts";
import { compare } from "./compare.ts";

const withStream = (config: Partial<StreamConfig>) => designWith({ elements: { s: stream({ name: "S", ...config }) } });
const withConsumer = (config: Partial<ConsumerConfig>) =>
  designWith({ elements: { s: stream({ name: "S", subjects: ["a", "b"] }), c: consumer({ stream: "s", ...config }) } });

const told = (design: Parameters<typeof compare>[0], snapshot: ServerSnapshot) =>
  compare(design, snapshot).differences.map(({ resource, kind }) => `${resourceText(resource)} ${kind}`);
const changed = (design: Parameters<typeof compare>[0], snapshot: ServerSnapshot) =>
  compare(design, snapshot).differences.flatMap(({ fields }) => fields);

describe("what is no difference", () => {
  test.each<[string, Partial<StreamConfig>, Partial<StreamConfig>]>([
    ["defaults", {}, { retention: "limits", max_msgs: 0, discard: "old", storage: "file", num_replicas: 1 }],
    ["the order of subjects", { subjects: ["a", "b"] }, { subjects: ["b", "a"] }],
    ["the order of sources", { sources: [{ name: "A" }, { name: "B" }] }, { sources: [{ name: "B" }, { name: "A" }] }],
    ["the default subject", {}, { subjects: ["S"] }],
    ["empty members", {}, { description: "", metadata: {}, placement: {}, sources: [], consumer_limits: {} }],
    [
      "what a feature brings along",
      { subject_delete_marker_ttl: 1_000_000_000 },
      { subject_delete_marker_ttl: 1_000_000_000, allow_msg_ttl: true, allow_rollup_hdrs: true },
    ],
  ])("of streams: %s", async (_, server, design) => {
    expect(changed(withStream(design), await (await holding(withStream(server))).read())).toEqual([]);
  });

  test.each<[string, Partial<ConsumerConfig>, Partial<ConsumerConfig>]>([
    [
      "defaults",
      { ack_policy: "explicit" },
      { ack_policy: "explicit", ack_wait: 30_000_000_000, max_ack_pending: 1000 },
    ],
    ["a list of one filter", { filter_subject: "a" }, { filter_subjects: ["a"] }],
    ["the order of filters", { filter_subjects: ["a", "b"] }, { filter_subjects: ["b", "a"] }],
    ["another name beside the durable one", {}, { name: "other" }],
    ["a pause, which no update changes", {}, { pause_until: "2030-01-01T00:00:00Z" }],
    [
      "the same time elsewhere",
      { deliver_policy: "by_start_time", opt_start_time: "2026-01-01T00:00:00Z" },
      { deliver_policy: "by_start_time", opt_start_time: "2026-01-01T02:00:00+02:00" },
    ],
  ])("of consumers: %s", async (_, server, design) => {
    expect(changed(withConsumer(design), await (await holding(withConsumer(server))).read())).toEqual([]);
  });

  test("limits that only the stream of a consumer has, below what a consumer may ask for", async () => {
    const limited = designWith({
      elements: {
        s: stream({ name: "S", consumer_limits: { max_ack_pending: -2_147_483_649 } }),
        c: consumer({ stream: "s", durable_name: "c", ack_policy: "explicit" }),
      },
    });
    const held = await holding(limited);
    expect(changed(limited, await held.read())).toEqual([]);
  });

  test("what a mirror took over from an origin that is gone, unless the design says otherwise", async () => {
    const copy = (config: Partial<StreamConfig> = {}) => stream({ name: "COPY", mirror: { name: "S" }, ...config });
    const held = await holding(
      designWith({ elements: { s: stream({ name: "S", allow_direct: true }), copy: copy() } }),
    );
    const left = designWith({ elements: { copy: copy() } });
    await carryOut(held, planChanges(left, await held.read(), { adopt: [{ stream: "S" }] }));
    const now = await held.read();
    expect([...now.streams.keys()]).toEqual(["COPY"]);
    expect(changed(left, now)).toEqual([]);
    const not = designWith({ elements: { copy: copy({ mirror_direct: false }) } });
    expect(changed(not, now)).toEqual([{ path: ["mirror_direct"], design: false, server: true }]);
  });

  test("members that the server does not know, until it says them", async () => {
    const snapshot = await (await holding(withStream({}), "2.10.27")).read();
    expect(changed(withStream({ allow_msg_ttl: true, ...{ newest: 5 } }), snapshot)).toEqual([]);
    const held = snapshot.streams.get("S");
    if (!held) throw new Error("not there");
    const newer = { ...held, config: { ...held.config, newest: 6 } };
    const streams = new Map([["S", newer]]);
    expect(changed(withStream({ ...{ newest: 5 } }), { ...snapshot, streams })).toEqual([
      { path: ["newest"], design: 5, server: 6 },
    ]);
  });
});

test("fields are told with their places and both values", async () => {
  const before = withStream({ subjects: ["a"], republish: { src: "a", dest: "b" }, metadata: { team: "x" } });
  const after = withStream({ subjects: ["a", "c"], republish: { src: "a", dest: "z" }, max_age: 3_600_000_000_000 });
  expect(changed(after, await (await holding(before)).read())).toEqual(
    expect.arrayContaining([
      { path: ["subjects"], design: ["a", "c"], server: ["a"] },
      { path: ["republish", "dest"], design: "z", server: "b" },
      { path: ["max_age"], design: 3_600_000_000_000, server: 0 },
      { path: ["metadata"], design: undefined, server: { team: "x" } },
    ]),
  );
});

test("buckets are their streams, and elements are left out for a reason", async () => {
  const design = designWith({
    elements: {
      settings: kv({ bucket: "settings" }),
      s: stream({ name: "S" }),
      far: stream({ name: "S" }, { domain: "edge" }),
      reads: consumer({ stream: "far", durable_name: "R" }),
      many: consumer({ stream: "s", durable_name: "viewer-{session}" }),
      lost: consumer({ stream: "nowhere", durable_name: "L" }),
      one: consumer({ stream: "s", durable_name: "C" }),
      same: consumer({ stream: "s", durable_name: "C" }),
      p: producer({}),
    },
  });
  const held = await holding(designWith({}));
  const snapshot = await held.read();
  expect(told(design, snapshot)).toEqual(["KV_settings added", "S added", "S > C added"]);
  const left = Object.fromEntries(compare(design, snapshot).left.map(({ element, reason }) => [element, reason]));
  expect(left).toEqual({
    far: "other-domain",
    reads: "other-domain",
    many: "made-by-program",
    lost: "no-stream",
    same: "same-as",
  });
  const edge = { ...snapshot, scope: { prefix: "$JS.edge.API" } };
  expect(told(design, edge)).toEqual(["S added", "S > R added"]);
});

test("consumers that come and go with programs, and the server's own, are nobody's difference", async () => {
  const held = await holding(withStream({}));
  const ask = (name: string, config: object) =>
    held.port.request(`$JS.API.CONSUMER.CREATE.S.${name}`, JSON.stringify({ stream_name: "S", config }));
  await ask("passing", { name: "passing" });
  await ask("stays", { durable_name: "stays" });
  expect(told(withStream({}), await held.read())).toEqual(["S same", "S > stays unmanaged"]);
  const baseline = [{ stream: "S", consumer: "passing" }];
  const kinds = compare(withStream({}), await held.read(), { baseline }).differences.map(({ kind }) => kind);
  expect(kinds).toEqual(["same", "removed", "unmanaged"]);
});

test("the limits of the account are foreseen", async () => {
  const snapshot = await (await holding(withStream({}))).read();
  const account = { ...snapshot.account, maxStreams: 1, maxStorage: 100 } as ServerSnapshot["account"];
  const more = designWith({ elements: { s: stream({ name: "S" }), t: stream({ name: "T" }) } });
  const refusals = planChanges(more, { ...snapshot, account }).steps.map(
    ({ predicted }) => !predicted.ok && predicted.errCode,
  );
  expect(refusals).toEqual([10027]);
  const large = planChanges(withStream({ max_bytes: 101 }), { ...snapshot, account }).steps;
  expect(large.map(({ predicted }) => !predicted.ok && predicted.errCode)).toEqual([10047]);
});
