import { consumer, kv, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { orderedConsumerOnQueue } from "./ordered-consumer-on-queue.ts";

const reads = (retention: "limits" | "interest" | "workqueue", ordered = true) => ({
  elements: {
    ORDERS: stream({ subjects: ["orders.>"], retention }),
    view: consumer({ durable_name: "" }, { ordered }),
  },
});

ruleCases(orderedConsumerOnQueue, {
  valid: [
    { name: "a limits stream", design: reads("limits") },
    { name: "another consumer of a work queue", design: reads("workqueue", false) },
    {
      name: "a bucket",
      design: { elements: { settings: kv(), view: consumer({ stream: "settings" }, { ordered: true }) } },
    },
    { name: "the stream is missing", design: { elements: { view: consumer({}, { ordered: true }) } } },
    {
      name: "a limits stream that sources the work queue",
      design: {
        elements: {
          ...reads("workqueue", false).elements,
          COPY: stream({ name: "COPY", sources: [{ name: "ORDERS" }] }),
          second: consumer({ stream: "COPY" }, { ordered: true }),
        },
      },
    },
  ],
  invalid: [
    {
      name: "a work queue",
      design: reads("workqueue"),
      findings: [{ element: "view", at: "ordered", severity: "error", says: "work queue ORDERS" }],
      fix: "none",
    },
    {
      name: "an interest stream",
      design: reads("interest"),
      findings: [{ severity: "warning", says: "interest stream ORDERS" }],
      fix: "none",
    },
  ],
});
