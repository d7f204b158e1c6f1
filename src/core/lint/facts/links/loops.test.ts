import { expect, test } from "vitest";
import type { DesignElement } from "../../../design/model.ts";
import { consumer, type DesignParts, designWith, stream } from "../../../testing/builders.ts";
import { readerFor } from "../../testing/read.ts";
import { hasRepublish, loops, wayOf } from "./loops.ts";

function waysIn(elements: NonNullable<DesignParts["elements"]>): string[] {
  const read = readerFor(designWith({ elements }));
  return read(loops, "").map((loop) => `${hasRepublish(loop) ? "republish" : "copy"} ${wayOf(loop, read).join(" ")}`);
}

test("nothing without links, nor where links end", () => {
  expect(waysIn({ a: stream({ name: "A" }) })).toEqual([]);
  expect(waysIn({ a: stream({ name: "A" }), b: stream({ name: "B", mirror: { name: "A" } }) })).toEqual([]);
});

test("a loop with and one without republishing", () => {
  const ways = waysIn({
    a: stream({ name: "A", subjects: ["a.>"], sources: [{ name: "B" }], republish: { src: ">", dest: "b.>" } }),
    b: stream({ name: "B", subjects: ["b.>"], sources: [{ name: "A" }] }),
  });
  expect(ways).toEqual(["republish A B A", expect.stringMatching(/^copy (A B A|B A B)$/)]);
});

test("mirrors of each other are a loop although nothing can come in", () => {
  const ways = waysIn({
    a: stream({ name: "A", mirror: { name: "B" } }),
    b: stream({ name: "B", mirror: { name: "A" } }),
  });
  expect(ways).toHaveLength(1);
});

test("a filter on the way that lets nothing come round", () => {
  const ways = waysIn({
    a: stream({ name: "A", subjects: ["a.>"], sources: [{ name: "B", filter_subject: "b.>" }] }),
    b: stream({ name: "B", subjects: ["b.>"], sources: [{ name: "A", filter_subject: "a.>" }] }),
  });
  expect(ways).toEqual([]);
});

test("a push that a stream captures", () => {
  const ways = waysIn({
    a: stream({ name: "A", subjects: ["a.>", "pushed"] }),
    c: consumer({ stream: "a", deliver_subject: "pushed" }),
  });
  expect(ways).toEqual(["copy A A"]);
});

test("every stream sources every other: one loop stands for all", () => {
  const names = Array.from({ length: 16 }, (_, n) => `S${n}`);
  const elements = Object.fromEntries(
    names.map((name): [string, DesignElement] => [
      name,
      stream({
        name,
        subjects: [`${name}.>`],
        sources: names.filter((other) => other !== name).map((each) => ({ name: each })),
      }),
    ]),
  );
  expect(waysIn(elements)).toHaveLength(1);
});
