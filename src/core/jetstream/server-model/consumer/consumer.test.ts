import { describe, expect, test } from "vitest";
import { SERVER_VERSIONS, type ServerVersion } from "../../versions.ts";
import type { ServerLimits, ServerModel, ServerRequest } from "../contract.ts";
import { serverModel } from "../server-model.ts";
import { minorOf } from "./context.ts";
import { REFUSALS, STREAMS } from "./testing/refusals.ts";

const SECOND = 1_000_000_000;

/** A model with the streams of the cases. */
function model(version: ServerVersion, limits: ServerLimits = {}): ServerModel {
  const made = serverModel(version, limits);
  for (const config of STREAMS) expect(made.request({ op: "stream.create", config }).ok).toBe(true);
  return made;
}

function create(on: ServerModel, stream: string, config: unknown, more: Partial<ServerRequest> = {}) {
  return on.request({ op: "consumer.create", stream, config, ...more });
}

describe("refusals", () => {
  for (const version of SERVER_VERSIONS) {
    const minor = minorOf(version);
    const cases = REFUSALS.filter(({ since = 0, until = 99 }) => since <= minor && minor <= until);
    test.each(cases)(`${version} $check`, ({
      check,
      errCode,
      message,
      at,
      stream = "L",
      config,
      before = [],
      ...more
    }) => {
      const on = model(version);
      for (const each of before) expect(create(on, stream, each)).toMatchObject({ ok: true });
      const { consumer, action, pedantic = false } = more;
      const extra = { pedantic, ...(consumer !== undefined && { consumer }), ...(action !== undefined && { action }) };
      expect(create(on, stream, config, extra)).toEqual({ ok: false, check, errCode, message, at });
    });
  }

  test("a refused request changes nothing", () => {
    const on = model("2.15");
    create(on, "W", { durable_name: "C", ack_policy: "none" });
    expect(create(on, "W", { durable_name: "C", ack_policy: "explicit" }, { action: "create" }).ok).toBe(true);
  });

  test("what no API subject can carry is answered as well", () => {
    const on = model("2.15");
    expect(create(on, "a.b", {})).toMatchObject({ check: "consumer-stream-mismatch", errCode: 10056 });
    expect(create(on, "", {})).toMatchObject({ errCode: 10059 });
    expect(on.request({ op: "consumer.create", config: {} })).toMatchObject({ errCode: 10059 });
  });
});

