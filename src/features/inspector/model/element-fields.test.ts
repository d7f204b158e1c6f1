import { describe, expect, test } from "vitest";
import type { DesignElement } from "#core/design/model.ts";
import { TERMS, type TermPlace } from "#core/design/vocabulary.ts";
import { FIELDS } from "#core/jetstream/fields/index.ts";
import { configFields } from "./catalogue.ts";
import type { FieldView } from "./control.ts";
import { DESIGN_FIELDS } from "./design-fields.ts";
import { effectiveConfig, jsonLines } from "./effective-element.ts";
import {
  declaredCount,
  fieldHolding,
  fieldsOfElement,
  findFields,
  nestedFields,
  sectionsOf,
} from "./element-fields.ts";
import { isWithin, pathKey, pathText, valueAt } from "./path.ts";

const ORDERS: DesignElement = { kind: "stream", config: { name: "ORDERS", subjects: ["orders.>"], max_age: 1e9 } };
const BILLING: DesignElement = { kind: "consumer", stream: "orders", config: { durable_name: "billing" } };

const KINDS_WITH_FACTS: readonly DesignElement[] = [
  { kind: "producer", name: "checkout" },
  { kind: "service", name: "pricing" },
  { kind: "kv", config: { bucket: "sessions" } },
  BILLING,
];

function everyField(fields: readonly FieldView[]): readonly FieldView[] {
  return fields.flatMap((field) => [field, ...everyField(nestedFields(field))]);
}

function count(fields: readonly FieldView[]): number {
  return fields.reduce((sum, field) => sum + 1 + count(nestedFields(field)), 0);
}

describe("fields", () => {
  test.each(Object.entries(FIELDS))("every field of the %s catalogue has a control", (_kind, infos) => {
    expect(count(configFields(infos))).toBe(infos.length);
  });

  test("durations, sizes and numbers that mean something else are told apart", () => {
    const control = (json: string) => fieldsOfElement(ORDERS).find((field) => field.json === json)?.control;
    expect(control("max_age")).toMatchObject({ type: "duration", specials: new Map([[0, "unlimited"]]) });
    expect(control("max_bytes")).toMatchObject({ type: "size", specials: new Map([[-1, "unlimited"]]) });
    expect(control("num_replicas")).toMatchObject({ type: "integer", min: 1, max: 5 });
    expect(control("subjects")).toMatchObject({ type: "list", item: { subject: true }, noun: "subject" });
    expect(control("mirror")).toMatchObject({ type: "object", ask: "name" });
    expect(control("sources")).toMatchObject({ type: "objects", titleOf: "name", ask: "name" });
  });

  test.each([
    "publication",
    "bucketUse",
    "worker",
    "producer",
    "service",
    "kv",
    "environment",
  ])("every fact of a %s that the document can hold has a control", (owner) => {
    const fields = [...KINDS_WITH_FACTS.flatMap(fieldsOfElement), ...DESIGN_FIELDS];
    const texts = new Set(everyField(fields).map(({ consequence }) => consequence));
    const places = Object.keys(TERMS).filter(
      (place) => place.startsWith(`${owner}.`) && !/\.(name|config|processing)$/.test(place),
    );
    expect(places.filter((place) => !texts.has(TERMS[place as TermPlace].text))).toEqual([]);
  });

  test("the first section has what matters, the name is in none, each field is in one", () => {
    const sections = sectionsOf(ORDERS, ["config", "name"]);
    expect(sections[0]).toMatchObject({ id: "first", label: "" });
    expect(sections[0]?.fields.map(({ json }) => json)).toContain("subjects");
    const keys = sections.flatMap(({ fields }) => fields.map(({ path }) => pathKey(path)));
    expect(keys).not.toContain("config/name");
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBe(fieldsOfElement(ORDERS).length - 1);
  });

  test("fields that only servers set are shown when they are declared", () => {
    const keys = (element: DesignElement) =>
      sectionsOf(element, null).flatMap(({ fields }) => fields.map(({ json }) => json));
    expect(keys(BILLING)).not.toContain("direct");
    expect(keys({ ...BILLING, config: { direct: true } } as DesignElement)).toContain("direct");
  });

  test("are found by label, JSON name, and through what they hold", () => {
    const sections = sectionsOf(ORDERS, ["config", "name"]);
    const found = (query: string) => findFields(sections, query).map(({ json }) => json);
    expect(found("max age")[0]).toBe("max_age");
    expect(found("num_rep")[0]).toBe("num_replicas");
    expect(found("deliver prefix")).toEqual(expect.arrayContaining(["mirror", "sources"]));
    expect(found("zzz")).toEqual([]);
  });

  test("lead from a path in the JSON to the field that holds it", () => {
    const fields = fieldsOfElement(BILLING);
    expect(fieldHolding(fields, ["worker", "deadLetter", "subject"])?.json).toBe("deadLetter");
    expect(fieldHolding(fields, ["config", "backoff", 2])?.json).toBe("backoff");
    expect(declaredCount(ORDERS, fieldsOfElement(ORDERS))).toBe(3);
  });
});

test("the JSON marks what the server fills in", () => {
  const lines = jsonLines(ORDERS, effectiveConfig(ORDERS, { version: "2.15" }));
  const marked = lines.filter(({ filled }) => filled).map(({ text }) => text.trim());
  expect(marked).toContain('"num_replicas": 1,');
  expect(lines.find(({ text }) => text.includes('"max_age"'))?.filled).toBe(false);
  expect(jsonLines(ORDERS, null).every(({ filled }) => !filled)).toBe(true);
  const bucket: DesignElement = { kind: "kv", config: { bucket: "B" } };
  const asStream = jsonLines(bucket, effectiveConfig(bucket, {}));
  expect(asStream.some(({ text, filled }) => filled && text.includes("KV_B"))).toBe(true);
});

test("paths", () => {
  expect(valueAt({ a: [{ b: 1 }] }, ["a", 0, "b"])).toBe(1);
  expect(valueAt({ a: 1 }, ["a", "b"])).toBeUndefined();
  expect(valueAt({}, ["constructor"])).toBeUndefined();
  expect(pathText(["config", "sources", 0, "name"])).toBe("sources[0].name");
  expect(pathText(["worker", "publishes", 1])).toBe("worker.publishes[1]");
  expect(isWithin(["a", 0, "b"], ["a", 0])).toBe(true);
  expect(isWithin(["a"], ["a", 0])).toBe(false);
});
