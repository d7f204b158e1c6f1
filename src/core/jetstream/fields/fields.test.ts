import type * as v from "valibot";
import { describe, expect, test } from "vitest";
import { pathText } from "../../design/path-text.ts";
import { isAvailable } from "../versions.ts";
import { consumerConfigSchema, kvConfigSchema, objectStoreConfigSchema, streamConfigSchema } from "../wire.ts";
import { type ConfigKind, FIELD_GROUPS, FIELDS, type FieldInfo, fieldAt, fieldsOf } from "./index.ts";

/** path | type | unit | since | API level | updatable | static default (- where it depends on something, or there is none) */
const STREAM_FACTS = `
name                                | text    | none  | 2.2.0  | 0 | no          | -
description                         | text    | none  | 2.3.3  | 0 | yes         | ""
subjects                            | list    | none  | 2.2.0  | 0 | yes         | -
retention                           | enum    | none  | 2.2.0  | 0 | conditional | "limits"
max_consumers                       | integer | count | 2.2.0  | 0 | yes         | -1
max_msgs                            | integer | count | 2.2.0  | 0 | yes         | -1
max_bytes                           | integer | bytes | 2.2.0  | 0 | yes         | -1
max_age                             | integer | ns    | 2.2.0  | 0 | yes         | 0
max_msgs_per_subject                | integer | count | 2.3.0  | 0 | yes         | -1
max_msg_size                        | integer | bytes | 2.2.0  | 0 | yes         | -1
discard                             | enum    | none  | 2.2.0  | 0 | yes         | "old"
storage                             | enum    | none  | 2.2.0  | 0 | no          | "file"
num_replicas                        | integer | count | 2.2.0  | 0 | conditional | 1
no_ack                              | flag    | none  | 2.2.0  | 0 | yes         | false
duplicate_window                    | integer | ns    | 2.2.0  | 0 | yes         | -
placement                           | object  | none  | 2.2.0  | 0 | conditional | -
placement.cluster                   | text    | none  | 2.2.0  | 0 | conditional | ""
placement.tags                      | list    | none  | 2.2.0  | 0 | conditional | []
placement.preferred                 | text    | none  | 2.11.0 | 0 | no          | ""
mirror                              | object  | none  | 2.2.0  | 0 | conditional | -
mirror.name                         | text    | none  | 2.2.0  | 0 | no          | -
mirror.opt_start_seq                | integer | count | 2.2.0  | 0 | no          | 0
mirror.opt_start_time               | time    | none  | 2.2.0  | 0 | no          | -
mirror.filter_subject               | text    | none  | 2.2.0  | 0 | no          | ""
mirror.subject_transforms           | list    | none  | 2.10.0 | 0 | no          | []
mirror.subject_transforms[].src     | text    | none  | 2.10.0 | 0 | no          | ""
mirror.subject_transforms[].dest    | text    | none  | 2.10.0 | 0 | no          | ""
mirror.external                     | object  | none  | 2.2.0  | 0 | no          | -
mirror.external.api                 | text    | none  | 2.2.0  | 0 | no          | ""
mirror.external.deliver             | text    | none  | 2.2.0  | 0 | no          | ""
mirror.consumer                     | object  | none  | 2.14.0 | 0 | no          | -
mirror.consumer.name                | text    | none  | 2.14.0 | 0 | no          | ""
mirror.consumer.deliver_subject     | text    | none  | 2.14.0 | 0 | no          | ""
sources                             | list    | none  | 2.2.0  | 0 | yes         | []
sources[].name                      | text    | none  | 2.2.0  | 0 | yes         | -
sources[].opt_start_seq             | integer | count | 2.2.0  | 0 | yes         | 0
sources[].opt_start_time            | time    | none  | 2.2.0  | 0 | yes         | -
sources[].filter_subject            | text    | none  | 2.2.0  | 0 | yes         | ""
sources[].subject_transforms        | list    | none  | 2.10.0 | 0 | yes         | []
sources[].subject_transforms[].src  | text    | none  | 2.10.0 | 0 | yes         | ""
sources[].subject_transforms[].dest | text    | none  | 2.10.0 | 0 | yes         | ""
sources[].external                  | object  | none  | 2.2.0  | 0 | yes         | -
sources[].external.api              | text    | none  | 2.2.0  | 0 | yes         | ""
sources[].external.deliver          | text    | none  | 2.2.0  | 0 | yes         | ""
sources[].consumer                  | object  | none  | 2.14.0 | 0 | yes         | -
sources[].consumer.name             | text    | none  | 2.14.0 | 0 | yes         | ""
sources[].consumer.deliver_subject  | text    | none  | 2.14.0 | 0 | yes         | ""
compression                         | enum    | none  | 2.10.0 | 0 | yes         | "none"
first_seq                           | integer | count | 2.10.0 | 0 | yes         | 0
subject_transform                   | object  | none  | 2.10.0 | 0 | yes         | -
subject_transform.src               | text    | none  | 2.10.0 | 0 | yes         | ""
subject_transform.dest              | text    | none  | 2.10.0 | 0 | yes         | ""
republish                           | object  | none  | 2.8.3  | 0 | yes         | -
republish.src                       | text    | none  | 2.8.3  | 0 | yes         | ">"
republish.dest                      | text    | none  | 2.8.3  | 0 | conditional | ""
republish.headers_only              | flag    | none  | 2.8.3  | 0 | yes         | false
allow_direct                        | flag    | none  | 2.9.0  | 0 | yes         | false
mirror_direct                       | flag    | none  | 2.9.0  | 0 | yes         | -
discard_new_per_subject             | flag    | none  | 2.9.1  | 0 | yes         | false
sealed                              | flag    | none  | 2.6.2  | 0 | conditional | false
deny_delete                         | flag    | none  | 2.6.2  | 0 | conditional | false
deny_purge                          | flag    | none  | 2.6.2  | 0 | conditional | false
allow_rollup_hdrs                   | flag    | none  | 2.6.2  | 0 | yes         | false
consumer_limits                     | object  | none  | 2.10.0 | 0 | conditional | {}
consumer_limits.inactive_threshold  | integer | ns    | 2.10.0 | 0 | conditional | 0
consumer_limits.max_ack_pending     | integer | count | 2.10.0 | 0 | conditional | 0
allow_msg_ttl                       | flag    | none  | 2.11.0 | 1 | conditional | false
subject_delete_marker_ttl           | integer | ns    | 2.11.0 | 1 | yes         | 0
allow_msg_counter                   | flag    | none  | 2.12.0 | 2 | no          | false
allow_atomic                        | flag    | none  | 2.12.0 | 2 | yes         | false
allow_msg_schedules                 | flag    | none  | 2.12.0 | 2 | conditional | false
persist_mode                        | enum    | none  | 2.12.0 | 2 | no          | "default"
allow_batched                       | flag    | none  | 2.14.0 | 4 | yes         | false
metadata                            | map     | none  | 2.10.0 | 0 | yes         | -
`;
const CONSUMER_FACTS = `
durable_name       | text    | none   | 2.2.0  | 0 | conditional | ""
name               | text    | none   | 2.9.0  | 0 | no          | -
description        | text    | none   | 2.3.3  | 0 | yes         | ""
deliver_policy     | enum    | none   | 2.2.0  | 0 | no          | "all"
opt_start_seq      | integer | count  | 2.2.0  | 0 | no          | 0
opt_start_time     | time    | none   | 2.2.0  | 0 | no          | -
ack_policy         | enum    | none   | 2.2.0  | 0 | no          | "none"
ack_wait           | integer | ns     | 2.2.0  | 0 | yes         | -
max_deliver        | integer | count  | 2.2.0  | 0 | yes         | -1
backoff            | list    | ns     | 2.7.1  | 0 | yes         | []
filter_subject     | text    | none   | 2.2.0  | 0 | yes         | ""
filter_subjects    | list    | none   | 2.10.0 | 0 | yes         | []
replay_policy      | enum    | none   | 2.2.0  | 0 | no          | "instant"
rate_limit_bps     | integer | bits/s | 2.2.0  | 0 | yes         | 0
sample_freq        | text    | none   | 2.2.0  | 0 | yes         | ""
max_waiting        | integer | count  | 2.2.0  | 0 | no          | -
max_ack_pending    | integer | count  | 2.2.0  | 0 | yes         | -
flow_control       | flag    | none   | 2.2.0  | 0 | no          | false
headers_only       | flag    | none   | 2.6.2  | 0 | yes         | false
max_batch          | integer | count  | 2.7.0  | 0 | yes         | 0
max_expires        | integer | ns     | 2.7.0  | 0 | yes         | 0
max_bytes          | integer | bytes  | 2.8.3  | 0 | yes         | 0
deliver_subject    | text    | none   | 2.2.0  | 0 | conditional | ""
deliver_group      | text    | none   | 2.4.0  | 0 | yes         | ""
idle_heartbeat     | integer | ns     | 2.2.0  | 0 | no          | 0
inactive_threshold | integer | ns     | 2.7.0  | 0 | yes         | -
num_replicas       | integer | count  | 2.8.3  | 0 | yes         | 0
mem_storage        | flag    | none   | 2.8.3  | 0 | no          | false
direct             | flag    | none   | 2.2.0  | 0 | no          | false
sourcing           | flag    | none   | 2.14.0 | 0 | no          | false
metadata           | map     | none   | 2.10.0 | 0 | yes         | -
pause_until        | time    | none   | 2.11.0 | 1 | no          | -
priority_groups    | list    | none   | 2.11.0 | 1 | yes         | []
priority_policy    | enum    | none   | 2.11.0 | 1 | yes         | "none"
priority_timeout   | integer | ns     | 2.11.0 | 1 | yes         | -
`;

