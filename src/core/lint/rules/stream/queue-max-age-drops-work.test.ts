import { emptyDesign } from "../../../design/model.ts";
import { consumer, producer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { queueMaxAgeDropsWork } from "./queue-max-age-drops-work.ts";

const HOUR = 3600e9;
type Worker = NonNullable<Parameters<typeof consumer>[1]>["worker"];
const queue = (
  max_age: number,
  worker: Worker = { maxDowntime: "1h" },
  config: Parameters<typeof consumer>[0] = {},
  retention: "workqueue" | "interest" | "limits" = "workqueue",
) => ({
  elements: {
    JOBS: stream({ name: "JOBS", subjects: ["jobs.>"], retention, max_age }),
    api: producer({ publishes: [{ subject: "jobs.a", rate: 5 }] }),
    resize: consumer(
      { stream: "JOBS", durable_name: "resize", ack_policy: "explicit", ...config },
      worker ? { worker } : {},
    ),
  },
});
const retrying = { max_deliver: 4, ack_wait: 900e9 };

ruleCases(queueMaxAgeDropsWork, {
  valid: [
    { name: "no age", design: queue(0) },
    { name: "exactly the outage", design: queue(HOUR) },
    {
      name: "outage and retries",
      design: queue(2 * HOUR, undefined, { ...retrying, filter_subject: "jobs.a" }, "limits"),
    },
    { name: "exactly outage and retries", design: queue(2 * HOUR, { maxDowntime: "1h" }, retrying) },
    { name: "no consumer", design: { elements: { JOBS: stream({ retention: "workqueue", max_age: 1e9 }) } } },
    {
      name: "workers twice as fast as needed catch up in as long",
      design: queue(2 * HOUR, { maxDowntime: "1h", processing: { mean: "100ms" } }),
    },
  ],
  invalid: [
    {
      name: "shorter than a day, which is what a consumer may be away when it does not say",
      design: queue(12 * HOUR, {}),
      findings: [
        { element: "JOBS", at: "config/max_age", severity: "warning", says: "resize may need longer: 1d away." },
      ],
      fix: "silent",
    },
    {
      name: "shorter than outage and retries, in development",
      design: {
        ...queue(2 * HOUR - 1, { maxDowntime: "1h" }, retrying, "interest"),
        environment: { ...emptyDesign().environment, profile: "development" },
      },
      findings: [{ severity: "info", says: "1h away, 1h of retries" }],
      fix: "silent",
    },
    {
      name: "time to catch up counts",
      design: queue(2 * HOUR - 1, { maxDowntime: "1h", processing: { mean: "100ms" } }),
      findings: [{ says: "1h away, 1h to catch up" }],
      fix: "silent",
    },
    { name: "no age would do", design: queue(HOUR, { maxDowntime: "5000d" }), findings: [{}], fix: "none" },
  ],
});
