import { readFile } from "node:fs/promises";
import { Ajv } from "ajv";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { designFileSchema } from "../src/core/design/file-schema.ts";
import { KINDS } from "../src/core/design/kinds/all.ts";
import { TERMS } from "../src/core/design/vocabulary.ts";
import { designJsonSchema, type JsonSchema } from "./design-schema.ts";
import { ELEMENT_SNIPPETS, FILE_SNIPPET } from "./design-schema-snippets.ts";

const schema = designJsonSchema();
const PUBLISHED = new URL("../public/design.schema.json", import.meta.url);

test("the published schema is up to date (npm run generate writes it)", async () => {
  expect(await readFile(PUBLISHED, "utf8")).toBe(`${JSON.stringify(schema, null, 2)}\n`);
});

test("is draft 07, named as files refer to it", () => {
  expect(schema).toMatchObject({ $schema: "http://json-schema.org/draft-07/schema#", $id: "design.schema.json" });
  expect(new Ajv({ strict: false }).validateSchema(schema)).toBe(true);
  expect(schema.properties?.format).toMatchObject({ const: "jetstream-designer" });
  expect(schema.properties?.version).toMatchObject({ const: 1 });
});

interface Place {
  readonly at: string;
  readonly schema: JsonSchema;
}

/** Every property of every definition, and of the file. */
function places(): Place[] {
  const found: Place[] = [];
  const visit = (node: JsonSchema, at: string) => {
    for (const [key, property] of Object.entries(node.properties ?? {})) {
      found.push({ at: `${at}.${key}`, schema: property });
      visit(property, `${at}.${key}`);
      if (property.items) visit(property.items, `${at}.${key}[]`);
    }
  };
  visit(schema, "file");
  for (const [name, definition] of Object.entries(schema.definitions ?? {})) visit(definition, name);
  return found;
}

test("every property is explained, every choice too, and no term is left over", () => {
  for (const { at, schema: property } of places()) {
    expect(property.description, at).toBeTruthy();
    if (property.enum && at !== "environment.server") {
      expect(property.enumDescriptions?.length, at).toBe(property.enum.length);
      expect(property.enumDescriptions, at).not.toContain("");
    }
    if (/Config\./.test(at)) expect(property.markdownDescription, at).toMatch(/Default: .*\n/);
  }
  const known = new Set(places().map(({ at }) => at));
  expect(Object.keys(TERMS).filter((at) => !known.has(at))).toEqual([]);
});

test("our own objects are closed, the server's open", () => {
  const closed = (node: JsonSchema | undefined) => node?.additionalProperties === false;
  expect(closed(schema)).toBe(true);
  for (const kind of KINDS) expect(closed(schema.definitions?.[kind]), kind).toBe(true);
  for (const name of ["worker", "publication", "environment", "placement"]) {
    expect(closed(schema.definitions?.[name]), name).toBe(true);
  }
  for (const name of ["streamConfig", "consumerConfig", "kvConfig", "objectStoreConfig"]) {
    expect(closed(schema.definitions?.[name]), name).toBe(false);
  }
});

const elements = (all: Record<string, unknown>) => ({
  format: "jetstream-designer",
  version: 1,
  name: "Sample",
  elements: all,
});
const stream = { kind: "stream", config: { name: "ORDERS", subjects: ["orders.>"], max_age: 86_400_000_000_000 } };

const VALID: Record<string, unknown> = {
  empty: elements({}),
  whole: {
    ...elements({
      shop: {
        kind: "producer",
        name: "shop",
        publishes: [{ subject: "orders.{region}.created", rate: 0.5, mode: "js" }],
      },
      ORDERS: stream,
      billing: {
        kind: "consumer",
        stream: "ORDERS",
        config: { durable_name: "billing", ack_policy: "explicit", backoff: [1e9, 5e9] },
        worker: { instances: 3, processing: { mean: "40ms", p99: "1.5s" }, deadLetter: { subject: "dlq.orders" } },
      },
      pricing: { kind: "service", name: "pricing", endpoints: [{ subject: "pricing.quote", queue: "q" }] },
      settings: { kind: "kv", config: { bucket: "settings", ttl: 0, compression: true } },
      files: { kind: "object-store", config: { bucket: "files" } },
      frame: { kind: "boundary", name: "Shop" },
      note: { kind: "note", text: "" },
    }),
    $schema: "design.schema.json",
    description: "d",
    environment: { profile: "production", server: "2.15", servers: 3 },
    layout: { ORDERS: { x: -1.5, y: 2, width: 100, height: 50 } },
    suppressions: [{ rule: "r", element: "ORDERS", reason: "why" }],
  },
  "a field the server got later": elements({ a: { ...stream, config: { ...stream.config, future: { b: [1] } } } }),
};

const BROKEN: Record<string, unknown> = {
  "no elements": { format: "jetstream-designer", version: 1, name: "Sample" },
  "another format": { ...elements({}), format: "other" },
  "another version": { ...elements({}), version: 2 },
  "a release that never was": { ...elements({}), environment: { profile: "production", server: "2.13" } },
  "an unknown key": { ...elements({}), wires: [] },
  "an unknown kind": elements({ a: { kind: "topic", name: "a" } }),
  "no kind": elements({ a: { name: "a" } }),
  "an id with a space": elements({ "a b": stream }),
  "a stream without a name": elements({ a: { kind: "stream", config: {} } }),
  "an unknown key of an element": elements({ a: { ...stream, color: "red" } }),
  "a duration as text": elements({ a: { ...stream, config: { name: "A", max_age: "24h" } } }),
  "another retention": elements({ a: { ...stream, config: { name: "A", retention: "work_queue" } } }),
  "a worker time without a unit": elements({
    a: { kind: "consumer", stream: "s", config: {}, worker: { processing: { mean: "40" } } },
  }),
  "a failure rate of 2": elements({ a: { kind: "consumer", stream: "s", config: {}, worker: { failureRate: 2 } } }),
  "half a message": elements({ a: { kind: "kv", config: { bucket: "b", history: 1.5 } } }),
  "a place without y": { ...elements({ a: stream }), layout: { a: { x: 1 } } },
};

describe("accepts and refuses what the program does", () => {
  const validate = new Ajv({ strict: false }).compile(schema);
  test.each(Object.entries(VALID))("accepts %s", (_, design) => {
    expect(v.is(designFileSchema, design)).toBe(true);
    expect(validate(design), JSON.stringify(validate.errors)).toBe(true);
  });
  test.each(Object.entries(BROKEN))("refuses %s", (_, design) => {
    expect(v.is(designFileSchema, design)).toBe(false);
    expect(validate(design)).toBe(false);
  });

  /** A snippet with its placeholders left as they stand, choices at the first. */
  const inserted = (body: unknown): unknown =>
    JSON.parse(JSON.stringify(body).replace(/\$\{\d+(?::([^}]*)|\|([^,|]*)[^}]*\|)\}/g, "$1$2"));
  test.each(KINDS)("a new %s is valid as completion inserts it", (kind) => {
    const design = elements({ a: inserted(ELEMENT_SNIPPETS[kind]) });
    expect(validate(design), JSON.stringify(validate.errors)).toBe(true);
  });
  test("a new design is valid as completion inserts it", () => {
    expect(validate(inserted(FILE_SNIPPET.body))).toBe(true);
  });
});
