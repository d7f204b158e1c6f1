/** Whatever a server answers: reading ends, and never throws. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { emptyDesign } from "../../design/model.ts";
import { OWN_API } from "../api/scope.ts";
import { importSnapshot } from "../import/import-snapshot.ts";
import { FAKE_ACCOUNT, fakeApi } from "../testing/fake-api.ts";
import { fakePort } from "../testing/fake-port.ts";
import { snapshotProblemText } from "./messages.ts";
import { readServer } from "./read.ts";

const STREAMS = [
  {
    config: { name: "ORDERS", subjects: ["orders.>"], metadata: { a: "b" } },
    consumers: [{ durable_name: "billing" }],
  },
  { config: { name: "KV_x", subjects: ["$KV.x.>"] } },
];

/** A member of the answers, set to something else. */
interface Change {
  readonly at: readonly number[];
  readonly value: unknown;
}

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.array(fc.nat(12), { minLength: 1, maxLength: 6 }),
  value: fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom(null, -1, 1e300, "", "a.b", "__proto__", [], {}, { error: {} }, Number.MAX_SAFE_INTEGER * 8),
  ),
});

/** Goes down by the numbers, as far as there is something, and puts the value there. */
function changed(root: unknown, { at, value }: Change): unknown {
  const copy = structuredClone(root);
  let parent: Record<string, unknown> | undefined;
  let key = "";
  let here = copy;
  for (const step of at) {
    if (typeof here !== "object" || here === null) break;
    const keys = Object.keys(here);
    if (keys.length === 0) break;
    parent = here as Record<string, unknown>;
    key = keys[step % keys.length] ?? "";
    here = parent[key];
  }
  if (!parent) return value;
  parent[key] = value;
  return copy;
}

test("answers with any member changed", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 4 }), fc.nat(3), async (changes, which) => {
      const api = fakeApi(STREAMS);
      const port = fakePort((subject, payload) => {
        const answer = api(subject, payload);
        const aimed = ["INFO", "STREAM.LIST", "CONSUMER.LIST", ""][which] ?? "";
        if (!subject.includes(aimed) || typeof answer !== "object") return answer;
        return JSON.stringify(changes.reduce<unknown>(changed, answer)) ?? "";
      });
      const read = await readServer(port, { scope: OWN_API, limits: { streams: 500, consumers: 500 } });
      expect(port.requests.length).toBeLessThan(1_000);
      if (!read.ok) return;
      for (const problem of read.value.problems) expect(snapshotProblemText(problem).length).toBeLessThan(1_000);
      expect(importSnapshot(emptyDesign(), read.value).ok).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test("answers that are any text", async () => {
  const text = fc.oneof(
    fc.string(),
    fc.json(),
    fc.uint8Array().map((bytes) => bytes),
  );
  await fc.assert(
    fc.asyncProperty(text, text, async (list, consumers) => {
      const api = fakeApi(STREAMS);
      const port = fakePort((subject, payload) => {
        if (subject.endsWith("STREAM.LIST") && consumers.length % 2) return list;
        if (subject.includes("CONSUMER.LIST")) return consumers;
        return subject.endsWith("API.INFO") ? FAKE_ACCOUNT : api(subject, payload);
      });
      await readServer(port, { scope: OWN_API });
      expect(port.requests.length).toBeLessThan(100);
    }),
    { numRuns: 300 },
  );
});
