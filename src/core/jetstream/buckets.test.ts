import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { kvOfStream, objectStoreOfStream, streamOfKv, streamOfObjectStore } from "./buckets.ts";
import { effectiveStream } from "./effective.ts";
import { NEWEST_SERVER } from "./versions.ts";
import {
  type KvConfig,
  type ObjectStoreConfig,
  type StreamConfig,
  type StreamSource,
  streamConfigSchema,
} from "./wire.ts";

const S = 1e9;
const effective = (config: StreamConfig) => effectiveStream(config, NEWEST_SERVER);

describe("a KV bucket", () => {
  test("is a stream with its keys as subjects", () => {
    expect(streamOfKv({ bucket: "config" })).toEqual({
      name: "KV_config",
      subjects: ["$KV.config.>"],
      max_msgs_per_subject: 1,
      discard: "new",
      deny_delete: true,
      allow_rollup_hdrs: true,
      allow_direct: true,
    });
  });

  test("carries every setting over", () => {
    const all: KvConfig = {
      bucket: "b",
      description: "d",
      history: 5,
      ttl: 60 * S,
      max_bytes: 1024,
      max_value_size: 512,
      storage: "memory",
      num_replicas: 3,
      placement: { tags: ["ssd"] },
      republish: { src: ">", dest: "kv.>" },
      compression: true,
      limit_marker_ttl: 10 * S,
      metadata: { team: "a" },
    };
    expect(streamOfKv(all)).toMatchObject({
      description: "d",
      max_msgs_per_subject: 5,
      max_age: 60 * S,
      max_bytes: 1024,
      max_msg_size: 512,
      storage: "memory",
      num_replicas: 3,
      placement: { tags: ["ssd"] },
      republish: { src: ">", dest: "kv.>" },
      compression: "s2",
      allow_msg_ttl: true,
      subject_delete_marker_ttl: 10 * S,
      metadata: { team: "a" },
    });
    expect(effective(streamOfKv(all))).toMatchObject({ duplicate_window: 60 * S, deny_purge: false });
  });

  test("as a mirror has no subjects and answers for its origin", () => {
    const mirror = streamOfKv({ bucket: "edge", mirror: { name: "config" } });
    expect(mirror).toMatchObject({ mirror: { name: "KV_config" }, mirror_direct: true, duplicate_window: 120 * S });
    expect(mirror).not.toHaveProperty("subjects");
    expect(streamOfKv({ bucket: "edge", mirror: { name: "KV_config" } }).mirror?.name).toBe("KV_config");
  });

  test("brings sourced keys under its own name", () => {
    const external = { api: "$JS.hub.API" };
    const stream = streamOfKv({
      bucket: "all",
      sources: [{ name: "eu" }, { name: "KV_us" }, { name: "all", external }, { name: "hub", external }],
    });
    expect(stream.subjects).toEqual(["$KV.all.>"]);
    expect(stream.sources).toEqual([
      { name: "KV_eu", subject_transforms: [{ src: "$KV.eu.>", dest: "$KV.all.>" }] },
      { name: "KV_us", subject_transforms: [{ src: "$KV.us.>", dest: "$KV.all.>" }] },
      { name: "KV_all", external },
      { name: "KV_hub", external },
    ]);
  });
});

test("an object store is a stream of chunks and metadata", () => {
  expect(streamOfObjectStore({ bucket: "files", ttl: 60 * S, max_bytes: 1024, compression: false })).toEqual({
    name: "OBJ_files",
    subjects: ["$O.files.C.>", "$O.files.M.>"],
    max_age: 60 * S,
    max_bytes: 1024,
    compression: "none",
    discard: "new",
    allow_rollup_hdrs: true,
    allow_direct: true,
  });
});

describe("a stream is recognised as a bucket", () => {
  /** As a server answers for a bucket that the Go client made. */
  const answered: StreamConfig = {
    name: "KV_config",
    description: "",
    subjects: ["$KV.config.>"],
    retention: "limits",
    max_consumers: -1,
    max_msgs: -1,
    max_bytes: -1,
    max_age: 0,
    max_msgs_per_subject: 5,
    max_msg_size: -1,
    discard: "new",
    storage: "file",
    num_replicas: 3,
    duplicate_window: 120 * S,
    compression: "none",
    allow_direct: true,
    mirror_direct: false,
    sealed: false,
    deny_delete: true,
    deny_purge: false,
    allow_rollup_hdrs: true,
    consumer_limits: {},
    allow_msg_ttl: false,
    metadata: { "_nats.level": "5", "_nats.req.level": "0", "_nats.ver": "2.15.0" },
  };

  test("when a server shows it with every default", () => {
    expect(kvOfStream(answered)).toEqual({ bucket: "config", history: 5, num_replicas: 3 });
  });

  test.each<[string, Partial<StreamConfig>]>([
    ["another name", { name: "CONFIG" }],
    ["a name no bucket has", { name: "KV_a b" }],
    ["no bucket name", { name: "KV_" }],
    ["more subjects", { subjects: ["$KV.config.>", "other"] }],
    ["a history no bucket has", { max_msgs_per_subject: 65 }],
    ["no history limit", { max_msgs_per_subject: -1 }],
    ["another discard", { discard: "old" }],
    ["a limit that buckets do not have", { max_msgs: 10 }],
    ["deletes allowed", { deny_delete: false }],
    ["another window", { duplicate_window: S }],
    ["consumer limits", { consumer_limits: { max_ack_pending: 5 } }],
    ["a field we do not know", { future: true }],
    ["its own transform", { subject_transform: { src: "a", dest: "b" } }],
  ])("but not with %s", (_, difference) => {
    expect(kvOfStream({ ...answered, ...difference })).toBeUndefined();
  });

  test("object stores too, unless they batch", () => {
    const stream = streamOfObjectStore({ bucket: "files" });
    expect(objectStoreOfStream({ ...stream, max_msgs: -1, storage: "file" })).toEqual({ bucket: "files" });
    expect(objectStoreOfStream({ ...stream, allow_batched: true })).toBeUndefined();
    expect(objectStoreOfStream({ ...stream, subjects: ["$O.files.C.>"] })).toBeUndefined();
    expect(kvOfStream(stream)).toBeUndefined();
  });
});