describe("what is stored", () => {
  test("a pull consumer", () => {
    const reply = create(model("2.15"), "L", { durable_name: "C", ack_policy: "explicit" });
    expect(reply.ok && reply.config).toEqual({
      ...{ durable_name: "C", name: "C", deliver_policy: "all", ack_policy: "explicit", ack_wait: 30 * SECOND },
      ...{ max_deliver: -1, replay_policy: "instant", max_waiting: 512, max_ack_pending: 1000, num_replicas: 0 },
      metadata: { "_nats.req.level": "0" },
    });
  });

  test("2.10 adds no metadata and keeps negative numbers", () => {
    const reply = create(model("2.10"), "L", { name: "C", deliver_subject: "out", idle_heartbeat: -5 });
    expect(reply.ok && reply.config).toEqual({
      ...{ name: "C", deliver_policy: "all", ack_policy: "none", max_deliver: -1, replay_policy: "instant" },
      ...{ deliver_subject: "out", idle_heartbeat: -5, inactive_threshold: 5 * SECOND, num_replicas: 0 },
    });
  });

  test.each([
    ["nothing", {}, "0"],
    ["a pause", { pause_until: "2030-01-01T00:00:00Z" }, "1"],
    ["Go's zero time, which is no pause", { pause_until: "0001-01-01T01:00:00+01:00" }, "0"],
    ["a negative timeout, before it becomes zero", { priority_timeout: -1 }, "1"],
    ["priority groups", { priority_policy: "overflow", priority_groups: ["g"] }, "1"],
    ["flow control acknowledgement", { ack_policy: "flow_control", deliver_subject: "out" }, "4"],
    ["a level that the user wrote", { metadata: { "_nats.req.level": "7", "_nats.ver": "1" } }, "0"],
  ])("the API level of %s", (_, config, level) => {
    const reply = create(model("2.15"), "L", { name: "C", ...config });
    expect(reply.ok && reply.config).toMatchObject({ metadata: { "_nats.req.level": level } });
  });

  test("limits of the stream and of the server stand in for what is not declared", () => {
    const limits = { maxRequestBatch: 50, serverMaxAckPending: 500, maxAckPending: 800 };
    const limited = create(model("2.15", limits), "K", { durable_name: "C", ack_policy: "explicit" });
    expect(limited.ok && limited.config).toMatchObject({
      ...{ max_ack_pending: 100, inactive_threshold: 90 * SECOND, max_batch: 50 },
    });
    const server = create(model("2.15", limits), "L", { durable_name: "C", ack_policy: "explicit" });
    expect(server.ok && server.config).toMatchObject({ max_ack_pending: 500 });
  });

  test("an ephemeral consumer without a name reports none, and two of them are two", () => {
    const on = model("2.15");
    const push = { deliver_subject: "out" };
    expect(create(on, "M", push)).toMatchObject({ ok: true, config: { deliver_subject: "out" } });
    expect(create(on, "M", push)).toMatchObject({ errCode: 10026 });
    expect(create(on, "L", push)).not.toHaveProperty("config.name");
  });

  test("the single filter may be part of the API subject", () => {
    const config = { name: "C", filter_subject: "l.a" };
    const reply = create(model("2.15"), "L", config, { consumer: "C.l.a" });
    expect(reply).toMatchObject({ ok: true, config: { name: "C", filter_subject: "l.a" } });
  });

  test("what a mirror asks for since 2.14", () => {
    const config = { name: "C", deliver_subject: "out", direct: true, sourcing: true };
    const copy = create(model("2.15"), "L", config);
    expect(copy.ok && copy.config).toMatchObject({ name: expect.stringMatching(/^C-.{8}$/), direct: true });
    const kept = create(model("2.15"), "W", config);
    expect(kept.ok && kept.config).toMatchObject({ name: "C", durable_name: "C", ack_policy: "flow_control" });
    expect(kept.ok && kept.config).not.toHaveProperty("direct");
  });
});

