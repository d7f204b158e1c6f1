import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { consumerReplicas, effectiveConsumer, effectiveStream } from "./effective.ts";
import { fieldAt, fieldsOf } from "./fields/index.ts";
import { serverModel } from "./server-model/server-model.ts";
import { streamConfig } from "./server-model/stream/testing/arbitraries.ts";
import { isAvailable, NEWEST_SERVER, SERVER_VERSIONS, type ServerVersion } from "./versions.ts";
import type { ConsumerConfig, StreamConfig } from "./wire.ts";

const S = 1e9;
const stream = (config: Partial<StreamConfig> = {}, version: ServerVersion = NEWEST_SERVER) =>
  effectiveStream({ name: "ORDERS", ...config }, version);
const consumer = (config: ConsumerConfig = {}, of?: Partial<StreamConfig>, version: ServerVersion = NEWEST_SERVER) =>
  effectiveConsumer(config, of && { name: "ORDERS", ...of }, version);

describe("streams", () => {
  test.each<[string, Partial<StreamConfig>, Partial<StreamConfig>]>([
    ["no subjects: the name", {}, { subjects: ["ORDERS"] }],
    ["empty subjects: the name", { subjects: [] }, { subjects: ["ORDERS"] }],
    [
      "limits of 0",
      { max_msgs: 0, max_bytes: 0, max_consumers: 0 },
      { max_msgs: -1, max_bytes: -1, max_consumers: -1 },
    ],
    ["limits below -1", { max_msg_size: -7, max_msgs_per_subject: -2 }, { max_msg_size: -1, max_msgs_per_subject: -1 }],
    ["no replicas", { num_replicas: 0 }, { num_replicas: 1 }],
    ["negative replicas are refused, not mended", { num_replicas: -1 }, { num_replicas: -1 }],
    ["window", {}, { duplicate_window: 120 * S }],
    ["window 0", { duplicate_window: 0 }, { duplicate_window: 120 * S }],
    ["window under a short age", { max_age: 60 * S }, { duplicate_window: 60 * S }],
    ["window over a long age", { max_age: 600 * S }, { duplicate_window: 120 * S }],
    ["window as declared", { duplicate_window: 5 * S, max_age: S }, { duplicate_window: 5 * S }],
    ["window with sources", { sources: [{ name: "A" }] }, { duplicate_window: 0 }],
    ["empty sources are none", { sources: [] }, { duplicate_window: 120 * S, subjects: ["ORDERS"] }],
    [
      "delete markers",
      { subject_delete_marker_ttl: S, deny_purge: true },
      { allow_msg_ttl: true, allow_rollup_hdrs: true, deny_purge: false },
    ],
    [
      "delete markers beside roll-ups",
      { subject_delete_marker_ttl: S, allow_rollup_hdrs: true, deny_purge: true },
      { allow_msg_ttl: true, deny_purge: true },
    ],
    ["schedules", { allow_msg_schedules: true }, { allow_rollup_hdrs: true, deny_purge: false, allow_msg_ttl: false }],
    [
      "republish everything",
      { republish: { dest: "copy.>" } },
      { republish: { src: ">", dest: "copy.>", headers_only: false } },
    ],
    [
      "republish under the transformed subject",
      { subjects: ["a.*"], subject_transform: { src: "a.*", dest: "b" }, republish: { src: "", dest: ">" } },
      { republish: { src: "b", dest: "b", headers_only: false } },
    ],
    [
      "republish beside a transform of another subject",
      { subjects: ["a.*"], subject_transform: { src: "a.b", dest: "b" }, republish: { src: ">", dest: ">" } },
      { republish: { src: ">", dest: ">", headers_only: false } },
    ],
    [
      "sealed",
      { sealed: true, max_age: 60 * S, allow_rollup_hdrs: true },
      { max_age: 0, discard: "new", deny_delete: true, deny_purge: true, allow_rollup_hdrs: false },
    ],
    ["persist mode", { persist_mode: "" }, { persist_mode: "default" }],
    ["unknown fields", { future: { a: 1 } }, { future: { a: 1 } }],
  ])("%s", (_, declared, expected) => {
    expect(stream(declared)).toMatchObject(expected);
  });

  test("a mirror has no subjects of its own, and serves direct gets as its origin does", () => {
    const mirror = stream({ mirror: { name: "A" } });
    expect(mirror.subjects).toBeUndefined();
    expect(mirror.duplicate_window).toBe(0);
    const direct = (config: Partial<StreamConfig>, origin?: StreamConfig) =>
      effectiveStream({ name: "M", ...config }, NEWEST_SERVER, origin).mirror_direct;
    const origin = { name: "A", allow_direct: true };
    expect(direct({ mirror: { name: "A" } }, origin)).toBe(true);
    expect(direct({ mirror: { name: "A" }, mirror_direct: true }, { name: "A" })).toBe(false);
    expect(direct({ mirror: { name: "A" }, mirror_direct: true })).toBe(true);
    expect(direct({ mirror: { name: "A", external: { api: "$JS.x.API" } }, mirror_direct: false }, origin)).toBe(false);
  });

  test("an empty placement is dropped", () => {
    expect(stream({ placement: {} })).not.toHaveProperty("placement");
    expect(stream({ placement: { tags: ["ssd"] } }).placement).toEqual({ tags: ["ssd"] });
  });

  test("older releases keep other negative limits", () => {
    expect(stream({ max_msgs: -5 }, "2.11").max_msgs).toBe(-5);
    expect(stream({ max_msgs: -5 }, "2.12").max_msgs).toBe(-1);
  });
});