const SCHEMAS = {
  stream: streamConfigSchema,
  consumer: consumerConfigSchema,
  kv: kvConfigSchema,
  "object-store": objectStoreConfigSchema,
} as const;
const KINDS = Object.keys(FIELDS) as ConfigKind[];

interface Shape {
  readonly path: string;
  readonly type: string;
  readonly items?: string;
  readonly choices?: readonly string[];
  readonly required?: true;
}

type AnySchema = v.GenericSchema & Record<string, unknown>;

/** Every field of a valibot object schema, nested ones with their path. */
function shapesOf(schema: unknown, path: string): Shape[] {
  const { type, ...rest } = schema as AnySchema & {
    wrapped?: unknown;
    entries?: Record<string, unknown>;
    item?: unknown;
    options?: readonly string[];
    pipe?: readonly { type: string }[];
  };
  switch (type) {
    case "optional":
      return shapesOf(rest.wrapped, path);
    case "loose_object": {
      const inside = Object.entries(rest.entries ?? {}).flatMap(([key, entry]) =>
        shapesOf(entry, path === "" ? key : `${path}.${key}`).map((shape, i) =>
          i === 0 && (entry as AnySchema).type !== "optional" ? { ...shape, required: true as const } : shape,
        ),
      );
      return path === "" || path.endsWith("[]") ? inside : [{ path, type: "object" }, ...inside];
    }
    case "array": {
      const [item, ...inside] = shapesOf(rest.item, `${path}[]`);
      const isObject = (rest.item as AnySchema).type === "loose_object";
      if (isObject) return [{ path, type: "list", items: "object" }, ...(item ? [item] : []), ...inside];
      return [{ path, type: "list", items: item?.type ?? "" }];
    }
    case "record":
      return [{ path, type: "map" }];
    case "picklist":
      return [{ path, type: "enum", choices: rest.options ?? [] }];
    case "boolean":
      return [{ path, type: "flag" }];
    case "number":
      return [{ path, type: rest.pipe?.some((step) => /integer/.test(step.type)) ? "integer" : "number" }];
    case "string":
      return [{ path, type: "text" }];
    default:
      throw new Error(`no field type for a ${type} schema at ${path}`);
  }
}

