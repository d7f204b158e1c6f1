import type { Publication } from "../../../design/kinds/publication.ts";
import { producer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { publishWithoutRetry } from "./publish-without-retry.ts";

const into = (publication: Partial<Publication>, rest?: Parameters<typeof stream>[1], config = {}) => ({
  elements: {
    orders: stream({ subjects: ["orders.>"], ...config }, rest),
    p: producer({ publishes: [{ subject: "orders.created", ...publication }] }),
  },
});

ruleCases(publishWithoutRetry, {
  valid: [
    { name: "not known", design: into({}) },
    { name: "it retries", design: into({ retries: 1 }) },
    { name: "core has nothing to retry", design: into({ retries: 0, mode: "core" }) },
    { name: "what may be lost", design: into({ retries: 0 }, { durability: "ephemeral" }) },
    { name: "a stream without acks", design: into({ retries: 0 }, {}, { no_ack: true }) },
    { name: "nothing stores it", design: into({ retries: 0, subject: "other.created" }) },
  ],
  invalid: [
    {
      name: "no retries",
      design: into({ retries: 0 }),
      findings: [
        { element: "p", at: "publishes/0/retries", severity: "warning", says: "while ORDERS elects a leader" },
      ],
      fix: "silent",
    },
    {
      name: "asynchronous, with an id already, in development",
      design: {
        ...into({ retries: 0, mode: "js_async", messageId: "{id}" }),
        environment: { profile: "development", server: "2.15" },
      },
      findings: [{ severity: "info" }],
      fix: "silent",
    },
  ],
});