describe("consumers", () => {
  const durable = { durable_name: "worker", ack_policy: "explicit" } as const;
  test.each<[string, ConsumerConfig, Partial<StreamConfig>, ConsumerConfig]>([
    ["name", durable, {}, { name: "worker" }],
    ["pull", durable, {}, { max_waiting: 512, ack_wait: 30 * S, max_ack_pending: 1000, max_deliver: -1 }],
    ["push", { ...durable, deliver_subject: "d" }, {}, { max_waiting: 0, ack_wait: 30 * S }],
    ["no acks", { durable_name: "c" }, {}, { ack_policy: "none", ack_wait: 0, max_ack_pending: 0 }],
    ["max deliver 0", { ...durable, max_deliver: 0 }, {}, { max_deliver: -1 }],
    ["max deliver -9", { ...durable, max_deliver: -9 }, {}, { max_deliver: -1 }],
    [
      "negatives",
      { ...durable, max_batch: -1, max_expires: -1, max_bytes: -1 },
      {},
      { max_batch: 0, max_expires: 0, max_bytes: 0 },
    ],
    ["negative waiting", { ...durable, max_waiting: -1 }, {}, { max_waiting: 512 }],
    ["unlimited acks", { ...durable, max_ack_pending: -1 }, {}, { max_ack_pending: -1 }],
    ["acks below -1", { ...durable, max_ack_pending: -4 }, {}, { max_ack_pending: -1 }],
    ["backoff", { ...durable, backoff: [S, 5 * S], ack_wait: 60 * S }, {}, { ack_wait: S }],
    ["backoff without acks", { durable_name: "c", backoff: [S] }, {}, { ack_wait: S }],
    ["durable stays", durable, {}, { inactive_threshold: 0 }],
    ["ephemeral goes", { name: "c" }, {}, { inactive_threshold: 5 * S }],
    ["ephemeral with a negative threshold", { inactive_threshold: -1 }, {}, { inactive_threshold: 5 * S }],
    [
      "stream limits",
      durable,
      { consumer_limits: { max_ack_pending: 50, inactive_threshold: 60 * S } },
      { max_ack_pending: 50, inactive_threshold: 60 * S },
    ],
    [
      "stream limits without acks",
      { durable_name: "c" },
      { consumer_limits: { max_ack_pending: 50 } },
      { max_ack_pending: 50 },
    ],
    [
      "pinned",
      { ...durable, priority_policy: "pinned_client", priority_groups: ["a"] },
      {},
      { priority_timeout: 120 * S },
    ],
    ["overflow", { ...durable, priority_policy: "overflow", priority_groups: ["a"] }, {}, { priority_timeout: 0 }],
    [
      "flow control acks",
      { durable_name: "c", deliver_subject: "d", ack_policy: "flow_control" },
      {},
      { flow_control: true, idle_heartbeat: S, ack_wait: 0, max_ack_pending: 1000 },
    ],
    ["replicas stay 0", durable, { num_replicas: 3 }, { num_replicas: 0 }],
  ])("%s", (_, declared, of, expected) => {
    expect(consumer(declared, of)).toMatchObject(expected);
  });

  test("replicas are the stream's, unless nothing needs to last", () => {
    const of = { name: "ORDERS", num_replicas: 3 };
    expect(consumerReplicas(durable, of)).toBe(3);
    expect(consumerReplicas({}, of)).toBe(1);
    expect(consumerReplicas({}, { ...of, retention: "interest" })).toBe(3);
    expect(consumerReplicas({ num_replicas: 1 }, of)).toBe(1);
    expect(consumerReplicas(durable, undefined)).toBe(1);
  });
});

