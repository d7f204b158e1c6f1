import { DAY, SECOND } from "../design/units.ts";
import { durable, GIB, producer, stream } from "./parts.ts";
import { designOf } from "./sketch.ts";
import type { Template } from "./template.ts";

/** Answers over core NATS, with a copy of the questions. */
export const requestReply: Template = {
  id: "request-reply",
  title: "Request and reply",
  group: "Work",
  summary: "A caller needs the answer now: a service with a queue group, no stream in between, and a copy for audits.",
  terms: ["rpc", "service", "queue group", "core nats", "query", "microservice", "no_ack"],
  design: () =>
    designOf({
      name: "Request and reply",
      description: "Taxes are worked out while the customer waits; what was asked is kept for three days.",
      note:
        "A reply that is worthless after the caller's timeout needs no stream: the request goes to one member of the " +
        "queue group, and to nobody means a 503 at once. The timeout is about three times the service's p99. The " +
        "audit stream sets no_ack: without it the server's own ack would be the first reply that the caller gets.",
      cells: {
        "check-out": [
          0,
          0,
          producer(
            "check-out",
            "shop",
            [{ subject: "svc.tax.quote", mode: "request", rate: 150, peakRate: 600, bytes: 500 }],
            {
              instances: 4,
            },
          ),
        ],
        tax: [
          1,
          0,
          {
            kind: "service",
            name: "tax",
            app: "tax",
            instances: 3,
            endpoints: [{ subject: "svc.tax.quote", queue: "tax", processing: { mean: "6ms", p99: "40ms" } }],
          },
        ],
        "tax-audit": [
          1,
          1,
          stream("TAX_AUDIT", {
            description: "A copy of each request; nothing is acknowledged",
            subjects: ["svc.tax.>"],
            no_ack: true,
            max_age: 3 * DAY,
            max_bytes: 60 * GIB,
          }),
        ],
        "tax-review": [
          2,
          1,
          durable(
            "tax-review",
            "tax-audit",
            { ack_wait: 60 * SECOND, max_deliver: 3, max_ack_pending: 1000 },
            {
              instances: 1,
              concurrency: 8,
              processing: { mean: "5ms", p99: "50ms" },
              guarantee: "at-most-once",
              idempotent: true,
            },
          ),
        ],
      },
    }),
};
