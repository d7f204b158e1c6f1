import { expect, test } from "vitest";
import { serializeDesign } from "#core/design/serialize.ts";
import { TEMPLATES } from "#core/templates/all.ts";
import { designWith, stream } from "#core/testing/builders.ts";
import { BUILT_IN, groupedEntries, ownEntry } from "./entries.ts";
import { soundTemplate } from "./own/own-template.ts";

const OWN = ownEntry({
  id: 3,
  title: "Our queue",
  summary: "As we do it",
  text: serializeDesign(designWith({ elements: { A: stream({ name: "A" }) } })),
});

const titles = (query: string) =>
  groupedEntries([OWN, ...BUILT_IN], query).flatMap(({ items }) => items.map(({ title }) => title));

test("all are listed for an empty query, the user's own first", () => {
  expect(titles(" ")).toHaveLength(TEMPLATES.length + 1);
  expect(titles("")[0]).toBe("Our queue");
});

test.each([
  ["DLQ poison", ["Work queue with dead letters"]],
  ["outbox", ["Exactly-once pipeline", "Change data capture and outbox"]],
  ["our queue", ["Our queue"]],
  ["no such thing", []],
])("%j finds %j", (query, expected) => {
  expect(titles(query)).toEqual(expected);
});

test("a design is made once, so that its picture is drawn once", () => {
  for (const entry of [OWN, ...BUILT_IN]) {
    expect(entry.design()).toBe(entry.design());
    expect(entry.design()).not.toBeNull();
  }
});

test("what is stored and is no template any more can still be listed and deleted", () => {
  expect(ownEntry({ id: 1, title: "Broken", summary: "", text: "{" }).design()).toBeNull();
  expect(soundTemplate({ id: 2, title: 7, text: null })).toEqual({
    id: 2,
    title: "Without a name",
    summary: "",
    text: "",
  });
  expect(soundTemplate({ title: "no id" })).toBeNull();
  expect(soundTemplate(null)).toBeNull();
  expect(soundTemplate({ id: 4, title: "x".repeat(1000), summary: "", text: "" })?.title).toHaveLength(80);
});
