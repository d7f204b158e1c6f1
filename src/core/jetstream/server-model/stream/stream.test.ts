import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SERVER_VERSIONS, type ServerVersion } from "../../versions.ts";
import type { StreamConfig } from "../../wire.ts";
import type { Operation, ServerLimits, ServerModel } from "../contract.ts";
import { serverModel } from "../server-model.ts";
import { streamConfig } from "./testing/arbitraries.ts";
import { ORIGIN } from "./testing/refused.ts";
import { CONFIG } from "./testing/refused-config.ts";
import { COPIES } from "./testing/refused-copies.ts";
import { REQUESTS } from "./testing/refused-requests.ts";

const SECOND = 1_000_000_000;

function minorOf(version: ServerVersion): number {
  return Number(version.slice(2));
}

function create(model: ServerModel, config: object, pedantic = false) {
  return model.request({ op: "stream.create", config, pedantic });
}

function update(model: ServerModel, config: object) {
  return model.request({ op: "stream.update", config });
}

/** The stored configuration of an accepted request. */
function stored(model: ServerModel, op: Operation, config: object): Partial<StreamConfig> {
  const reply = model.request({ op, config });
  if (!reply.ok) throw new Error(`${reply.check}: ${reply.message}`);
  return reply.config as StreamConfig;
}

describe("refusals", () => {
  for (const version of SERVER_VERSIONS) {
    const minor = minorOf(version);
    const cases = [...CONFIG, ...COPIES, ...REQUESTS].filter(
      ({ since = 0, until = 99 }) => since <= minor && minor <= until,
    );
    test.each(cases)(`${version} $check`, ({ check, errCode, message, at, op = "stream.create", config, ...asked }) => {
      const model = serverModel(version);
      const { before = [], consumers = [], stream, pedantic = false } = asked;
      const earlier = [{ op: "stream.create", config: ORIGIN } as const, ...before];
      for (const request of earlier) expect(model.request(request)).toMatchObject({ ok: true });
      for (const consumer of consumers) {
        expect(model.request({ op: "consumer.create", stream: "S", config: consumer })).toMatchObject({ ok: true });
      }
      const request = { op, config, pedantic, ...(stream !== undefined && { stream }) };
      expect(model.request(request)).toEqual({ ok: false, check, errCode, message, at });
    });
  }
});

