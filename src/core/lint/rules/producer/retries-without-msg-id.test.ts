import type { Publication } from "../../../design/kinds/publication.ts";
import { kv, producer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { retriesWithoutMsgId } from "./retries-without-msg-id.ts";

const sending = (publication: Partial<Publication>, orders = stream({ subjects: ["orders.>"] })) => ({
  elements: { orders, p: producer({ publishes: [{ subject: "orders.created", ...publication }] }) },
});

ruleCases(retriesWithoutMsgId, {
  valid: [
    { name: "whether it retries is not known", design: sending({}) },
    { name: "no retries", design: sending({ retries: 0 }) },
    { name: "an id", design: sending({ retries: 3, messageId: "{event_id}" }) },
    { name: "an expected sequence", design: sending({ retries: 3, expectedSequence: "subject" }) },
    { name: "a batch is one transaction", design: sending({ retries: 3, mode: "js_batch" }) },
    { name: "core", design: sending({ retries: 3, mode: "core" }) },
    { name: "nothing stores it", design: sending({ retries: 3, subject: "other.created" }) },
    {
      name: "one message a subject",
      design: sending({ retries: 3 }, stream({ subjects: ["orders.>"], max_msgs_per_subject: 1 })),
    },
    { name: "coalesced", design: sending({ retries: 3 }, stream({ subjects: ["orders.>"] }, { intent: "coalesce" })) },
    {
      name: "a bucket's key",
      design: {
        elements: { b: kv({ history: 5 }), p: producer({ publishes: [{ subject: "$KV.settings.a", retries: 3 }] }) },
      },
    },
  ],
  invalid: [
    {
      name: "each retry may be stored",
      design: sending({ retries: 3 }),
      findings: [
        { element: "p", at: "publishes/0/retries", severity: "warning", says: "retries orders.created up to 3" },
      ],
      fix: "silent",
    },
    {
      name: "asynchronous, in development",
      design: { ...sending({ retries: 1, mode: "js_async" }), environment: { profile: "development", server: "2.15" } },
      findings: [{ severity: "info" }],
      fix: "silent",
    },
  ],
});