describe("a consumer that is there", () => {
  test("the same create again is fine, unless the server filled in a threshold", () => {
    const on = model("2.15");
    const durable = { durable_name: "C", metadata: { a: "b" } };
    for (let n = 0; n < 2; n++) expect(create(on, "L", durable, { action: "create" }).ok).toBe(true);
    const ephemeral = { name: "E" };
    expect(create(on, "L", ephemeral, { action: "create" }).ok).toBe(true);
    expect(create(on, "L", ephemeral, { action: "create" })).toMatchObject({ errCode: 10148 });
    const explicit = { ...ephemeral, inactive_threshold: 5 * SECOND };
    expect(create(on, "L", explicit, { action: "create" }).ok).toBe(true);
  });

  test("in a cluster the filled in threshold is not compared", () => {
    const on = model("2.15", { servers: 3 });
    for (let n = 0; n < 2; n++) expect(create(on, "L", { name: "E" }, { action: "create" }).ok).toBe(true);
  });

  test("in a cluster the API level is worked out last, and not for a name that it makes up", () => {
    const on = model("2.15", { servers: 3 });
    const named = create(on, "L", { name: "C", priority_timeout: -1 }, { action: "create" });
    expect(named.ok && named.config).toMatchObject({ metadata: { "_nats.req.level": "0" } });
    expect(create(on, "L", {}, { action: "create" })).not.toHaveProperty("config.metadata");
  });

  test("its pause stays, in UTC after an update", () => {
    const on = model("2.15");
    create(on, "L", { durable_name: "C", pause_until: "2030-12-31T23:30:00.5-01:00" });
    const reply = create(on, "L", { durable_name: "C", pause_until: "2031-06-01T00:00:00Z", description: "d" });
    expect(reply.ok && reply.config).toMatchObject({ description: "d", pause_until: "2031-01-01T00:30:00.5Z" });
  });

  test("a consumer of a work queue may be widened to everything", () => {
    const on = model("2.15");
    create(on, "W", { durable_name: "A", ack_policy: "explicit", filter_subject: "w.a" });
    create(on, "W", { durable_name: "B", ack_policy: "explicit", filter_subject: "w.b" });
    expect(create(on, "W", { durable_name: "A", ack_policy: "explicit" }).ok).toBe(true);
    expect(create(on, "W", { durable_name: "B", ack_policy: "explicit", filter_subject: "w.b" })).toMatchObject({
      errCode: 10100,
    });
  });

  test("a threshold hangs on the durable name that it had", () => {
    const on = model("2.15");
    create(on, "L", { name: "C" });
    const durable = create(on, "L", { durable_name: "C" });
    expect(durable.ok && durable.config).toMatchObject({ inactive_threshold: 5 * SECOND });
    const longer = create(on, "L", { durable_name: "C", inactive_threshold: 60 * SECOND });
    expect(longer.ok && longer.config).toMatchObject({ inactive_threshold: 60 * SECOND });
    const none = create(on, "L", { name: "C" });
    expect(none.ok && none.config).not.toHaveProperty("inactive_threshold");
  });

  test("deletion frees the name", () => {
    const on = model("2.15");
    const gone = { op: "consumer.delete", stream: "M", consumer: "C" } as const;
    expect(on.request(gone)).toMatchObject({ check: "consumer-not-found", errCode: 10014 });
    create(on, "M", { durable_name: "C" });
    expect(on.request(gone)).toEqual({ ok: true, config: undefined });
    expect(create(on, "M", { durable_name: "D" }).ok).toBe(true);
    expect(on.request({ ...gone, stream: "GONE" })).toMatchObject({ errCode: 10059 });
  });
});

test("replicas in a cluster", () => {
  const on = serverModel("2.15", { servers: 3 });
  for (const retention of ["limits", "interest"]) {
    on.request({ op: "stream.create", config: { name: retention, subjects: [retention], retention, num_replicas: 3 } });
  }
  expect(create(on, "limits", { num_replicas: 4 })).toMatchObject({ check: "consumer-replicas-exceed-stream" });
  expect(create(on, "limits", { num_replicas: 1 }).ok).toBe(true);
  expect(create(on, "interest", { num_replicas: 1 })).toMatchObject({ check: "consumer-replicas-match-stream" });
  expect(create(on, "interest", { num_replicas: 3 }).ok).toBe(true);
});

test("limits of the account and of the server", () => {
  const on = model("2.15", { maxConsumers: 1, maxAckPending: 20, serverMaxAckPending: 10, maxRequestBatch: 5 });
  const explicit = { durable_name: "C", ack_policy: "explicit" };
  expect(create(on, "L", { ...explicit, max_batch: 6 })).toMatchObject({ check: "consumer-pull-max-batch-limit" });
  expect(create(on, "L", { ...explicit, max_ack_pending: 11 })).toMatchObject({
    check: "consumer-max-ack-pending-server",
    message: "consumer max ack pending exceeds system limit of 10",
  });
  expect(create(on, "L", { ...explicit }, { pedantic: true })).toMatchObject({
    check: "consumer-pedantic-max-request-batch",
  });
  expect(create(on, "L", { ...explicit, max_ack_pending: -1 }).ok).toBe(true);
  expect(create(on, "L", { durable_name: "D" })).toMatchObject({ check: "consumer-max-consumers" });
  const account = model("2.15", { maxAckPending: 20 });
  expect(create(account, "L", { ...explicit, max_ack_pending: 21 })).toMatchObject({
    check: "consumer-max-ack-pending-account",
  });
});