describe("what is stored", () => {
  test("the smallest configuration", () => {
    expect(create(serverModel("2.15"), { name: "S" })).toEqual({
      ok: true,
      config: {
        ...{ name: "S", subjects: ["S"], retention: "limits", max_consumers: -1, max_msgs: -1, max_bytes: -1 },
        ...{ max_age: 0, max_msgs_per_subject: -1, max_msg_size: -1, discard: "old", storage: "file" },
        ...{ num_replicas: 1, duplicate_window: 120 * SECOND, compression: "none", allow_direct: false },
        ...{ mirror_direct: false, sealed: false, deny_delete: false, deny_purge: false, allow_rollup_hdrs: false },
        ...{ consumer_limits: {}, allow_msg_ttl: false, metadata: { "_nats.req.level": "0" } },
      },
    });
  });

  test("2.10 knows neither TTLs nor levels", () => {
    const config = stored(serverModel("2.10"), "stream.create", { name: "S", allow_msg_ttl: true });
    expect(config).not.toHaveProperty("allow_msg_ttl");
    expect(config).not.toHaveProperty("metadata");
  });

  test.each([
    ["nothing", {}, "0"],
    ["TTLs", { allow_msg_ttl: true }, "1"],
    ["delete markers", { subject_delete_marker_ttl: SECOND }, "1"],
    ["counters", { allow_msg_counter: true }, "2"],
    ["atomic batches", { allow_atomic: true, allow_msg_ttl: true }, "2"],
    ["schedules", { allow_msg_schedules: true }, "2"],
    ["late persistence", { persist_mode: "async" }, "2"],
    ["fast batches", { allow_batched: true, allow_atomic: true }, "4"],
  ])("the API level of %s", (_, features, level) => {
    const metadata = { "_nats.req.level": "9", "_nats.ver": "x", "_nats.level": "x", team: "a" };
    const config = stored(serverModel("2.15"), "stream.create", { name: "S", ...features, metadata });
    expect(config.metadata).toEqual({ "_nats.req.level": level, team: "a" });
  });

  test("a mirror answers direct gets when its origin does", () => {
    const model = serverModel("2.15");
    create(model, ORIGIN);
    const mirror = stored(model, "stream.create", { name: "M", mirror: { name: "ORIGIN" } });
    expect(mirror.mirror_direct).toBe(true);
    expect(mirror).not.toHaveProperty("duplicate_window");
    const external = { name: "ORIGIN", external: { api: "$JS.hub.API" } };
    expect(stored(model, "stream.create", { name: "X", mirror: external })).toMatchObject({ mirror_direct: false });
  });

  test("republishing everything means the subject under which it is stored", () => {
    const config = { name: "S", subjects: ["a.*"], subject_transform: { src: "a.*", dest: "b.c" } };
    const republished = { ...config, republish: { src: ">", dest: ">" } };
    expect(stored(serverModel("2.15"), "stream.create", republished).republish).toEqual({ src: "b.c", dest: "b.c" });
    expect(create(serverModel("2.10"), republished)).toMatchObject({ check: "republish-cycle" });
  });

  test("integers that no double holds stay exact", () => {
    const text = '{"name":"S","max_bytes":4611686018427387905,"first_seq":18446744073709551615}';
    const reply = serverModel("2.15").request({ op: "stream.create", config: text });
    expect(reply).toMatchObject({
      ok: true,
      config: { max_bytes: 4611686018427387905n, first_seq: 18446744073709551615n },
    });
  });
});

