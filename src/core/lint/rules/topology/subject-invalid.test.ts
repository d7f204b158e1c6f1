import { consumer, producer, service, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { subjectInvalid } from "./subject-invalid.ts";

const s = (...subjects: string[]) => ({ elements: { s: stream({ subjects }) } });
const p = (subject: string) => ({ elements: { p: producer({ publishes: [{ subject }] }) } });
const c = (config: Parameters<typeof consumer>[0], rest?: Parameters<typeof consumer>[1]) => ({
  elements: { ORDERS: stream({ subjects: ["a.>"] }), c: consumer(config, rest) },
});

ruleCases(subjectInvalid, {
  valid: [
    { name: "patterns and unusual letters", design: s("a.*.b", "c.>", "é.ü", "x:y.z") },
    { name: "parameters", design: p("orders.{id}.v{version}") },
    { name: "no filter", design: c({ filter_subject: "" }) },
    { name: "an empty one among filters is another error", design: c({ filter_subjects: [""] }) },
    {
      name: "an endpoint with a wildcard",
      design: { elements: { s: service({ endpoints: [{ subject: "a.*" }, { subject: ">" }] }) } },
    },
  ],
  invalid: [
    {
      name: "two dots in a row",
      design: s("orders..created"),
      findings: [
        {
          element: "s",
          at: "config/subjects/0",
          severity: "error",
          says: "two in a row. The server refuses the stream (10052)",
        },
      ],
      fix: "silent",
    },
    {
      name: "white space, in development",
      design: { ...s("a b.c"), environment: { profile: "development", server: "2.15" } },
      findings: [{ severity: "error", says: "white space" }],
      fix: "silent",
    },
    { name: "a > that is not last", design: s("a.>.b"), findings: [{}], fix: "silent" },
    { name: "nothing left to mend", design: s("."), findings: [{}], fix: "none" },
    { name: "mended it would collide", design: s("a.b", "a..b"), findings: [{ at: "config/subjects/1" }], fix: "none" },
    {
      name: "mended it would be longer than a subject may be",
      design: p("*.".repeat(2_000)),
      findings: [{}],
      fix: "none",
    },
    {
      name: "mended it would collide with another stream",
      design: { elements: { s: stream({ subjects: ["a..b"] }), t: stream({ name: "T", subjects: ["a.>"] }) } },
      findings: [{}],
      fix: "none",
    },
    {
      name: "a wildcard in a token",
      design: s("a.b*"),
      findings: [{ severity: "warning", says: "only as whole tokens" }],
      fix: "silent",
    },
    {
      name: "a control character",
      design: s("a.\u0001b"),
      findings: [{ severity: "warning", says: "control character" }],
      fix: "silent",
    },
    {
      name: "a filter",
      design: c({ filter_subject: "a." }),
      findings: [{ element: "c", at: "config/filter_subject", says: "The server refuses the consumer" }],
      fix: "silent",
    },
    {
      name: "one of the filters",
      design: c({ filter_subjects: ["a.x", "a. y"] }),
      findings: [{ at: "config/filter_subjects/1" }],
      fix: "silent",
    },
    {
      name: "mended, the filter would lie in another",
      design: c({ filter_subjects: ["a.x", "a..x"] }),
      findings: [{}],
      fix: "none",
    },
    {
      name: "a published wildcard",
      design: p("orders.*.created"),
      findings: [
        { element: "p", at: "publishes/0/subject", severity: "error", says: "wildcards are for those who listen" },
      ],
      fix: "silent",
    },
    { name: "published, with a space in the parameter", design: p("orders.{order id}"), findings: [{}], fix: "silent" },
    { name: "an empty subject", design: p(""), findings: [{ says: "An empty subject of checkout" }], fix: "none" },
    {
      name: "a worker's publication and its dead letters",
      design: c({}, { worker: { publishes: [{ subject: ".x" }], deadLetter: { subject: "dlq.>" } } }),
      findings: [{ at: "worker/publishes/0/subject" }, { at: "worker/deadLetter/subject" }],
      fix: "partly",
    },
    {
      name: "an endpoint and what its service publishes",
      design: { elements: { s: service({ endpoints: [{ subject: "a..b" }], publishes: [{ subject: "x." }] }) } },
      findings: [{ at: "endpoints/0/subject", says: "subscription" }, { at: "publishes/0/subject" }],
      fix: "partly",
    },
  ],
});
