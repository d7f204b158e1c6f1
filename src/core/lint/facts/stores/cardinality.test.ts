import { expect, test } from "vitest";
import { type DesignParts, designWith, producer, stream } from "../../../testing/builders.ts";
import { readerFor } from "../../testing/read.ts";
import { subjectCount } from "./cardinality.ts";

const countIn = (elements: DesignParts["elements"], id = "S") => {
  const read = readerFor(designWith(elements ? { elements } : {}));
  const { subjects, complete, most } = read(subjectCount, id);
  return [subjects, complete, most?.subject];
};
type Publications = NonNullable<Parameters<typeof producer>[0]>["publishes"];
const published = (publishes: Publications, config: Parameters<typeof stream>[0] = {}) => ({
  S: stream({ name: "S", subjects: ["s.>"], ...config }),
  p: producer({ publishes }),
});
const two = { subject: "s.{a}.{b}", parameters: { a: 10, b: 300 } };

test("parameters multiply, publications add up", () => {
  expect(countIn(published([two, { subject: "s.x" }]))).toEqual([3001, true, "s.{a}.{b}"]);
});

test("no more than messages come while they are kept, or than the limits hold", () => {
  expect(countIn(published([{ ...two, rate: 1 }], { max_age: 100e9 }))).toEqual([100, true, "s.{a}.{b}"]);
  expect(countIn(published([two], { max_msgs: 50 }))[0]).toBe(50);
  expect(countIn(published([{ ...two, bytes: 1000, headerBytes: 0 }], { max_bytes: 10_390 }))[0]).toBe(10);
});

test("a parameter that nothing is said of leaves it open; one that is the message id has a value each", () => {
  expect(countIn(published([{ subject: "s.{a}" }, { subject: "s.x" }]))).toEqual([1, false, "s.x"]);
  const unique = { subject: "s.{id}", messageId: "{id}", rate: 10 };
  expect(countIn(published([unique], { max_age: 1000e9 }))).toEqual([10_000, false, "s.{id}"]);
  expect(countIn(published([unique]))).toEqual([0, false, undefined]);
});

test("subjects without wildcards are what they are", () => {
  expect(countIn({ S: stream({ name: "S", subjects: ["a", "b.c"] }) })).toEqual([2, true, undefined]);
  expect(
    countIn(published([{ subject: "s.{a}" }], { subject_transform: { src: "s.*", dest: "one" }, subjects: ["s.*"] })),
  ).toEqual([1, true, undefined]);
});

test("behind a transform that drops a parameter the smallest are left; through a mirror all are", () => {
  const dropped = published([two], {
    subject_transform: { src: "s.*.*", dest: "t.{{wildcard(2)}}" },
    subjects: ["s.*.*"],
  });
  expect(countIn(dropped)[0]).toBe(10);
  expect(countIn({ ...published([two]), M: stream({ name: "M", mirror: { name: "S" } }) }, "M")).toEqual([
    3000,
    true,
    "s.{a}.{b}",
  ]);
});

test("what comes from outside is not counted, and what is no store is empty", () => {
  expect(countIn({ S: stream({ name: "S", sources: [{ name: "?", external: { api: "$JS.x.API" } }] }) })).toEqual([
    0,
    false,
    undefined,
  ]);
  expect(countIn({ S: producer() })).toEqual([0, false, undefined]);
});

test("a partition's number is one of few, however many keys there are", () => {
  const keyed = { subject: "s.{a}", parameters: { a: 2_000_000 } };
  const into = (dest: string) =>
    countIn(published([keyed], { subjects: ["s.*"], subject_transform: { src: "s.*", dest } }))[0];
  expect(into("s.{{partition(3,1)}}")).toBe(3);
  expect(into("s.{{partition(3,1)}}.{{wildcard(1)}}")).toBe(2_000_000);
});