describe("sequences", () => {
  test("the same again is no error, empty is not absent", () => {
    const model = serverModel("2.15");
    create(model, { name: "S", sources: [], metadata: { a: "b" } });
    expect(create(model, { name: "S", sources: [], metadata: { a: "b" } }).ok).toBe(true);
    expect(create(model, { name: "S", metadata: { a: "b" } })).toMatchObject({ errCode: 10058 });
  });

  test("sealing sets what it needs, and a sealed stream takes its own configuration", () => {
    const model = serverModel("2.15");
    create(model, { name: "S", max_age: SECOND, allow_rollup_hdrs: true });
    const sealed = stored(model, "stream.update", { name: "S", max_age: SECOND, sealed: true });
    expect(sealed).toMatchObject({ max_age: 0, discard: "new", deny_delete: true, deny_purge: true });
    expect(sealed.allow_rollup_hdrs).toBe(false);
    expect(stored(model, "stream.update", sealed)).toEqual(sealed);
  });

  test("a mirror is promoted since 2.12", () => {
    for (const version of SERVER_VERSIONS) {
      const model = serverModel(version);
      create(model, { name: "S", mirror: { name: "O" } });
      const reply = update(model, { name: "S" });
      if (minorOf(version) < 12) expect(reply).toMatchObject({ errCode: 10055 });
      else expect(reply).toMatchObject({ ok: true, config: { subjects: ["S"], duplicate_window: 120 * SECOND } });
    }
  });

  test("subjects are free again after an update and after a deletion", () => {
    const model = serverModel("2.15");
    create(model, { name: "S", subjects: ["a.>", "b"] });
    expect(create(model, { name: "T", subjects: ["a.x"] })).toMatchObject({ errCode: 10065, at: ["subjects", 0] });
    update(model, { name: "S", subjects: ["b"] });
    expect(create(model, { name: "T", subjects: ["a.x"] }).ok).toBe(true);
    expect(update(model, { name: "T", subjects: ["a.x", "b"] })).toMatchObject({ errCode: 10065, at: ["subjects", 1] });
    expect(model.request({ op: "stream.delete", stream: "S" })).toEqual({ ok: true, config: undefined });
    expect(update(model, { name: "T", subjects: ["a.x", "b"] }).ok).toBe(true);
    expect(model.request({ op: "stream.delete", config: { name: "S" } })).toMatchObject({ errCode: 10059 });
  });

  test("a refused request changes nothing", () => {
    const model = serverModel("2.15");
    create(model, { name: "S", max_msgs: 5 });
    update(model, { name: "S", max_msgs: 6, storage: "memory" });
    expect(create(model, { name: "S", max_msgs: 5 }).ok).toBe(true);
  });

  test("but an update that fails at its end leaves the new sources behind", () => {
    const model = serverModel("2.15");
    const config = { name: "S", subjects: ["s"] };
    const broken = { ...config, sources: [{ name: "A" }], republish: { src: "a", dest: "" } };
    create(model, config);
    expect(update(model, broken)).toMatchObject({ check: "update-republish-empty-dest", errCode: 10069 });
    expect(create(model, config)).toMatchObject({ errCode: 10058 });
    expect(create(model, { ...config, sources: [{ name: "A" }], duplicate_window: 120 * SECOND }).ok).toBe(true);
  });

  test("in a cluster all of it", () => {
    const model = serverModel("2.15", { servers: 3 });
    create(model, { name: "S" });
    expect(update(model, { name: "S", max_msgs: 5, republish: { src: "a", dest: "" } })).toMatchObject({
      errCode: 10051,
    });
    expect(create(model, { name: "S", max_msgs: 5, republish: { src: "a", dest: "" } }).ok).toBe(true);
  });

  test("two ways of different length to one origin look like a circle", () => {
    const model = serverModel("2.15");
    create(model, { name: "B", subjects: ["b"] });
    create(model, { name: "C", sources: [{ name: "B" }] });
    expect(create(model, { name: "S", sources: [{ name: "B" }, { name: "C" }] })).toMatchObject({
      check: "stream-cycle",
      at: ["sources", 1],
    });
    expect(create(model, { name: "S", sources: [{ name: "C" }, { name: "B" }] }).ok).toBe(true);
  });

  test("a dense web of copies is walked for a while only", () => {
    const model = serverModel("2.15");
    const layer = (depth: number) => [0, 1, 2].map((i) => ({ name: `L${depth}-${i}` }));
    for (let depth = 0; depth < 14; depth++) {
      for (const { name } of layer(depth)) create(model, { name, subjects: [name], sources: layer(depth - 1) });
    }
    expect(create(model, { name: "S", sources: layer(13) }).ok).toBe(true);
  });
});

