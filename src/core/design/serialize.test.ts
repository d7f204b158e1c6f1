import * as fc from "fast-check";
import { expect, test } from "vitest";
import { designs } from "../testing/arbitraries.ts";
import { consumer, designWith, kv, note, producer, stream } from "../testing/builders.ts";
import { designEquals } from "./equality.ts";
import { designErrorText } from "./messages.ts";
import { compareNatural } from "./natural-order.ts";
import { parseDesign } from "./parse.ts";
import { serializeDesign } from "./serialize.ts";

test("the text of a design", () => {
  const design = designWith({
    name: "Orders",
    environment: { server: "2.15", profile: "production", servers: 3 },
    elements: {
      "reader-10": consumer({ stream: "ORDERS", durable_name: "ten" }),
      "reader-2": consumer(
        { stream: "ORDERS", max_deliver: 5, durable_name: "two", backoff: [1_000_000_000, 5_000_000_000] },
        { worker: { concurrency: 4, instances: 2 } },
      ),
      ORDERS: stream({
        zz_unknown: { b: 1, a: { deep: true } },
        max_age: 31_536_000_000_000_000,
        subjects: ["orders.>", "returns.>"],
        name: "ORDERS",
        sources: [{ name: "OLD", filter_subject: "old.>" }],
      }),
      checkout: producer({ publishes: [{ rate: 200, subject: "orders.{region}.created" }] }),
      remark: note('Line one\n"two"'),
      prices: kv({ history: 5 }),
    },
    layout: { "reader-10": { y: 1, x: 2 }, checkout: { x: 0, y: 0.5 } },
    suppressions: [{ reason: "small", rule: "stream/no-limits", element: "ORDERS" }],
  });
  expect(serializeDesign(design)).toBe(`{
  "$schema": "design.schema.json",
  "format": "jetstream-designer",
  "version": 1,
  "name": "Orders",
  "environment": { "profile": "production", "server": "2.15", "servers": 3 },
  "elements": {
    "checkout": {
      "kind": "producer",
      "name": "checkout",
      "publishes": [
        { "subject": "orders.{region}.created", "rate": 200 }
      ]
    },
    "ORDERS": {
      "kind": "stream",
      "config": {
        "name": "ORDERS",
        "subjects": ["orders.>", "returns.>"],
        "max_age": 31536000000000000,
        "sources": [
          { "name": "OLD", "filter_subject": "old.>" }
        ],
        "zz_unknown": {
          "a": { "deep": true },
          "b": 1
        }
      }
    },
    "reader-2": {
      "kind": "consumer",
      "stream": "ORDERS",
      "config": {
        "durable_name": "two",
        "max_deliver": 5,
        "backoff": [1000000000, 5000000000]
      },
      "worker": { "instances": 2, "concurrency": 4 }
    },
    "reader-10": {
      "kind": "consumer",
      "stream": "ORDERS",
      "config": {
        "durable_name": "ten"
      }
    },
    "prices": {
      "kind": "kv",
      "config": {
        "bucket": "settings",
        "history": 5
      }
    },
    "remark": {
      "kind": "note",
      "text": "Line one\\n\\"two\\""
    }
  },
  "layout": {
    "checkout": { "x": 0, "y": 0.5 },
    "reader-10": { "x": 2, "y": 1 }
  },
  "suppressions": [
    { "rule": "stream/no-limits", "element": "ORDERS", "reason": "small" }
  ]
}
`);
});

test("what was written is read back, and writes the same again", () => {
  fc.assert(
    fc.property(designs, (design) => {
      const text = serializeDesign(design);
      const back = parseDesign(text);
      if (!back.ok) throw new Error(`${back.error.map(designErrorText).join("\n")}\n${text}`);
      expect(designEquals(back.value, design)).toBe(true);
      expect(serializeDesign(back.value)).toBe(text);
    }),
    { numRuns: 300 },
  );
});

test("the order in which elements were added changes nothing", () => {
  fc.assert(
    fc.property(designs, (design) => {
      const turned = { ...design, elements: new Map([...design.elements].reverse()) };
      expect(serializeDesign(turned)).toBe(serializeDesign(design));
      expect(designEquals(turned, design)).toBe(true);
    }),
  );
});

test("natural order is total", () => {
  const texts = fc.stringMatching(/^[a0-9]{0,6}$/);
  fc.assert(
    fc.property(texts, texts, texts, (a, b, c) => {
      expect(Math.sign(compareNatural(a, b))).toBe(-Math.sign(compareNatural(b, a)) + 0);
      expect(compareNatural(a, b) === 0).toBe(a === b);
      if (compareNatural(a, b) <= 0 && compareNatural(b, c) <= 0) expect(compareNatural(a, c)).toBeLessThanOrEqual(0);
    }),
  );
  expect(["b-10", "b-9", "a", "b-09", "b"].sort(compareNatural)).toEqual(["a", "b", "b-09", "b-9", "b-10"]);
});
