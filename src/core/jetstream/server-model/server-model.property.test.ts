import fc from "fast-check";
import { expect, test } from "vitest";
import { SERVER_VERSIONS } from "../versions.ts";
import { ACTIONS, OPERATIONS, type ServerRequest } from "./contract.ts";
import { structsOf } from "./decode/structs.ts";
import { serverModel } from "./server-model.ts";

const MEMBERS = [...structsOf("2.15").stream.fields, ...structsOf("2.15").consumer.fields].map(({ name }) => name);
const EDGES = [0, -1, 1, 2 ** 31, 2 ** 53, -(2n ** 63n), 2n ** 63n - 1n, 2n ** 64n - 1n, 1_000_000_000, 100_000_000];
const TEXTS = [
  "",
  "A",
  "a.>",
  ">",
  "*",
  "a b",
  "limits",
  "workqueue",
  "explicit",
  "file",
  "\0",
  "{{wildcard(1)}}",
  "__proto__",
];

const scalar = fc.constantFrom<unknown>(...EDGES, ...TEXTS, true, false, null, "2024-01-02T03:04:05Z");
const value = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 3 }),
  fc.array(fc.dictionary(fc.constantFrom(...MEMBERS, "src", "dest", "api"), scalar, { maxKeys: 3 }), { maxLength: 2 }),
  fc.dictionary(fc.constantFrom(...MEMBERS, "src", "dest", "api", "cluster", "tags"), scalar, { maxKeys: 3 }),
  fc.anything({ maxDepth: 2, withBigInt: true }),
);
const named = fc.dictionary(fc.constantFrom(...MEMBERS), value, { maxKeys: 5 }).map((rest) => ({ name: "A", ...rest }));
const config = fc.oneof({ weight: 6, arbitrary: named }, fc.anything({ maxDepth: 3, withBigInt: true }), fc.json());
const request = fc.record(
  {
    op: fc.constantFrom(...OPERATIONS),
    stream: fc.constantFrom("A", "B", "", "A.B", "\ud800"),
    consumer: fc.constantFrom("c", "", "c.a", "a/b"),
    config,
    pedantic: fc.boolean(),
    action: fc.constantFrom(...ACTIONS),
  },
  { requiredKeys: ["op"] },
);

test("whatever is asked, in whatever order, the model answers and never throws", () => {
  const limits = fc.constantFrom({}, { servers: 3 }, { maxStorage: 1000, maxStreams: 1, maxConsumers: 1 });
  fc.assert(
    fc.property(
      fc.array(request, { maxLength: 8 }),
      fc.constantFrom(...SERVER_VERSIONS),
      limits,
      (all, version, few) => {
        const model = serverModel(version, few);
        for (const one of all) {
          const reply = model.request(one as ServerRequest);
          if (reply.ok) continue;
          expect(reply.message).not.toBe("");
          expect(reply.check).toMatch(/^[a-z0-9-]+$/);
          expect(Array.isArray(reply.at)).toBe(true);
        }
      },
    ),
    { seed: 5, numRuns: 1500 },
  );
});