describe("limits", () => {
  test.each<[string, ServerLimits, object[], object, object]>([
    ["streams", { maxStreams: 1 }, [{ name: "A" }], { name: "S" }, { check: "precheck-max-streams" }],
    ["streams, before the configuration", { maxStreams: 1 }, [{ name: "A" }], { name: "*" }, { errCode: 10027 }],
    ["streams, itself apart", { maxStreams: 1 }, [{ name: "S" }], { name: "S" }, { ok: true }],
    ["consumers", { maxConsumers: 5 }, [], { name: "S", max_consumers: 6 }, { errCode: 10026 }],
    [
      "room on file",
      { maxStorage: 10 },
      [{ name: "A", max_bytes: 6 }],
      { name: "S", max_bytes: 5 },
      { errCode: 10047 },
    ],
    ["room on file, as asked", { maxStorage: 1 }, [], { name: "S", max_bytes: 5 }, { check: "create-storage" }],
    [
      "room on file, as asked with its storage",
      { maxStorage: 1 },
      [],
      { name: "S", max_bytes: 5, storage: "file" },
      { check: "precheck-storage" },
    ],
    ["one byte for no limit", { maxStorage: 5 }, [{ name: "A", max_bytes: 5 }], { name: "S" }, { errCode: 10047 }],
    ["room in memory", { maxMemory: 4 }, [], { name: "S", max_bytes: 5, storage: "memory" }, { errCode: 10028 }],
    ["other storage", { maxMemory: 4 }, [], { name: "S", max_bytes: 5 }, { ok: true }],
    ["bytes required", { maxBytesRequired: true }, [], { name: "S" }, { errCode: 10113, at: ["max_bytes"] }],
    ["bytes of a stream", { maxStreamBytes: 4 }, [], { name: "S", max_bytes: 5 }, { errCode: 10122 }],
    ["bytes in memory", { maxMemoryStreamBytes: 4 }, [], { name: "S", max_bytes: 5 }, { ok: true }],
    [
      "window",
      { duplicateWindow: 90 * SECOND },
      [],
      { name: "S", duplicate_window: 91 * SECOND },
      { message: "duplicates window can not be larger then server limit of 1m30s" },
    ],
    [
      "default window",
      { duplicateWindow: 90 * SECOND },
      [],
      { name: "S" },
      { config: expect.objectContaining({ duplicate_window: 90 * SECOND }) },
    ],
  ])("%s", (_, limits, before, config, expected) => {
    const model = serverModel("2.15", limits);
    for (const earlier of before) expect(create(model, earlier).ok).toBe(true);
    expect(create(model, config)).toMatchObject(expected);
  });

  test("an update needs room for what it adds", () => {
    const model = serverModel("2.15", { maxStorage: 10, maxConsumers: 5 });
    create(model, { name: "S", max_bytes: 6 });
    expect(update(model, { name: "S", max_bytes: 10 }).ok).toBe(true);
    expect(update(model, { name: "S", max_bytes: 11 })).toMatchObject({ check: "update-storage-limit" });
    expect(update(model, { name: "S", max_bytes: 3, max_consumers: 6 })).toMatchObject({ errCode: 10026 });
    expect(update(model, { name: "S", max_bytes: 3 }).ok).toBe(true);
    expect(create(model, { name: "T", max_bytes: 7 }).ok).toBe(true);
  });

  test("limits that are no numbers limit nothing", () => {
    const model = serverModel("2.15", { maxStorage: Number.POSITIVE_INFINITY, maxMemory: Number.NaN });
    expect(create(model, { name: "S", max_bytes: 5 }).ok).toBe(true);
    expect(create(model, { name: "M", max_bytes: 5, storage: "memory" }).ok).toBe(true);
  });
});

