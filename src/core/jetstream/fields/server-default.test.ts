import { describe, expect, test, vi } from "vitest";
import type { ConsumerConfig, StreamConfig } from "../wire.ts";
import { FIELDS, fieldsOf } from "./index.ts";
import { type DefaultContext, serverDefault } from "./server-default.ts";

// The catalogues load on demand, without the schemas: a value import of valibot on the way here fails.
vi.mock("valibot", () => {
  throw new Error("the field catalogues must not import valibot");
});

const S = 1e9;
const ofStream = (path: string, config: Partial<StreamConfig> = {}, context?: DefaultContext) =>
  serverDefault("stream", path, { name: "ORDERS", ...config }, context);
const ofConsumer = (path: string, config: ConsumerConfig = {}, context?: DefaultContext) =>
  serverDefault("consumer", path, config, context);

describe("what was not declared", () => {
  test.each<[string, Partial<StreamConfig>, unknown, string]>([
    ["subjects", {}, ["ORDERS"], "ORDERS"],
    ["subjects", { mirror: { name: "A" } }, undefined, "the stream's name; none for a mirror or a stream with sources"],
    ["retention", {}, "limits", "limits"],
    ["max_age", {}, 0, "unlimited"],
    ["max_bytes", {}, -1, "unlimited"],
    ["num_replicas", {}, 1, "1"],
    ["duplicate_window", {}, 120 * S, "2m"],
    ["duplicate_window", { max_age: 5 * S }, 5 * S, "5s"],
    ["duplicate_window", { mirror: { name: "A" } }, 0, "none"],
    ["allow_rollup_hdrs", {}, false, "off"],
    ["allow_rollup_hdrs", { allow_msg_schedules: true }, true, "on"],
    ["placement", {}, undefined, "any server"],
    ["placement.tags", { placement: { cluster: "c" } }, [], "none"],
    ["mirror.opt_start_seq", { mirror: { name: "A" } }, 0, "from the first message"],
    ["sources[0].filter_subject", { sources: [{ name: "A" }] }, "", "everything"],
    ["republish.src", { republish: { dest: "r.>" } }, ">", "> (everything)"],
    ["description", {}, "", "empty"],
  ])("stream %s %j", (path, config, value, text) => {
    expect(ofStream(path, config)).toEqual({ ...(value !== undefined && { value }), text, overrides: false });
  });

  const durable = { durable_name: "c", ack_policy: "explicit" } as const;
  test.each<[string, ConsumerConfig, Partial<StreamConfig> | undefined, unknown, string]>([
    ["name", durable, undefined, "c", "c"],
    ["name", {}, undefined, undefined, "the durable name, or one the server makes up"],
    ["ack_wait", durable, undefined, 30 * S, "30s"],
    ["ack_wait", { ...durable, backoff: [S, 2 * S] }, undefined, S, "1s"],
    ["ack_wait", {}, undefined, 0, "none"],
    ["max_ack_pending", durable, undefined, 1000, "1,000"],
    ["max_ack_pending", durable, { consumer_limits: { max_ack_pending: 20 } }, 20, "20"],
    ["max_deliver", durable, undefined, -1, "unlimited"],
    ["max_waiting", durable, undefined, 512, "512"],
    ["inactive_threshold", durable, undefined, 0, "none"],
    ["inactive_threshold", {}, undefined, 5 * S, "5s"],
    ["idle_heartbeat", durable, undefined, 0, "off"],
    ["idle_heartbeat", { deliver_subject: "d", ack_policy: "flow_control" }, undefined, S, "1s"],
    ["num_replicas", durable, undefined, 0, "as the stream"],
    ["num_replicas", durable, { num_replicas: 3 }, 0, "3, as the stream"],
    ["num_replicas", {}, { num_replicas: 3 }, 0, "1: not durable, on a limits stream"],
    ["pause_until", durable, undefined, undefined, "not paused"],
  ])("consumer %s %j", (path, config, stream, value, text) => {
    const context = stream && { stream: { name: "ORDERS", ...stream } };
    expect(ofConsumer(path, config, context)).toEqual({
      ...(value !== undefined && { value }),
      text,
      overrides: false,
    });
  });

  test("buckets follow their streams", () => {
    const kv = (path: string) => serverDefault("kv", path, { bucket: "b", sources: [{ name: "a" }] });
    expect(kv("history")).toMatchObject({ value: 1, text: "1" });
    expect(kv("ttl")).toMatchObject({ value: 0, text: "never expire" });
    expect(kv("compression")).toMatchObject({ value: false, text: "off" });
    expect(kv("bucket")).toEqual({ text: "none: required", overrides: false });
    expect(kv("sources[0].name")).toMatchObject({ overrides: false });
    expect(serverDefault("object-store", "max_bytes", { bucket: "b" })).toMatchObject({ value: -1, text: "unlimited" });
  });
});

describe("what was declared", () => {
  test("and stands shows what would be there without it", () => {
    expect(ofStream("max_age", { max_age: 5 * S })).toEqual({ value: 0, text: "unlimited", overrides: false });
    expect(ofStream("republish", { republish: { dest: "r.>" } })).toEqual({ text: "off", overrides: false });
    expect(ofStream("subjects", { subjects: ["a"] })).toMatchObject({ value: ["ORDERS"], overrides: false });
  });

  test.each<[string, Partial<StreamConfig>, unknown, string]>([
    ["max_msgs", { max_msgs: 0 }, -1, "unlimited"],
    ["num_replicas", { num_replicas: 0 }, 1, "1"],
    ["placement", { placement: {} }, undefined, "any server"],
    ["deny_purge", { deny_purge: true, allow_msg_schedules: true }, false, "off"],
    ["republish.src", { republish: { src: "", dest: "r.>" } }, ">", "> (everything)"],
  ])("and replaced says so: stream %s %j", (path, config, value, text) => {
    expect(ofStream(path, config)).toEqual({ ...(value !== undefined && { value }), text, overrides: true });
  });

  test("and replaced says so: consumers, mirrors, buckets", () => {
    const backedOff = { ack_policy: "explicit", ack_wait: 60 * S, backoff: [S] } as const;
    expect(ofConsumer("ack_wait", { ...backedOff, backoff: [S] })).toEqual({ value: S, text: "1s", overrides: true });
    const mirror = { mirror: { name: "A" }, mirror_direct: true };
    expect(ofStream("mirror_direct", mirror, { origin: { name: "A" } })).toMatchObject({
      value: false,
      overrides: true,
    });
    expect(serverDefault("kv", "history", { bucket: "b", history: 0 })).toMatchObject({ value: 1, overrides: true });
    expect(serverDefault("kv", "mirror.name", { bucket: "b", mirror: { name: "a" } })?.overrides).toBe(false);
  });
});

test("nothing is said about fields that the version does not have, or nobody knows", () => {
  expect(ofStream("allow_atomic", {}, { version: "2.11" })).toBeUndefined();
  expect(ofStream("allow_atomic", {}, { version: "2.12" })).toBeDefined();
  expect(ofStream("nonsense")).toBeUndefined();
});

test("every field of every kind has an answer, and the declared configuration is left alone", () => {
  const configs = {
    stream: { name: "A" },
    consumer: {},
    kv: { bucket: "b" },
    "object-store": { bucket: "b" },
  } as const;
  for (const kind of Object.keys(FIELDS) as (keyof typeof FIELDS)[]) {
    const config = Object.freeze(configs[kind]);
    for (const { path } of fieldsOf(kind)) expect(serverDefault(kind, path, config)?.text, path).toBeTruthy();
  }
});
