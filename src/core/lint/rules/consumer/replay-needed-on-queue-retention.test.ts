import { consumer, kv, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { replayNeededOnQueueRetention } from "./replay-needed-on-queue-retention.ts";

const reads = (retention: "limits" | "interest" | "workqueue", config = {}, worker = {}) => ({
  elements: {
    ORDERS: stream({ subjects: ["orders.>"], retention }),
    index: consumer({ durable_name: "index", ack_policy: "explicit", ...config }, { worker }),
  },
});

ruleCases(replayNeededOnQueueRetention, {
  valid: [
    { name: "a limits stream", design: reads("limits", { deliver_policy: "by_start_time" }, { needsReplay: true }) },
    { name: "no replay", design: reads("interest", { deliver_policy: "new" }, { needsReplay: false }) },
    {
      name: "a work queue refuses another start anyway",
      design: reads("workqueue", { deliver_policy: "by_start_time" }),
    },
    {
      name: "a bucket",
      design: {
        elements: { settings: kv(), index: consumer({ stream: "settings", deliver_policy: "last_per_subject" }) },
      },
    },
    {
      name: "a limits stream that sources the work queue",
      design: {
        elements: {
          ...reads("workqueue").elements,
          LOG: stream({ name: "LOG", sources: [{ name: "ORDERS" }] }),
          rebuild: consumer({ stream: "LOG" }, { worker: { needsReplay: true } }),
        },
      },
    },
  ],
  invalid: [
    {
      name: "replay from an interest stream",
      design: reads("interest", {}, { needsReplay: true }),
      findings: [
        {
          element: "index",
          at: "worker/needsReplay",
          severity: "error",
          says: "ORDERS (interest) deletes what is acked",
        },
      ],
      fix: "silent",
    },
    {
      name: "replay from a work queue",
      design: reads("workqueue", {}, { needsReplay: true }),
      findings: [{ at: "worker/needsReplay" }],
      fix: "silent",
    },
    {
      name: "replay from a stream that is limited already",
      design: {
        elements: {
          ...reads("interest", {}, { needsReplay: true }).elements,
          ORDERS: stream({ subjects: ["orders.>"], retention: "interest", max_bytes: 1_000_000 }),
        },
      },
      findings: [{}],
      fix: "silent",
    },
    ...(["by_start_time", "by_start_sequence", "last_per_subject"] as const).map((deliver_policy) => ({
      name: `a start ${deliver_policy}`,
      design: reads("interest", { deliver_policy }),
      findings: [{ at: "config/deliver_policy", says: `deliver_policy ${deliver_policy}` }],
      fix: "silent" as const,
    })),
    {
      name: "in development",
      design: {
        ...reads("interest", {}, { needsReplay: true }),
        environment: { profile: "development", server: "2.15" } as const,
      },
      findings: [{ severity: "warning" }],
      fix: "silent",
    },
  ],
});
