import { describe, expect, test } from "vitest";
import { checkBucketName, checkConsumerName, checkStreamName } from "../jetstream/names.ts";
import { designWith, id, note, producer } from "../testing/builders.ts";
import { apply } from "./commands.ts";
import { addNewElement, newElement } from "./defaults.ts";
import { nameKey } from "./element-names.ts";
import { KINDS } from "./kinds/all.ts";
import { type Design, type ElementOf, emptyDesign } from "./model.ts";
import { parseDesign } from "./parse.ts";
import { serializeDesign } from "./serialize.ts";

function filled(start: Design, rounds: number): Design {
  let design = start;
  for (let i = 0; i < rounds; i += 1) {
    for (const kind of KINDS) {
      const done = apply(design, addNewElement(design, kind, { x: i, y: i }).command);
      if (!done.ok) throw new Error(done.error.code);
      design = done.value.design;
    }
  }
  return design;
}

test("three of every kind: valid, placed, and no two of one name", () => {
  const design = filled(emptyDesign(), 3);
  expect(design.elements.size).toBe(3 * KINDS.length);
  expect(design.layout.size).toBe(design.elements.size);
  expect(parseDesign(serializeDesign(design)).ok).toBe(true);
  const keys = [...design.elements.values()].map(nameKey).filter((key) => key !== undefined);
  expect(new Set(keys).size).toBe(keys.length);
  for (const element of design.elements.values()) {
    if (element.kind === "stream") expect(checkStreamName(element.config.name)).toBeUndefined();
    if (element.kind === "consumer") expect(checkConsumerName(element.config.durable_name ?? "", true)).toBeUndefined();
    if (element.kind === "kv" || element.kind === "object-store") {
      expect(checkBucketName(element.config.bucket, element.kind)).toBeUndefined();
    }
  }
});

test("a consumer reads the stream it is given, or the newest, or waits for the first", () => {
  const design = filled(emptyDesign(), 2);
  expect(newElement("consumer", design, { stream: id("STREAM_1") })).toMatchObject({ stream: "STREAM_1" });
  expect(newElement("consumer", design)).toMatchObject({ stream: "STREAM_2" });
  const waiting = newElement("consumer", emptyDesign()) as ElementOf<"consumer">;
  expect(waiting.stream).toBe(addNewElement(emptyDesign(), "stream").id);
});

test("ids read like names, and notes get plain ones", () => {
  const design = designWith({ elements: { "producer-1": note(), x: producer({ name: "producer-1" }) } });
  expect(addNewElement(design, "producer").id).toBe("producer-2");
  expect(addNewElement(design, "note").id).toBe("note-1");
  expect(addNewElement(design, "stream").id).toBe("STREAM_1");
});

describe("replicas", () => {
  test.each([
    [{ profile: "production" }, 3],
    [{ profile: "production", servers: 5 }, 3],
    [{ profile: "production", servers: 1 }, 1],
    [{ profile: "development" }, 1],
    [{ profile: "development", servers: 3 }, 1],
  ] as const)("%j: %d", (environment, replicas) => {
    const design = designWith({ environment: { server: "2.15", ...environment } });
    for (const kind of ["stream", "kv", "object-store"] as const) {
      expect(newElement(kind, design)).toMatchObject({ config: { num_replicas: replicas } });
    }
  });
});