describe.each(SERVER_VERSIONS)("for %s", (version) => {
  test("what is filled in are the catalogue's defaults, and nothing newer", () => {
    const bare = {
      stream: effectiveStream({ name: "A" }, version),
      consumer: effectiveConsumer({ durable_name: "c" }, undefined, version),
    };
    for (const kind of ["stream", "consumer"] as const) {
      for (const [field, value] of Object.entries(bare[kind])) {
        const info = fieldAt(kind, field);
        if (info?.default.value !== undefined && info.default.value !== "")
          expect([field, value]).toEqual([field, info.default.value]);
        expect(isAvailable(info?.since ?? "9.9", version), field).toBe(true);
      }
      const scalars = fieldsOf(kind).filter(
        ({ path, type, since }) =>
          ["integer", "flag", "enum"].includes(type) && !path.includes(".") && isAvailable(since, version),
      );
      for (const { path } of scalars) expect(bare[kind], path).toHaveProperty(path);
    }
  });
});

const anyStream: fc.Arbitrary<StreamConfig> = fc
  .record(
    {
      subjects: fc.array(fc.constantFrom("a", "b.>", "c.*")),
      max_msgs: fc.integer({ min: -3, max: 3 }),
      max_age: fc.constantFrom(0, S, 600 * S),
      duplicate_window: fc.constantFrom(0, S, 120 * S),
      num_replicas: fc.integer({ min: 0, max: 5 }),
      mirror: fc.constantFrom({ name: "X" }),
      sources: fc.constantFrom<StreamConfig["sources"]>([], [{ name: "Y" }]),
      placement: fc.constantFrom<StreamConfig["placement"]>({}, { cluster: "c" }),
      republish: fc.constantFrom<StreamConfig["republish"]>({}, { src: ">", dest: ">" }, { dest: "r.>" }),
      subject_transform: fc.constantFrom({ src: "a", dest: "t" }),
      sealed: fc.boolean(),
      deny_purge: fc.boolean(),
      allow_rollup_hdrs: fc.boolean(),
      allow_msg_schedules: fc.boolean(),
      subject_delete_marker_ttl: fc.constantFrom(0, S),
      persist_mode: fc.constantFrom("" as const, "default" as const, "async" as const),
    },
    { requiredKeys: [] },
  )
  .map((config) => ({ name: "S", ...config }));

const anyConsumer: fc.Arbitrary<ConsumerConfig> = fc.record(
  {
    durable_name: fc.constantFrom("", "d"),
    deliver_subject: fc.constantFrom("", "push"),
    ack_policy: fc.constantFrom("none" as const, "all" as const, "explicit" as const, "flow_control" as const),
    ack_wait: fc.constantFrom(0, S),
    backoff: fc.constantFrom<ConsumerConfig["backoff"]>([], [0], [S, 2 * S]),
    max_deliver: fc.integer({ min: -3, max: 3 }),
    max_ack_pending: fc.integer({ min: -3, max: 3 }),
    max_waiting: fc.integer({ min: -3, max: 3 }),
    inactive_threshold: fc.constantFrom(-1, 0, S),
    priority_policy: fc.constantFrom("none" as const, "pinned_client" as const),
    priority_timeout: fc.constantFrom(-1, 0, S),
  },
  { requiredKeys: [] },
);

test("nothing changes a second time, and what was declared stays untouched", () => {
  fc.assert(
    fc.property(anyStream, anyConsumer, fc.constantFrom(...SERVER_VERSIONS), (declared, reader, version) => {
      const before = JSON.stringify([declared, reader]);
      const once = effectiveStream(declared, version);
      expect(effectiveStream(once, version)).toEqual(once);
      const read = effectiveConsumer(reader, declared, version);
      expect(effectiveConsumer(read, declared, version)).toEqual(read);
      expect(JSON.stringify([declared, reader])).toBe(before);
    }),
  );
});

test("what the server model reports of a stream is what a design shows as stored", () => {
  fc.assert(
    fc.property(streamConfig, streamConfig, fc.constantFrom(...SERVER_VERSIONS), (origin, config, version) => {
      const model = serverModel(version);
      const first = model.request({ op: "stream.create", config: origin });
      const reply = model.request({ op: "stream.create", config });
      if (!reply.ok) return;
      const { metadata: _, ...reported } = reply.config as StreamConfig;
      const copied = first.ok && config.mirror?.name === origin.name ? (first.config as StreamConfig) : undefined;
      const shown: Partial<Record<string, unknown>> = effectiveStream(config, version, copied);
      const meant = Object.fromEntries(Object.keys(reported).map((member) => [member, shown[member]]));
      expect(withoutBlanks(meant)).toEqual(withoutBlanks(reported));
    }),
    { numRuns: 1000 },
  );
});

/** Objects without the members that the server leaves out of its answers, or prints, although they say nothing. */
function withoutBlanks(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutBlanks);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([member, inner]) => [member, withoutBlanks(inner)] as const);
  return Object.fromEntries(entries.filter(([, inner]) => inner && JSON.stringify(inner) !== "{}"));
}
