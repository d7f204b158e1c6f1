import { producer, service, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { requestReplyOnStreamSubject } from "./request-reply-on-stream-subject.ts";

const s = service({ endpoints: [{ subject: "pricing.quote" }] });
const asks = (subject = "pricing.quote") => producer({ publishes: [{ subject, mode: "request" }] });
const captures = (config: Parameters<typeof stream>[0] = {}) =>
  stream({ name: "PRICING", subjects: ["pricing.>"], ...config });

ruleCases(requestReplyOnStreamSubject, {
  valid: [
    { name: "no stream", design: { elements: { s, p: asks() } } },
    { name: "an audit that answers nobody", design: { elements: { s, p: asks(), a: captures({ no_ack: true }) } } },
    {
      name: "other subjects",
      design: { elements: { s, p: asks(), a: captures({ subjects: ["pricing.*.changed"] }) } },
    },
    {
      name: "a publish that waits for the ack",
      design: { elements: { p: producer({ publishes: [{ subject: "pricing.x", mode: "js" }] }), a: captures() } },
    },
    {
      name: "the server's own subjects",
      design: {
        elements: { s: service({ endpoints: [{ subject: "$SRV.PING" }] }), a: captures({ subjects: ["$SRV.>"] }) },
      },
    },
  ],
  invalid: [
    {
      name: "service and stream, and who asks",
      design: { elements: { s, p: asks(), q: asks(), a: captures() } },
      findings: [
        {
          element: "s",
          at: "endpoints/0/subject",
          severity: "error",
          says: "pricing answers pricing.quote, and PRICING captures it",
        },
      ],
      fix: "silent",
    },
    {
      name: "who asks with a parameter may ask others too",
      design: { elements: { s, p: asks("pricing.{operation}"), a: captures() } },
      findings: [{ element: "s" }],
      fix: "none",
    },
    {
      name: "an endpoint of several operations",
      design: {
        elements: {
          s: service({ endpoints: [{ subject: "pricing.*" }] }),
          p: asks("pricing.{operation}"),
          a: captures(),
        },
      },
      findings: [{ element: "s" }],
      fix: "silent",
    },
    {
      name: "the other subject is captured too",
      design: { elements: { s, a: captures(), b: stream({ name: "SVC", subjects: ["svc.>"] }) } },
      findings: [{}],
      fix: "none",
    },
    {
      name: "another service hears the same request",
      design: {
        elements: { s, t: service({ name: "other", endpoints: [{ subject: "*.quote" }] }), p: asks(), a: captures() },
      },
      findings: [{ element: "s" }, { element: "t" }],
      fix: "none",
    },
    {
      name: "nobody but the stream answers",
      design: { elements: { p: asks(), a: captures() }, environment: { profile: "development", server: "2.15" } },
      findings: [{ element: "p", at: "publishes/0/mode", severity: "error", says: "Publish with mode js" }],
      fix: "silent",
    },
    {
      name: "a service that asks",
      design: {
        elements: {
          s: service({ publishes: [{ subject: "pricing.now", mode: "request" }], endpoints: [] }),
          a: captures(),
        },
      },
      findings: [{ element: "s", at: "publishes/0/mode" }],
      fix: "silent",
    },
  ],
});
