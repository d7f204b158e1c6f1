import { consumer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { consumerUnattended } from "./consumer-unattended.ts";

const reads = (
  instances: number | undefined,
  config = {},
  retention: "limits" | "interest" | "workqueue" = "limits",
) => ({
  elements: {
    ORDERS: stream({ subjects: ["orders.>"], retention }),
    billing: consumer(config, { worker: instances === undefined ? {} : { instances } }),
  },
});

ruleCases(consumerUnattended, {
  valid: [
    { name: "an instance", design: reads(1) },
    { name: "how many is not known", design: reads(undefined) },
    { name: "paused", design: reads(0, { pause_until: "2030-01-01T00:00:00Z" }) },
    { name: "an ephemeral goes by itself", design: reads(0, { durable_name: "" }) },
    { name: "the stream is missing", design: { elements: { billing: consumer({}, { worker: { instances: 0 } }) } } },
  ],
  invalid: [
    {
      name: "a limits stream",
      design: reads(0),
      findings: [{ element: "billing", at: "worker/instances", severity: "warning", says: "its lag on ORDERS grows" }],
      fix: "silent",
    },
    {
      name: "a work queue",
      design: reads(0, {}, "workqueue"),
      findings: [{ says: "ORDERS (workqueue) keeps every message" }],
      fix: "none",
    },
    {
      name: "an interest stream, in development",
      design: { ...reads(0, {}, "interest"), environment: { profile: "development", server: "2.15" } },
      findings: [{ severity: "info", says: "ORDERS (interest)" }],
      fix: "none",
    },
  ],
});
