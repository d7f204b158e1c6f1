import { expect, test } from "vitest";
import type { ElementId } from "#core/design/ids.ts";
import type { DesignElement } from "#core/design/model.ts";
import { designSubjects, suggestSubjects } from "./suggest.ts";

const elements = new Map<ElementId, DesignElement>([
  ["p" as ElementId, { kind: "producer", name: "p", publishes: [{ subject: "orders.{region}.created" }] }],
  ["s" as ElementId, { kind: "stream", config: { name: "S", subjects: ["orders.>", "eu.orders"] } }],
  ["c" as ElementId, { kind: "consumer", stream: "s", config: { filter_subject: "orders.*.created" } }],
]);

test("subjects of the design, each once, parameters as wildcards", () => {
  expect(designSubjects(elements)).toEqual(["eu.orders", "orders.*.created", "orders.>"]);
});

test("those that start with the text come before those that contain it", () => {
  const subjects = designSubjects(elements);
  expect(suggestSubjects(subjects, "orders")).toEqual(["orders.*.created", "orders.>", "eu.orders"]);
  expect(suggestSubjects(subjects, "orders.>")).toEqual([]);
  expect(suggestSubjects(subjects, "")).toEqual(subjects);
  expect(suggestSubjects(subjects, "zzz")).toEqual([]);
});