describe("clusters", () => {
  const limits = { servers: 3, clusters: ["east"], tags: ["ssd"], maxStorage: 100 };
  test.each<[string, object, object]>([
    ["three replicas", { num_replicas: 3 }, { ok: true }],
    ["more replicas than servers", { num_replicas: 5 }, { check: "cluster-placement", errCode: 10005 }],
    ["a cluster that is there", { placement: { cluster: "east" } }, { ok: true }],
    ["a cluster that is not", { placement: { cluster: "west" } }, { at: ["placement", "cluster"] }],
    ["a tag in other letters", { placement: { tags: ["SSD"] } }, { ok: true }],
    [
      "a tag that no server has",
      { placement: { tags: ["ssd", "x"] } },
      { message: "no suitable peers for placement, tags not matched ['x']", at: ["placement", "tags", 1] },
    ],
    ["a tag to stay away from", { placement: { tags: ["!x"] } }, { ok: true }],
    ["more bytes than a server has", { max_bytes: 101 }, { check: "cluster-placement" }],
    ["what the second check finds", { allow_msg_counter: true, subject_delete_marker_ttl: SECOND }, { errCode: 10052 }],
    ["an invalid filter, at the end", { mirror: { name: "O", filter_subject: "a..b" } }, { errCode: 10049 }],
    ["lists that are empty are not handed over", { subjects: ["s"], sources: [] }, { ok: true }],
  ])("%s", (_, config, expected) => {
    expect(create(serverModel("2.15", limits), { name: "S", ...config })).toMatchObject(expected);
  });

  test("moves and scales", () => {
    const model = serverModel("2.15", limits);
    create(model, { name: "S" });
    const placement = { cluster: "east" };
    expect(update(model, { name: "S", placement, num_replicas: 3 })).toMatchObject({ errCode: 10123 });
    expect(update(model, { name: "S", placement, retention: "interest" })).toMatchObject({ errCode: 10123 });
    expect(update(model, { name: "S", placement: { cluster: "west" } })).toMatchObject({
      check: "cluster-move-placement",
    });
    expect(update(model, { name: "S", num_replicas: 5 })).toMatchObject({ check: "cluster-scale-placement" });
    expect(update(model, { name: "S", num_replicas: 3 }).ok).toBe(true);
  });

  test("limits and overlaps come after the configuration", () => {
    const model = serverModel("2.15", { ...limits, maxStreams: 1 });
    create(model, { name: "A", subjects: ["a"] });
    expect(create(model, { name: "S", max_age: 1 })).toMatchObject({ check: "stream-max-age-min" });
    expect(create(model, { name: "S", subjects: ["a"] })).toMatchObject({ check: "cluster-create-subject-overlap" });
    expect(create(model, { name: "S" })).toMatchObject({ check: "cluster-max-streams" });
  });

  test("consumers that exceed new limits come after overlaps", () => {
    const model = serverModel("2.15", limits);
    create(model, { name: "A", subjects: ["a"] });
    create(model, { name: "S" });
    model.request({ op: "consumer.create", stream: "S", config: { durable_name: "C", ack_policy: "explicit" } });
    const strict = { name: "S", subjects: ["a"], consumer_limits: { max_ack_pending: 5 } };
    expect(update(model, strict)).toMatchObject({ errCode: 10065 });
    expect(update(model, { ...strict, subjects: ["s"] })).toMatchObject({
      errCode: 10069,
      message: "change to limits violates consumers: C",
    });
  });
});

describe("whatever is asked", () => {
  const operation = fc.constantFrom<Operation>("stream.create", "stream.update", "stream.delete");
  const version = fc.constantFrom(...SERVER_VERSIONS);
  const servers = fc.constantFrom(1, 3);

  test("no configuration makes it throw", () => {
    const config = fc.oneof(fc.anything({ withBigInt: true }), fc.json(), fc.string());
    fc.assert(
      fc.property(version, operation, config, fc.string(), (version, op, config, stream) => {
        expect(serverModel(version).request({ op, stream, config })).toHaveProperty("ok");
      }),
      { numRuns: 500 },
    );
  });

  test("thousands of subjects are compared in time", () => {
    const subjects = Array.from({ length: 5_000 }, (_, i) => `a.${i}.*`);
    for (const version of ["2.11", "2.15"] as const) {
      const model = serverModel(version);
      expect(create(model, { name: "S", subjects }).ok).toBe(true);
      expect(create(model, { name: "T", subjects: [...subjects, "a.7.x"] })).toMatchObject({ at: ["subjects", 7] });
    }
  });

  test("nor does any sequence; what is reported is taken again as an update of itself", () => {
    const requests = fc.array(fc.tuple(operation, streamConfig, fc.boolean()), { maxLength: 12 });
    fc.assert(
      fc.property(version, servers, requests, (version, servers, requests) => {
        const model = serverModel(version, { servers });
        for (const [op, config, pedantic] of requests) {
          const reply = model.request({ op, config, pedantic });
          if (!reply.ok || !reply.config || hasLateFailure(config)) continue;
          expect(update(model, reply.config)).toEqual(reply);
        }
      }),
      { numRuns: 500 },
    );
  });
});

/** A counter that got TTLs through its delete markers can never be updated; an empty republish only created. */
function hasLateFailure(config: StreamConfig): boolean {
  const counterWithTtl = config.allow_msg_counter && (config.subject_delete_marker_ttl ?? 0) > 0;
  return (
    counterWithTtl === true || (config.republish !== undefined && !config.republish.dest) || config.sealed === true
  );
}
