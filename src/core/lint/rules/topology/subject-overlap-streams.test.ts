import { kv, objectStore, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { subjectOverlapStreams } from "./subject-overlap-streams.ts";

const a = (...subjects: string[]) => stream({ name: "A", subjects });
const b = (...subjects: string[]) => stream({ name: "B", subjects });

ruleCases(subjectOverlapStreams, {
  valid: [
    { name: "apart", design: { elements: { a: a("orders.>"), b: b("orders", "billing.*") } } },
    {
      name: "other domains",
      design: { elements: { a: a("orders.>"), b: stream({ name: "B", subjects: ["orders.>"] }, { domain: "leaf" }) } },
    },
    {
      name: "a mirror and a copy have no subjects",
      design: {
        elements: {
          a: a("orders.>"),
          m: stream({ name: "M", mirror: { name: "A" } }),
          s: stream({ name: "S", sources: [{ name: "A" }] }),
        },
      },
    },
    { name: "one name is one stream", design: { elements: { a: a("orders.>"), again: a("orders.>") } } },
    { name: "buckets of other names", design: { elements: { a: kv(), b: kv({ bucket: "other" }), c: objectStore() } } },
    { name: "literal for the server, whatever it looks like", design: { elements: { a: a("a.*b"), b: b("a.xb") } } },
  ],
  invalid: [
    {
      name: "the later one is reported",
      design: { elements: { a: a("orders.>"), b: b("billing.>", "orders.*.created") } },
      findings: [
        {
          element: "b",
          at: "config/subjects/1",
          severity: "error",
          says: "orders.*.created of B overlaps with orders.> of A: the server refuses the second stream (10065)",
        },
      ],
      fix: "none",
    },
    {
      name: "across each other",
      design: {
        elements: { a: a("*.created"), b: b("orders.*") },
        environment: { profile: "development", server: "2.10" },
      },
      findings: [{ element: "b", severity: "error" }],
      fix: "none",
    },
    {
      name: "the same subject in three streams",
      design: { elements: { a: a("x"), b: b("x"), c: stream({ name: "C", subjects: ["x"] }) } },
      findings: [{ element: "b" }, { element: "c" }],
      fix: "none",
    },
    {
      name: "the name is the subject",
      design: { elements: { a: a("*"), b: stream({ name: "B" }) } },
      findings: [{ element: "b", at: "config/name" }],
      fix: "none",
    },
    {
      name: "a bucket's keys",
      design: { elements: { a: a("$KV.>"), b: kv() } },
      findings: [{ element: "a", at: "config/subjects/0", says: "$KV.settings.>" }],
      fix: "none",
    },
    {
      name: "an object store",
      design: { elements: { a: a("$O.files.M.x"), b: objectStore() } },
      findings: [{ element: "a" }],
      fix: "none",
    },
    {
      name: "in one leaf domain",
      design: {
        elements: {
          a: stream({ name: "A", subjects: ["x.>"] }, { domain: "l" }),
          b: stream({ name: "B", subjects: ["x.y"] }, { domain: "l" }),
        },
      },
      findings: [{ element: "b" }],
      fix: "none",
    },
    {
      name: "an oddity of the server",
      design: { elements: { a: a("a.*b.>"), b: b("a.x.y") } },
      findings: [{ element: "b" }],
      fix: "none",
    },
    {
      name: "in one list, the wider first",
      design: { elements: { a: a("orders.>", "orders.created") } },
      findings: [{ element: "a", at: "config/subjects/1", says: "10052" }],
      fix: "silent",
    },
    {
      name: "in one list, the wider last",
      design: { elements: { a: a("orders.created", "orders.>") } },
      findings: [{}],
      fix: "silent",
    },
    { name: "twice in one list", design: { elements: { a: a("x", "x") } }, findings: [{}], fix: "silent" },
    {
      name: "in one list, across each other",
      design: { elements: { a: a("*.b", "a.*") } },
      findings: [{}],
      fix: "none",
    },
  ],
});
