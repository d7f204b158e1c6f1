import { describe, expect, test } from "vitest";
import { apply } from "#core/design/commands.ts";
import type { ElementId } from "#core/design/ids.ts";
import { type Design, type DesignElement, emptyDesign } from "#core/design/model.ts";
import { planField, planMissingStream, planRename } from "./edit.ts";
import { fieldStepLabel } from "./labels.ts";
import { sharedSections, sharedValue } from "./shared-fields.ts";

const id = (text: string) => text as ElementId;
const stream = (name: string, config: object = {}): DesignElement => ({ kind: "stream", config: { name, ...config } });

function designOf(elements: Readonly<Record<string, DesignElement>>): Design {
  return { ...emptyDesign(), elements: new Map(Object.entries(elements).map(([key, each]) => [id(key), each])) };
}

function applied(design: Design, planned: ReturnType<typeof planField>): Design {
  if (!planned.ok) throw new Error(planned.error);
  const done = apply(design, planned.value);
  if (!done.ok) throw new Error(done.error.code);
  return done.value.design;
}

describe("a field", () => {
  const design = designOf({ a: stream("A"), b: stream("B", { num_replicas: 1, max_age: 5 }) });

  test.each<[string, object]>([
    ["schedule", { target: "", when: "@every 5m" }],
    ["ttl", { value: "never" }],
    ["expectedSequence", { value: "subject" }],
    ["database", { value: "outbox" }],
  ])("%s of a publication takes what its control gives", (key, given) => {
    const value = "value" in given ? given.value : given;
    const before = designOf({ p: { kind: "producer", name: "checkout", publishes: [{ subject: "a.b" }] } });
    const after = applied(before, planField(before, [id("p")], ["publishes", 0, key], value));
    expect(after.elements.get(id("p"))).toMatchObject({ publishes: [{ [key]: value }] });
  });

  test("is set on several elements in one command, and taken away again", () => {
    const set = applied(design, planField(design, [id("a"), id("b")], ["config", "num_replicas"], 3));
    expect([...set.elements.values()].map((each) => each.kind === "stream" && each.config.num_replicas)).toEqual([
      3, 3,
    ]);
    const reset = applied(set, planField(set, [id("b")], ["config", "num_replicas"], undefined));
    expect(reset.elements.get(id("b"))).toEqual(stream("B", { max_age: 5 }));
  });

  test("refuses what the document cannot hold, with a reason", () => {
    const planned = planField(design, [id("a")], ["config", "retention"], "forever");
    expect(planned).toEqual({ ok: false, error: expect.stringContaining("Expected") });
  });

  test("has a step label in the server's words", () => {
    expect(fieldStepLabel(["config", "max_age"], "ORDERS", 1, "24h")).toBe("Set max_age of ORDERS to 24h");
    expect(fieldStepLabel(["config", "max_age"], "ORDERS", undefined)).toBe("Removed max_age of ORDERS");
    expect(fieldStepLabel(["config", "sources", 0, "name"], "ALL", "A")).toBe("Set sources[0].name of ALL to A");
    expect(fieldStepLabel(["config", "subjects"], "ORDERS", ["a"])).toBe("Changed subjects of ORDERS");
  });
});

describe("renaming", () => {
  const design = designOf({ a: stream("A"), copy: stream("COPY", { mirror: { name: "A" } }) });

  test("takes mirrors along", () => {
    const renamed = applied(design, planRename(design, id("a"), "ORDERS"));
    expect(renamed.elements.get(id("copy"))).toEqual(stream("COPY", { mirror: { name: "ORDERS" } }));
  });

  test("is refused with the server's err_code", () => {
    expect(planRename(design, id("a"), "a/b")).toEqual({ ok: false, error: expect.stringContaining("10128") });
    expect(planRename(design, id("a"), "").ok).toBe(false);
  });
});

describe("a missing stream", () => {
  test("is created under the id that its consumers refer to", () => {
    const design = designOf({ c: { kind: "consumer", stream: "ORDERS", config: { durable_name: "c" } } });
    const missing = { id: "missing:ORDERS", name: "ORDERS", referencedBy: [id("c")] } as const;
    const planned = planMissingStream(design, missing);
    expect(planned.id).toBe("ORDERS");
    expect(applied(design, { ok: true, value: planned.command }).elements.get(id("ORDERS"))).toMatchObject({
      config: { name: "ORDERS" },
    });
  });

  test("is created under the name that mirrors name", () => {
    const design = designOf({ ORDERS: stream("COPY", { mirror: { name: "ORDERS" } }) });
    const missing = { id: "missing:ORDERS", name: "ORDERS", referencedBy: [id("ORDERS")] } as const;
    const planned = planMissingStream(design, missing);
    expect(planned.id).not.toBe("ORDERS");
    expect(planned.command).toMatchObject({ element: { config: { name: "ORDERS" } } });
  });
});

test("several elements share a value, or differ", () => {
  const elements = [stream("A", { num_replicas: 3 }), stream("B", { num_replicas: 3, max_age: 1 })];
  expect(sharedValue(elements, ["config", "num_replicas"])).toEqual({ value: 3, mixed: false });
  expect(sharedValue(elements, ["config", "max_age"])).toEqual({ value: undefined, mixed: true });
  const fields = sharedSections(elements).flatMap((section) => section.fields.map(({ json }) => json));
  expect(fields).toContain("num_replicas");
  expect(fields).not.toContain("name");
  expect(fields).not.toContain("mirror");
});
