import { consumer, kv, producer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { noMonitoringThresholds } from "./no-monitoring-thresholds.ts";

const watched = { metadata: { "io.nats.monitor.enabled": "true" } };

ruleCases(noMonitoringThresholds, {
  valid: [
    { name: "nothing to watch", design: {} },
    {
      name: "in development",
      design: { elements: { s: stream() }, environment: { profile: "development", server: "2.15" } },
    },
    {
      name: "alerting exists",
      design: { elements: { s: stream() }, environment: { profile: "production", server: "2.15", alerting: true } },
    },
    { name: "thresholds", design: { elements: { s: stream(watched), c: consumer({ stream: "s", ...watched }) } } },
    {
      name: "what comes and goes, and buckets",
      design: {
        elements: {
          s: stream(watched),
          e: consumer({ stream: "s", durable_name: "" }),
          o: consumer({ stream: "s" }, { ordered: true }),
          k: kv(),
        },
      },
    },
  ],
  invalid: [
    {
      name: "a stream and a consumer",
      design: {
        elements: {
          s: stream({ num_replicas: 3, subjects: ["orders.>"] }),
          c: consumer({ stream: "s", metadata: { team: "shop" } }),
          p: producer({ publishes: [{ subject: "orders.created", rate: 100 }] }),
        },
      },
      findings: [
        {
          at: "environment/alerting",
          severity: "warning",
          says: "ORDERS and billing have no io.nats.monitor thresholds",
        },
      ],
      fix: "silent",
    },
    {
      name: "one of two",
      design: { elements: { s: stream(watched), c: consumer({ stream: "s" }) } },
      findings: [{ says: "billing has no" }],
      fix: "silent",
    },
    {
      name: "more than can be named",
      design: {
        elements: Object.fromEntries(Array.from({ length: 201 }, (_, n) => [`s${n}`, stream({ name: `S${n}` })])),
      },
      findings: [{ says: "S0, S1, S2 and 198 more have no" }],
      fix: "none",
    },
  ],
});