const byPath = (a: Shape, b: Shape) => (a.path < b.path ? -1 : 1);

describe.each(KINDS)("%s fields", (kind) => {
  const fields = fieldsOf(kind);

  test("are those of the schema, with the same types and choices", () => {
    const catalogue = fields.map(
      ({ path, type, items, choices, required }: FieldInfo): Shape => ({
        path,
        type: type === "time" ? "text" : type,
        ...(items && { items }),
        ...(required && { required }),
        ...(choices && { choices: choices.map((choice) => choice.value) }),
      }),
    );
    // "" is how some clients write persist_mode default; nobody should choose it.
    const schema = shapesOf(SCHEMAS[kind], "").map((shape) =>
      shape.choices ? { ...shape, choices: shape.choices.filter((choice) => choice !== "") } : shape,
    );
    expect(catalogue.toSorted(byPath)).toEqual(schema.toSorted(byPath));
  });

  test("have one entry a path, all in known groups, and a few that come first", () => {
    const paths = fields.map((field) => field.path);
    expect(new Set(paths).size).toBe(paths.length);
    const groups = FIELD_GROUPS.map((group) => group.id);
    for (const field of fields) expect(groups).toContain(field.group);
    const primary = fields.filter((field) => field.primary && !/[.[]/.test(field.path));
    expect(primary.length).toBeGreaterThanOrEqual(4);
    expect(primary.length).toBeLessThanOrEqual(13);
  });

  test("say in one line what they do", () => {
    for (const field of fields) {
      expect(field.label).toMatch(/^[A-Z][^.]*$/);
      for (const line of [field.consequence, ...(field.choices ?? []).map((choice) => choice.meaning)]) {
        expect(line).toMatch(/^[^a-z\n][^\n]*\.$/);
        expect(line.length).toBeLessThanOrEqual(120);
      }
      expect(field.default.text).not.toBe("");
      if (field.updatable.value === "conditional") expect(field.updatable.condition).toMatch(/\.$/);
    }
  });

  test("have defaults of their own type, inside their own range", () => {
    for (const { path, type, default: fallback, choices, min, max } of fields) {
      const { value } = fallback;
      if (value === undefined) continue;
      if (choices) expect(choices.map((choice) => choice.value)).toContain(value);
      else if (type === "list") expect(value).toEqual([]);
      else if (type === "object") expect(value).toEqual({});
      else
        expect([path, typeof value]).toEqual([
          path,
          { flag: "boolean", integer: "number" }[type as string] ?? "string",
        ]);
      if (typeof value === "number") {
        expect(value).toBeGreaterThanOrEqual(min ?? Number.NEGATIVE_INFINITY);
        expect(value).toBeLessThanOrEqual(max ?? Number.POSITIVE_INFINITY);
      }
    }
  });
});

describe.each([
  ["stream", STREAM_FACTS],
  ["consumer", CONSUMER_FACTS],
] as const)("%s facts", (kind, table) => {
  const rows = table
    .trim()
    .split("\n")
    .map((row) => row.split("|").map((cell) => cell.trim()));

  test("cover every field", () => {
    expect(rows.map(([path]) => path).toSorted()).toEqual(
      fieldsOf(kind)
        .map((field) => field.path)
        .toSorted(),
    );
  });

  test.each(rows)("%s", (path, type, unit, since, apiLevel, updatable, fallback) => {
    const field = fieldAt(kind, path ?? "");
    expect(field && [field.type, field.unit, field.since, String(field.apiLevel), field.updatable.value]).toEqual([
      type,
      unit,
      since,
      apiLevel,
      updatable,
    ]);
    expect(field?.default.value).toEqual(fallback === "-" ? undefined : JSON.parse(fallback ?? ""));
  });
});

test.each([
  "kv",
  "object-store",
] as const)("%s settings end up in stream fields, with their API level and unit", (kind) => {
  for (const field of fieldsOf(kind).filter((each) => each.becomes)) {
    const target = fieldAt("stream", field.becomes ?? "");
    expect(target, field.path).toBeDefined();
    expect(field.apiLevel).toBe(target?.apiLevel);
    expect(field.unit).toBe(target?.unit);
    expect(isAvailable(target?.since ?? "", "2.10") || field.since === target?.since, field.path).toBe(true);
  }
});

test("choices that came later than their field say so", () => {
  const later = KINDS.flatMap((kind) =>
    fieldsOf(kind).flatMap((field) =>
      (field.choices ?? []).flatMap((choice) =>
        choice.since ? [`${field.path} ${choice.value} ${choice.since}`] : [],
      ),
    ),
  );
  expect(later).toEqual(["ack_policy flow_control 2.14.0", "priority_policy prioritized 2.12.0"]);
});

test("only what servers and clients set themselves is internal", () => {
  expect(
    KINDS.flatMap((kind) =>
      fieldsOf(kind)
        .filter((field) => field.internal)
        .map((field) => field.path),
    ),
  ).toEqual(["direct", "sourcing"]);
});

test("a field is found by its place in the JSON", () => {
  expect(fieldAt("stream", pathText(["sources", 3, "external", "api"]))?.path).toBe("sources[].external.api");
  expect(fieldAt("stream", pathText(["subjects", 0]))?.path).toBe("subjects");
  expect(fieldAt("stream", pathText(["sources", 0]))?.path).toBe("sources");
  expect(fieldAt("stream", "mirror.subject_transforms[1].src")?.label).toBe("Transform source");
  expect(fieldAt("consumer", "nonsense")).toBeUndefined();
});
