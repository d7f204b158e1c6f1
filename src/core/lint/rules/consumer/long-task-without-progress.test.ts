import { consumer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { longTaskWithoutProgress } from "./long-task-without-progress.ts";

type Worker = NonNullable<ReturnType<typeof consumer>["worker"]>;
const reads = (worker: Worker, config: Parameters<typeof consumer>[0] = {}) => ({
  elements: { ORDERS: stream(), billing: consumer({ ack_policy: "explicit", ...config }, { worker }) },
});

ruleCases(longTaskWithoutProgress, {
  valid: [
    { name: "nothing is known", design: reads({ instances: 2 }) },
    { name: "exactly 30 s", design: reads({ processing: { p99: "30s" } }) },
    { name: "exactly ten times the mean", design: reads({ processing: { p99: "10s", mean: "1s" } }) },
    { name: "a long tail of short work", design: reads({ processing: { p99: "900ms", mean: "2ms" } }) },
    { name: "a p99 that is only assumed", design: reads({ processing: { mean: "20s" } }) },
    { name: "progress acks", design: reads({ processing: { p99: "5m" }, progressAcks: true }) },
    { name: "acked on receipt", design: reads({ processing: { p99: "5m" }, ackTiming: "before-processing" }) },
    { name: "no acks", design: reads({ processing: { p99: "5m" } }, { ack_policy: "none" }) },
  ],
  invalid: [
    {
      name: "more than 30 s",
      design: reads({ processing: { p99: "31s" } }),
      findings: [{ at: "worker/progressAcks", severity: "warning", says: "31s at p99" }],
      fix: "silent",
    },
    {
      name: "a long tail",
      design: reads({ processing: { p99: "11s", mean: "1s" } }),
      findings: [{ says: "1s on average" }],
      fix: "silent",
    },
    { name: "a mean above 30 s", design: reads({ processing: { mean: "40s" } }), findings: [{}], fix: "silent" },
    {
      name: "in development",
      design: { ...reads({ processing: { p99: "1h" } }), environment: { profile: "development", server: "2.15" } },
      findings: [{ severity: "info" }],
      fix: "silent",
    },
  ],
});
