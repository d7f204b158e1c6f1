import { describe, expect, test } from "vitest";
import { apply } from "../../design/commands.ts";
import type { ElementId } from "../../design/ids.ts";
import { type Design, type DesignElement, emptyDesign } from "../../design/model.ts";
import { MAX_ELEMENTS } from "../../design/parse.ts";
import type { ConsumerConfig } from "../../jetstream/wire.ts";
import { OWN_API } from "../api/scope.ts";
import { readServer } from "../read/read.ts";
import type { ServerSnapshot, StreamSnapshot } from "../snapshot.ts";
import { type FakeStream, fakeApi } from "../testing/fake-api.ts";
import { FAKE_SERVER, fakePort } from "../testing/fake-port.ts";
import { importSnapshot } from "./import-snapshot.ts";

async function snapshotOf(streams: readonly FakeStream[]): Promise<ServerSnapshot> {
  const read = await readServer(fakePort(fakeApi(streams)), { scope: OWN_API });
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
}

function designOf(elements: Readonly<Record<string, DesignElement>>): Design {
  const entries = Object.entries(elements).map(([id, element]) => [id as ElementId, element] as const);
  const layout = new Map(entries.map(([id], n) => [id, { x: n * 100, y: 7 }]));
  return { ...emptyDesign("Test"), elements: new Map(entries), layout };
}

function taken(design: Design, snapshot: ServerSnapshot) {
  const result = importSnapshot(design, snapshot);
  if (!result.ok) throw new Error(result.error.code);
  const done = result.value.command && apply(design, result.value.command);
  if (done && !done.ok) throw new Error(done.error.code);
  return { ...result.value, after: done ? done.value.design : design };
}

/** As a server stores it. */
const STORED = {
  name: "ORDERS",
  subjects: ["orders.>"],
  retention: "limits",
  max_consumers: -1,
  max_msgs: -1,
  max_bytes: -1,
  max_age: 0,
  max_msgs_per_subject: -1,
  max_msg_size: -1,
  discard: "old",
  storage: "file",
  num_replicas: 1,
  duplicate_window: 120_000_000_000,
  compression: "none",
  allow_direct: true,
  mirror_direct: false,
  sealed: false,
  deny_delete: false,
  deny_purge: false,
  allow_rollup_hdrs: false,
  consumer_limits: {},
  allow_msg_ttl: false,
  metadata: { "_nats.level": "0", "_nats.req.level": "0", "_nats.ver": "2.15.2", team: "shop" },
} as const;
const CONSUMER = {
  durable_name: "billing",
  name: "billing",
  deliver_policy: "all",
  ack_policy: "explicit",
  ack_wait: 30_000_000_000,
  max_deliver: -1,
  replay_policy: "instant",
  max_waiting: 512,
  max_ack_pending: 1000,
  num_replicas: 0,
  metadata: { "_nats.ver": "2.15.2" },
} satisfies ConsumerConfig;
const stored = (more: object = {}) => ({ ...STORED, ...more, subjects: [...STORED.subjects] }) as FakeStream["config"];

