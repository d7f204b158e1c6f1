import { emptyDesign } from "../../../design/model.ts";
import { consumer, producer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { queuePinnedByDeadConsumer } from "./queue-pinned-by-dead-consumer.ts";

const { environment } = emptyDesign();
const queue = (config: Parameters<typeof stream>[0] = {}, publication?: object) => ({
  elements: {
    JOBS: stream({ name: "JOBS", subjects: ["jobs.>"], retention: "workqueue", ...config }),
    worker: consumer({ stream: "JOBS" }, { worker: { maxDowntime: "2h" } }),
    ...(publication && { p: producer({ publishes: [{ subject: "jobs.a", ...publication }] }) }),
  },
});

ruleCases(queuePinnedByDeadConsumer, {
  valid: [
    { name: "any limit", design: queue({ max_age: 1 }) },
    { name: "any other", design: queue({ max_bytes: 1 }) },
    { name: "or this", design: queue({ max_msgs: 1 }) },
    { name: "limits retention", design: queue({ retention: "limits" }) },
    { name: "closed", design: queue({ sealed: true }) },
    {
      name: "one message for each of known subjects",
      design: queue({ subjects: ["a", "b"], max_msgs_per_subject: 1 }),
    },
  ],
  invalid: [
    {
      name: "nothing known",
      design: queue({ max_bytes: -1, max_age: 0 }),
      findings: [
        { element: "JOBS", at: "config/max_bytes", severity: "warning", says: "JOBS (workqueue) has no limit" },
      ],
      fix: "none",
    },
    {
      name: "interest in development, sized for two hours of peak",
      design: {
        environment: { ...environment, profile: "development" },
        ...queue({ retention: "interest" }, { rate: 10, peakRate: 100, bytes: 1000 }),
      },
      findings: [{ severity: "info" }],
      fix: "silent",
    },
    {
      name: "one message for each of any number of subjects",
      design: queue({ max_msgs_per_subject: 1 }, { subject: "jobs.{id}", rate: 1 }),
      findings: [{}],
      fix: "silent",
    },
    { name: "a scheduler", design: queue({ allow_msg_schedules: true }, { rate: 1 }), findings: [{}], fix: "silent" },
    {
      name: "a core publisher would not see that it is full",
      design: queue({}, { rate: 1, mode: "core" }),
      findings: [{}],
      fix: "none",
    },
    {
      name: "no room",
      design: { environment: { ...environment, maxStorage: 1 }, ...queue({}, { rate: 1 }) },
      findings: [{}],
      fix: "none",
    },
  ],
});
