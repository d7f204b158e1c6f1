import { consumer, kv, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { replicationCycle } from "./replication-cycle.ts";

const s = (
  name: string,
  subjects: string[] | undefined,
  ...sources: NonNullable<Parameters<typeof stream>[0]>["sources"][]
) => stream({ name, ...(subjects && { subjects }), sources: sources.flatMap((each) => each ?? []) });
const leaf = (api: string) => ({ external: { api: `$JS.${api}.API` } });

ruleCases(replicationCycle, {
  valid: [
    {
      name: "one way",
      design: { elements: { a: stream({ name: "A", subjects: ["a"] }), b: s("B", undefined, [{ name: "A" }]) } },
    },
    {
      name: "a diamond",
      design: {
        elements: {
          a: stream({ name: "A", subjects: ["a"] }),
          b: s("B", undefined, [{ name: "A" }]),
          c: s("C", undefined, [{ name: "A" }]),
          d: s("D", undefined, [{ name: "B" }, { name: "C" }]),
        },
      },
    },
    {
      name: "hub and leaf, each takes only what the other made",
      design: {
        elements: {
          hub: stream({
            name: "HUB",
            subjects: ["hub.>"],
            sources: [{ name: "LEAF", filter_subject: "leaf.>", ...leaf("site") }],
          }),
          leaf: stream(
            { name: "LEAF", subjects: ["leaf.>"], sources: [{ name: "HUB", filter_subject: "hub.>", ...leaf("hub") }] },
            { domain: "site" },
          ),
        },
      },
    },
    {
      name: "what comes back has another name, and goes no further",
      design: {
        elements: {
          hub: stream({ name: "HUB", subjects: ["hub.>"], sources: [{ name: "LEAF", ...leaf("site") }] }),
          leaf: stream(
            {
              name: "LEAF",
              subjects: ["leaf.>"],
              sources: [{ name: "HUB", subject_transforms: [{ src: "hub.>", dest: "from.hub.>" }], ...leaf("hub") }],
            },
            { domain: "site" },
          ),
        },
      },
    },
    {
      name: "a push that its own consumer does not get again",
      design: {
        elements: {
          a: stream({ name: "A", subjects: ["a.>"] }),
          b: stream({ name: "B", subjects: ["b.>"], sources: [{ name: "A", filter_subject: "a.x" }] }),
          c: consumer({ stream: "b", filter_subject: "b.>", deliver_subject: "a.y" }),
        },
      },
    },
    {
      name: "republishing has a rule of its own",
      design: {
        elements: {
          a: stream({ name: "A", subjects: ["a.>"], republish: { src: "a.>", dest: "b.>" } }),
          b: stream({ name: "B", subjects: ["b.>"], republish: { src: "b.>", dest: "a.>" } }),
        },
      },
    },
  ],
  invalid: [
    {
      name: "each sources the other: the server sees it from both sides",
      design: { elements: { a: s("A", ["a"], [{ name: "B" }]), b: s("B", ["b"], [{ name: "A" }]) } },
      findings: [{ element: "a", severity: "error", says: "10052" }, { element: "b" }],
      fix: "none",
    },
    {
      name: "hub and leaf",
      design: {
        elements: {
          hub: stream({ name: "HUB", subjects: ["hub.>"], sources: [{ name: "LEAF", ...leaf("site") }] }),
          leaf: stream(
            { name: "LEAF", subjects: ["leaf.>"], sources: [{ name: "HUB", ...leaf("hub") }] },
            { domain: "site" },
          ),
        },
        environment: { profile: "development", server: "2.15" },
      },
      findings: [{ severity: "error", says: /go round (HUB → LEAF → HUB|LEAF → HUB → LEAF) and multiply/ }],
      fix: "none",
    },
    {
      name: "three sites in a ring, with a name that grows",
      design: {
        elements: {
          a: stream(
            {
              name: "A",
              subjects: ["a.>"],
              sources: [{ name: "C", subject_transforms: [{ src: ">", dest: "x.>" }], ...leaf("c") }],
            },
            { domain: "a" },
          ),
          b: stream({ name: "B", sources: [{ name: "A", ...leaf("a") }] }, { domain: "b" }),
          c: stream({ name: "C", sources: [{ name: "B", ...leaf("b") }] }, { domain: "c" }),
        },
      },
      findings: [{ says: "multiply" }],
      fix: "none",
    },
    {
      name: "a push consumer whose messages are captured and copied back",
      design: {
        elements: {
          a: stream({ name: "A", subjects: ["a.>"] }),
          b: stream({ name: "B", subjects: ["b.>"], sources: [{ name: "A" }] }),
          c: consumer({ stream: "b", deliver_subject: "a.again" }),
        },
      },
      findings: [{ says: "a.again" }],
      fix: "none",
    },
    {
      name: "buckets of two domains",
      design: {
        elements: {
          k: kv({ bucket: "k", sources: [{ name: "KV_L", ...leaf("l") }] }),
          l: stream(
            { name: "KV_L", subjects: ["$KV.L.>"], sources: [{ name: "KV_k", ...leaf("hub") }] },
            { domain: "l" },
          ),
        },
      },
      findings: [{}],
      fix: "none",
    },
  ],
});