describe("onto an empty canvas", () => {
  test("streams and consumers as they are stored, without what the server notes for itself", async () => {
    const snapshot = await snapshotOf([{ config: stored({ future_member: 7 }), consumers: [CONSUMER] }]);
    const { after, added, passing } = taken(emptyDesign(), snapshot);
    expect(added).toHaveLength(2);
    expect(passing).toEqual([]);
    const [stream, consumer] = [...after.elements.values()];
    expect(stream).toMatchObject({
      kind: "stream",
      config: { name: "ORDERS", future_member: 7, metadata: { team: "shop" }, allow_direct: true },
    });
    expect(stream).not.toHaveProperty("config.consumer_limits");
    expect(consumer).toMatchObject({ kind: "consumer", stream: added[0], config: { durable_name: "billing" } });
    expect(consumer).not.toHaveProperty("config.metadata");
    expect(after.environment).toMatchObject({ server: "2.15", maxPayload: FAKE_SERVER.maxPayload, servers: 1 });
    expect(taken(after, snapshot).command).toBeNull();
  });

  test("how many servers there are is left open where there may be more", async () => {
    const alone = await snapshotOf([{ config: stored() }]);
    const [[name, one] = []] = alone.streams;
    if (!name || !one) throw new Error("nothing was read");
    const peer = { name: "n2", current: true, offline: false, lag: 0 };
    const led = (cluster: StreamSnapshot["cluster"]) => ({
      ...alone,
      streams: new Map([[name, { ...one, ...(cluster && { cluster }) }]]),
    });
    const servers = (snapshot: ServerSnapshot) => taken(emptyDesign(), snapshot).after.environment.servers;
    expect(servers(led({ leader: FAKE_SERVER.name, peers: [] }))).toBe(1);
    expect(servers(led({ leader: FAKE_SERVER.name, peers: [peer] }))).toBeUndefined();
    expect(servers(led({ leader: "n2", peers: [] }))).toBeUndefined();
    expect(servers({ ...alone, server: { ...FAKE_SERVER, cluster: "east" } })).toBeUndefined();
    expect(servers({ ...alone, server: { ...FAKE_SERVER, jetstream: false } })).toBeUndefined();
  });

  test("buckets are buckets, and streams that only look like some are streams", async () => {
    const kv = {
      name: "KV_settings",
      subjects: ["$KV.settings.>"],
      max_msgs_per_subject: 5,
      discard: "new",
      deny_delete: true,
      allow_rollup_hdrs: true,
      allow_direct: true,
    } satisfies FakeStream["config"];
    const store = {
      name: "OBJ_files",
      subjects: ["$O.files.C.>", "$O.files.M.>"],
      discard: "new",
      allow_rollup_hdrs: true,
      allow_direct: true,
    } satisfies FakeStream["config"];
    const odd = { ...kv, name: "KV_odd", subjects: ["$KV.odd.>"], allow_rollup_hdrs: false };
    const snapshot = await snapshotOf([{ config: kv }, { config: store }, { config: odd }]);
    const { after } = taken(emptyDesign(), snapshot);
    expect([...after.elements.values()].map(({ kind }) => kind).sort()).toEqual(["kv", "object-store", "stream"]);
    expect(taken(after, snapshot).command).toBeNull();
  });

  test("what programs and the server make for themselves is passed over", async () => {
    const snapshot = await snapshotOf([
      {
        config: stored(),
        consumers: [
          CONSUMER,
          { name: "x7Fq", inactive_threshold: 5_000_000_000, ack_policy: "none" },
          { name: "mirror-1", direct: true, ack_policy: "none" },
        ],
      },
    ]);
    const { passing, added } = taken(emptyDesign(), snapshot);
    expect(added).toHaveLength(2);
    expect(passing).toEqual([{ stream: "ORDERS", consumer: "x7Fq" }]);
  });

  test("mirrors and sources keep what leads to another account", async () => {
    const external = { api: "$JS.hub.API", deliver: "" };
    const snapshot = await snapshotOf([
      { config: { name: "COPY", mirror: { name: "ORDERS", external } } },
      { config: { name: "SUM", sources: [{ name: "A", filter_subject: "a.>", external }] } },
    ]);
    const { after } = taken(emptyDesign(), snapshot);
    expect([...after.elements.values()]).toMatchObject([
      { config: { mirror: { name: "ORDERS", external } } },
      { config: { sources: [{ name: "A", external }] } },
    ]);
  });
});

