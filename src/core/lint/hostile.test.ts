/** Designs that nobody means well with: checking them ends, and what it says stays readable. */
import { describe, expect, test } from "vitest";
import type { DesignElement } from "../design/model.ts";
import { consumer, designWith, producer, stream } from "../testing/builders.ts";
import { lint } from "./lint.ts";

/** Comparing all pairs of so many would take minutes. */
const MANY = 5_000;
const numbers = Array.from({ length: MANY }, (_, i) => i);
const everything = stream({ name: "S", subjects: ["a.>"] });

const designs: Record<string, Record<string, DesignElement>> = {
  "filters of one consumer": {
    s: everything,
    c: consumer({ stream: "s", filter_subjects: numbers.flatMap((i) => [`a.*.${i}`, `a.${i}.*`]) }),
  },
  "overlapping subjects of one stream": {
    s: stream({ subjects: [">", ...numbers.flatMap((i) => [`a.${i}.>`, `*.${i}.b`])] }),
  },
  "mappings of one source": {
    s: everything,
    t: stream({
      name: "T",
      subjects: [],
      sources: [
        { name: "S", subject_transforms: numbers.map((i) => ({ src: `a.*.${i}`, dest: `b.${i}.{{wildcard(1)}}` })) },
      ],
    }),
    p: producer({ publishes: [{ subject: "a.b.c", rate: 1 }] }),
  },
  "streams that each source the one before": Object.fromEntries(
    numbers.map((i): [string, DesignElement] => [
      `s${i}`,
      stream({
        name: `S${i}`,
        ...(i > 0 ? { subjects: [], sources: [{ name: `S${i - 1}` }] } : { subjects: ["a.>"] }),
      }),
    ]),
  ),
};

test.each(Object.entries(designs))(
  "%s: in thousands",
  (_, elements) => {
    for (const { message } of lint(designWith({ elements }))) expect(message.length).toBeLessThan(1_100);
  },
  60_000,
);

describe("publications of one producer, in thousands", () => {
  const findings = lint(
    designWith({
      elements: { p: producer({ publishes: numbers.map(() => ({ subject: "a.b", mode: "js", bytesMax: 2 ** 30 })) }) },
    }),
  );
  const large = findings.filter(({ rule }) => rule === "producer/message-exceeds-max-payload");

  test("the last finding says how many more there are", () => {
    expect(large).toHaveLength(1_000);
    expect(large.at(-1)?.message).toMatch(/ 4000 more like this are not listed\.$/);
    expect(new Set(large.map(({ id }) => id)).size).toBe(large.length);
  });

  test("the first have a fix: each holds all of the publications", () => {
    expect(large.filter(({ fix }) => fix).length).toBeLessThan(100);
    expect(large[0]?.fix).toBeDefined();
  });
});

test("names as long as a file may hold are cut in what is said", () => {
  const name = "ORDERS".repeat(40_000);
  const found = lint(
    designWith({ elements: { s: stream({ name }), c: consumer({ stream: "s", durable_name: name }) } }),
  );
  expect(found.length).toBeGreaterThan(0);
  for (const { message, fix } of found) expect(message.length + (fix?.label.length ?? 0)).toBeLessThan(2_000);
});
