/** `fixtures/` has the `spec` schemas of NACK's resource definitions (deploy/crds.yml, v1beta2), which prune all else. */
import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Design } from "../../../design/model.ts";
import { HOUR, MILLISECOND, MINUTE, SECOND } from "../../../design/units.ts";
import { ordersExample } from "../../../templates/orders.ts";
import { designs } from "../../../testing/arbitraries.ts";
import { consumer, designWith, kv, objectStore, stream } from "../../../testing/builders.ts";
import { planOf } from "../../plan.ts";
import type { ExportNote } from "../../target.ts";
import { FULL_CONSUMER, FULL_STREAM } from "../../testing/full-configs.ts";
import { duration } from "./duration.ts";
import { kubernetes } from "./kubernetes.ts";
import { type Resource, resourcesOf } from "./resources.ts";

const SPECS = JSON.parse(readFileSync(new URL("./fixtures/nack-0.22.4-specs.json", import.meta.url), "utf8"));
const ajv = new Ajv({ strict: false });
const validators = new Map(Object.keys(SPECS).map((kind) => [kind, ajv.compile(SPECS[kind])]));

function resources(design: Design): { all: Resource[]; notes: ExportNote[] } {
  const notes: ExportNote[] = [];
  const all = resourcesOf(planOf(design), notes).flatMap(({ resources }) => resources.map(({ resource }) => resource));
  return { all, notes };
}

/** The only resource of a design with these elements. */
function specOf(elements: Parameters<typeof designWith>[0]["elements"]) {
  const { all, notes } = resources(designWith({ elements: elements ?? {} }));
  return { ...all.at(-1), notes: notes.map(({ text }) => text) };
}

/** Whether the API server keeps every field as it stands. */
function problems({ kind, spec }: Resource): unknown {
  const validate = validators.get(kind);
  const valid = validate?.(JSON.parse(JSON.stringify(spec)));
  return valid ? [] : validate?.errors?.map(({ instancePath, message, params }) => [instancePath, message, params]);
}

test("the example as it is read in review", async () => {
  const { files, notes } = kubernetes.render(planOf(ordersExample()));
  for (const { path, text } of files) await expect(text).toMatchFileSnapshot(`__golden__/orders/${path}`);
  expect(notes).toEqual([{ text: "NACK heeds KeyValue only when its controller runs with --control-loop." }]);
});

test("lines are those of the element", () => {
  const { files } = kubernetes.render(planOf(ordersExample()));
  const orders = files.find(({ path }) => path === "streams/ORDERS.yaml");
  const lines = orders?.text.split("\n") ?? [];
  expect(orders?.elements.map(({ id, line }) => [id, lines[line - 1], lines[line + 2]])).toEqual([
    ["orders", "apiVersion: jetstream.nats.io/v1beta2", "  name: orders"],
    ["billing", "apiVersion: jetstream.nats.io/v1beta2", "  name: orders-billing"],
    ["search", "apiVersion: jetstream.nats.io/v1beta2", "  name: orders-search-index"],
  ]);
  for (const { endLine } of orders?.elements ?? []) expect(lines[endLine - 1]).toBe("  preventDelete: true");
});