describe("into a design", () => {
  const declared = designOf({
    shop: { kind: "producer", name: "shop", publishes: [{ subject: "orders.new" }] },
    o: {
      kind: "stream",
      config: { name: "ORDERS", subjects: ["orders.>"], metadata: { team: "shop" }, allow_direct: true },
    },
    b: {
      kind: "consumer",
      stream: "o" as ElementId,
      config: { durable_name: "billing", ack_policy: "explicit" },
      app: "billing",
      worker: { instances: 3 },
    },
  });

  test("what is the same to the server stays as it was declared", async () => {
    const snapshot = await snapshotOf([{ config: stored(), consumers: [CONSUMER] }]);
    expect(taken(declared, snapshot)).toMatchObject({ command: null, added: [], updated: [] });
  });

  test("what is other changes by that member alone, and keeps its place and its worker", async () => {
    const snapshot = await snapshotOf([
      { config: stored({ max_age: 3_600_000_000_000 }), consumers: [{ ...CONSUMER, max_deliver: 5 }] },
    ]);
    const { after, updated } = taken(declared, snapshot);
    expect(updated).toEqual(["o", "b"]);
    expect(after.elements.get("o" as ElementId)).toEqual({
      kind: "stream",
      config: {
        name: "ORDERS",
        subjects: ["orders.>"],
        metadata: { team: "shop" },
        allow_direct: true,
        max_age: 3_600_000_000_000,
      },
    });
    expect(after.elements.get("b" as ElementId)).toMatchObject({
      app: "billing",
      worker: { instances: 3 },
      config: { ack_policy: "explicit", max_deliver: 5 },
    });
    expect(after.layout).toEqual(declared.layout);
    expect(taken(after, snapshot).command).toBeNull();
  });

  test("a member that is gone on the server goes, one filter may become several", async () => {
    const design = designOf({
      o: { kind: "stream", config: { name: "ORDERS", subjects: ["orders.>"], description: "old" } },
      b: {
        kind: "consumer",
        stream: "o" as ElementId,
        config: { durable_name: "billing", ack_policy: "explicit", filter_subject: "orders.a" },
      },
    });
    const filters = ["orders.a", "orders.b"];
    const snapshot = await snapshotOf([
      { config: stored({ metadata: {}, allow_direct: false }), consumers: [{ ...CONSUMER, filter_subjects: filters }] },
    ]);
    const { after } = taken(design, snapshot);
    expect(after.elements.get("o" as ElementId)).toEqual({
      kind: "stream",
      config: { name: "ORDERS", subjects: ["orders.>"] },
    });
    expect(after.elements.get("b" as ElementId)).toMatchObject({ config: { filter_subjects: filters } });
    expect(after.elements.get("b" as ElementId)).not.toHaveProperty("config.filter_subject");
    expect(taken(after, snapshot).command).toBeNull();
  });

  test("a consumer without a durable name is taken where the design has it", async () => {
    const design = designOf({
      o: { kind: "stream", config: { name: "ORDERS", subjects: ["orders.>"] } },
      r: {
        kind: "consumer",
        stream: "o" as ElementId,
        config: { name: "reader", ack_policy: "explicit", inactive_threshold: 60_000_000_000 },
      },
    });
    const { durable_name, ...rest } = CONSUMER;
    const consumer = { ...rest, name: "reader", inactive_threshold: 90_000_000_000 };
    const snapshot = await snapshotOf([
      { config: stored({ metadata: {}, allow_direct: false }), consumers: [consumer] },
    ]);
    const { passing, after } = taken(design, snapshot);
    expect(passing).toEqual([]);
    expect(after.elements.get("r" as ElementId)).toMatchObject({ config: { inactive_threshold: 90_000_000_000 } });
  });

  test("a stream whose name is taken in another domain is left out, and told", async () => {
    const away = designOf({
      o: { kind: "stream", config: { name: "ORDERS", subjects: ["orders.>"] }, domain: "leaf" },
    });
    const snapshot = await snapshotOf([{ config: stored(), consumers: [CONSUMER] }]);
    expect(taken(away, snapshot)).toMatchObject({ command: null, elsewhere: ["ORDERS"], passing: [] });
  });

  test("more elements than a design may have are refused", async () => {
    const note = { kind: "note", text: "" } as const;
    const elements = new Map(Array.from({ length: MAX_ELEMENTS }, (_, n) => [`n${n}` as ElementId, note] as const));
    const snapshot = await snapshotOf([{ config: stored() }]);
    expect(importSnapshot({ ...emptyDesign("Full"), elements }, snapshot)).toEqual({
      ok: false,
      error: { code: "import/too-many", count: MAX_ELEMENTS + 1, limit: MAX_ELEMENTS },
    });
  });

  test("elements that the server does not have stay", async () => {
    const snapshot = await snapshotOf([]);
    expect(taken(declared, snapshot).command).toBeNull();
  });
});