const shared = {
  description: fc.constantFrom("", "d"),
  ttl: fc.constantFrom(0, S, 600 * S),
  max_bytes: fc.constantFrom(-1, 0, 1024),
  storage: fc.constantFrom("file" as const, "memory" as const),
  num_replicas: fc.integer({ min: 0, max: 5 }),
  placement: fc.constantFrom<StreamConfig["placement"]>({}, { cluster: "c" }, { tags: ["a"] }),
  compression: fc.boolean(),
  metadata: fc.constantFrom<StreamConfig["metadata"]>({}, { team: "a" }, { "_nats.ver": "2.15.0" }),
};
const name = fc.constantFrom("a", "KV_a", "KV_KV_a", "B-2", "self");
const origin = fc.record(
  {
    name,
    opt_start_seq: fc.nat(9),
    filter_subject: fc.constantFrom("", "$KV.a.x"),
    external: fc.constantFrom({ api: "$JS.hub.API", deliver: "d" }),
    subject_transforms: fc.constantFrom<StreamSource["subject_transforms"]>(
      [],
      [{ src: "$KV.a.x.>", dest: "$KV.self.x.>" }],
    ),
  },
  { requiredKeys: ["name"] },
);
const kvConfig: fc.Arbitrary<KvConfig> = fc.record(
  {
    ...shared,
    bucket: fc.constantFrom("self", "KV_x", "a-1"),
    history: fc.integer({ min: 0, max: 64 }),
    max_value_size: fc.constantFrom(-1, 0, 100),
    republish: fc.constantFrom<StreamConfig["republish"]>(
      { dest: "r.>" },
      { src: ">", dest: "r.>", headers_only: true },
    ),
    limit_marker_ttl: fc.constantFrom(0, S),
    mirror: origin,
    sources: fc.array(origin, { maxLength: 3 }),
  },
  { requiredKeys: ["bucket"] },
);
const storeConfig: fc.Arbitrary<ObjectStoreConfig> = fc.record(
  { ...shared, bucket: fc.constantFrom("files", "OBJ_x") },
  { requiredKeys: ["bucket"] },
);

/** What the server makes no difference between. */
function settled(stream: StreamConfig) {
  const { description, sources, metadata, ...rest } = effective(stream);
  const own = Object.entries(metadata ?? {}).filter(([key]) => !key.startsWith("_nats."));
  return { ...rest, ...(description && { description }), ...(sources?.length && { sources }), own };
}

describe("there and back", () => {
  test("every KV bucket comes back, and makes the same stream", () => {
    fc.assert(
      fc.property(kvConfig, (config) => {
        const stream = streamOfKv(config);
        expect(v.is(streamConfigSchema, stream)).toBe(true);
        for (const back of [kvOfStream(stream), kvOfStream(effective(stream))]) {
          expect(back).toBeDefined();
          if (back) expect(settled(streamOfKv(back))).toEqual(settled(stream));
        }
      }),
      { numRuns: 500 },
    );
  });

  test("every object store comes back, and makes the same stream", () => {
    fc.assert(
      fc.property(storeConfig, (config) => {
        const stream = streamOfObjectStore(config);
        const back = objectStoreOfStream(effective(stream));
        expect(back).toBeDefined();
        if (back) expect(settled(streamOfObjectStore(back))).toEqual(settled(stream));
      }),
    );
  });

  test("nothing is lost: what a bucket cannot say keeps the stream a stream", () => {
    const difference = fc.record(
      {
        retention: fc.constantFrom("limits" as const, "interest" as const),
        max_msgs: fc.constantFrom(-1, 0, 5),
        deny_purge: fc.boolean(),
        allow_direct: fc.boolean(),
        no_ack: fc.boolean(),
        mirror_direct: fc.boolean(),
        first_seq: fc.constantFrom(0, 7),
        extra: fc.constantFrom(1),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(kvConfig, difference, (config, changes) => {
        const stream = { ...streamOfKv(config), ...changes };
        const back = kvOfStream(stream);
        if (back) expect(settled(streamOfKv(back))).toEqual(settled(stream));
      }),
      { numRuns: 500 },
    );
  });
});