describe("the resource definitions know", () => {
  test("every field of the example", () => {
    for (const resource of resources(ordersExample()).all)
      expect(problems(resource), resource.metadata.name).toEqual([]);
  });

  test("every field of a stream and a consumer that says all it can", () => {
    const elements = {
      a: FULL_STREAM,
      m: stream({ name: "M", mirror: { name: "A" } }),
      c: FULL_CONSUMER,
      p: PUSH_CONSUMER,
    };
    const { all, notes } = resources(designWith({ elements }));
    for (const resource of all) expect(problems(resource), resource.metadata.name).toEqual([]);
    expect(notes.map(({ at, text }) => [at?.slice(1).join("."), text])).toEqual([
      ["allow_batched", "NACK has no field for allow_batched: it is left out."],
      ["placement.preferred", "NACK has no field for placement.preferred: it is left out."],
      ["sources.0.consumer", "NACK has no field for the consumer of a source: the server makes one up."],
      ["republish.headers_only", "NACK has no field for headers_only of republish: whole messages are republished."],
    ]);
  });

  test("every field that is written, whatever the design", () => {
    fc.assert(
      fc.property(designs, (design) => {
        for (const { kind, spec } of resources(design).all) {
          const known = SPECS[kind].properties;
          for (const field of Object.keys(spec)) expect(known).toHaveProperty(field);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe("what the controller would assume is written out", () => {
  test("of a stream: storage, age, direct access", () => {
    expect(specOf({ a: stream({ name: "A", subjects: ["a"] }) }).spec).toMatchObject({
      storage: "file",
      maxAge: "0s",
      allowDirect: false,
      retention: "limits",
      replicas: 1,
    });
  });

  test("of a consumer: ack policy and ack wait, which the first step of a backoff replaces", () => {
    const a = stream({ name: "A" });
    const plain = specOf({ a, c: consumer({ stream: "a", ack_policy: "explicit" }) });
    expect(plain.spec).toMatchObject({ ackPolicy: "explicit", ackWait: "30s", deliverPolicy: "all" });
    const stepped = consumer({ stream: "a", ack_policy: "explicit", backoff: [SECOND, MINUTE], max_deliver: 3 });
    expect(specOf({ a, c: stepped }).spec).toMatchObject({ ackWait: "1s", backoff: ["1s", "1m"] });
    expect(specOf({ a, c: consumer({ stream: "a" }) }).spec).toMatchObject({ ackPolicy: "none", ackWait: "0s" });
  });

  test("of a pinned client: its timeout, without which its groups are dropped", () => {
    const c = consumer({
      stream: "a",
      ack_policy: "explicit",
      priority_policy: "pinned_client",
      priority_groups: ["g"],
    });
    expect(specOf({ a: stream({ name: "A" }), c }).spec).toMatchObject({
      priorityPolicy: "pinned_client",
      priorityGroups: ["g"],
      pinnedTtl: "2m",
    });
  });
});

describe("buckets", () => {
  test("are a KeyValue and an ObjectStore, with one duration in nanoseconds", () => {
    const bucket = kv({ bucket: "b", ttl: HOUR, limit_marker_ttl: MINUTE, history: 3, compression: true });
    expect(specOf({ k: bucket })).toMatchObject({
      kind: "KeyValue",
      spec: { bucket: "b", ttl: "1h", limitMarkerTtl: 60_000_000_000, history: 3, compression: true, storage: "file" },
    });
    expect(specOf({ o: objectStore({ bucket: "o", metadata: { a: "b" } }) })).toMatchObject({
      kind: "ObjectStore",
      spec: { bucket: "o", metadata: { a: "b" } },
    });
  });

  test("are a Stream when a KeyValue cannot say it", () => {
    const { kind, spec, notes } = specOf({ k: kv({ bucket: "b", metadata: { team: "x" } }) });
    expect(kind).toBe("Stream");
    expect(spec).toMatchObject({ name: "KV_b", subjects: ["$KV.b.>"], metadata: { team: "x" }, denyDelete: true });
    expect(notes).toEqual(["Written as a Stream: a KeyValue of NACK cannot say metadata as this bucket does."]);
  });
});

describe("what it cannot create is left out and said", () => {
  const a = stream({ name: "A" });

  test("consumers that are not durable", () => {
    const { kind, notes } = specOf({ a, c: { ...consumer({ stream: "a" }), config: { name: "x" } } });
    expect(kind).toBe("Stream");
    expect(notes).toEqual(["NACK makes durable consumers only: this one is left out."]);
  });

  test("a timeout of a client that is not pinned", () => {
    expect(specOf({ a, c: consumer({ stream: "a", priority_timeout: SECOND }) }).notes).toEqual([
      "NACK sends priority_timeout only with priority_policy pinned_client: it is left out.",
    ]);
  });

  test("an external origin without a prefix", () => {
    const copy = stream({ name: "B", sources: [{ name: "A", external: { api: "" } }] });
    expect(specOf({ a, copy }).notes).toEqual([
      "NACK has no field for an external without api and deliver: it is left out.",
    ]);
  });

  test("ack_policy flow_control, fields that nobody knows, labels of the server", () => {
    const flow = specOf({ a, c: consumer({ stream: "a", ack_policy: "flow_control", deliver_subject: "x" }) });
    expect(flow.notes).toEqual(["NACK does not know ack_policy flow_control: this consumer is left out."]);
    const odd = stream({
      name: "A",
      metadata: { "_nats.level": "1" },
      ...{ future: { x: 1 } },
      placement: { cluster: "c", ...{ rack: 1 } },
    });
    expect(specOf({ a: odd }).notes).toEqual([
      "NACK has no field for future: it is left out.",
      "NACK has no field for placement.rack: it is left out.",
      "metadata under _nats. is the server's own and is left out.",
    ]);
  });
});

test("what the server turns on by itself is not asked for", () => {
  const { spec } = specOf({ a: stream({ name: "A", subjects: ["a"], subject_delete_marker_ttl: MINUTE }) });
  expect(spec).toMatchObject({ subjectDeleteMarkerTtl: "1m" });
  expect(spec).not.toHaveProperty("allowMsgTtl");
});

test("a single filter in a list is sent in another field", () => {
  const c = consumer({ stream: "a", filter_subjects: ["a.b"] });
  expect(specOf({ a: stream({ name: "A", subjects: ["a.>"] }), c }).notes).toEqual([
    "NACK sends a single one as filter_subject, which filters the same.",
  ]);
});

test("a domain is named by every resource of its stream", () => {
  const design = designWith({
    elements: { a: stream({ name: "A" }, { domain: "hub" }), c: consumer({ stream: "a" }) },
  });
  expect(resources(design).all.map(({ spec }) => spec.jsDomain)).toEqual(["hub", "hub"]);
  expect(kubernetes.render(planOf(design)).notes).toEqual([]);
});

test("names of resources are those of Kubernetes, and each once", () => {
  const elements = { a: stream({ name: "A_B" }), b: stream({ name: "A-B" }), c: stream({ name: "日本" }) };
  expect(resources(designWith({ elements })).all.map(({ metadata, spec }) => [metadata.name, spec.name])).toEqual([
    ["a-b", "A-B"],
    ["a-b-2", "A_B"],
    ["stream", "日本"],
  ]);
});

test("durations are Go's, which has no days", () => {
  expect([0, 1, 1500, 1500 * MILLISECOND, 90 * MINUTE, 168 * HOUR].map(duration)).toEqual([
    "0s",
    "1ns",
    "1.5us",
    "1.5s",
    "1h30m",
    "168h",
  ]);
});

const PUSH_CONSUMER = consumer({
  stream: "a",
  durable_name: "push",
  deliver_policy: "by_start_time",
  opt_start_time: "2026-01-01T00:00:00Z",
  filter_subject: "a.b",
  ack_policy: "all",
  deliver_subject: "d",
  deliver_group: "g",
  flow_control: true,
  idle_heartbeat: SECOND,
  rate_limit_bps: 1000,
});
