import { emptyDesign } from "../../../design/model.ts";
import { producer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { discardOldOnQueue } from "./discard-old-on-queue.ts";

const retention = "workqueue" as const;
const jobs = (config: Parameters<typeof stream>[0], rest?: Parameters<typeof stream>[1]) => ({
  elements: { JOBS: stream({ name: "JOBS", subjects: ["jobs.>"], retention, ...config }, rest) },
});
const published = (publication: object) => ({
  elements: {
    ...jobs({ max_bytes: 2 ** 30 }).elements,
    p: producer({ publishes: [{ subject: "jobs.a", ...publication }] }),
  },
});

ruleCases(discardOldOnQueue, {
  valid: [
    { name: "no limit", design: jobs({ max_age: 60e9 }) },
    { name: "it refuses", design: jobs({ max_msgs: 10, discard: "new" }) },
    { name: "limits retention", design: jobs({ retention: "limits", max_msgs: 10 }) },
    {
      name: "a scheduler, whose server knows no other discard",
      design: jobs({ max_msgs: 10, allow_msg_schedules: true }),
    },
    {
      name: "only the latest of a subject is wanted",
      design: jobs({ max_msgs_per_subject: 1 }, { intent: "coalesce" }),
    },
    {
      name: "subjects refuse as well",
      design: jobs({ discard: "new", max_msgs_per_subject: 1, discard_new_per_subject: true }),
    },
    { name: "0 and less are no limit", design: jobs({ max_msgs: 0, max_bytes: -1, max_msgs_per_subject: -5 }) },
  ],
  invalid: [
    {
      name: "max_msgs and the default discard",
      design: jobs({ max_msgs: 10_000 }),
      findings: [
        { element: "JOBS", at: "config/discard", severity: "error", says: "At max_msgs 10,000 JOBS (workqueue)" },
      ],
      fix: "silent",
    },
    {
      name: "max_bytes of an interest stream in development",
      design: {
        environment: { ...emptyDesign().environment, profile: "development" },
        ...jobs({ retention: "interest", max_bytes: 2 ** 30, discard: "old" }),
      },
      findings: [{ severity: "warning", says: "max_bytes 1 GiB" }],
      fix: "silent",
    },
    {
      name: "a limit for each subject",
      design: jobs({ max_msgs_per_subject: 5 }),
      findings: [{ says: "discard new and discard_new_per_subject" }],
      fix: "silent",
    },
    {
      name: "discard new alone does not keep a subject from replacing",
      design: jobs({ discard: "new", max_msgs_per_subject: 5 }),
      findings: [{ at: "config/max_msgs_per_subject" }],
      fix: "silent",
    },
    {
      name: "all limits, of a coalescing queue those of the whole",
      design: jobs({ max_msgs: 5, max_bytes: 5, max_msgs_per_subject: 5 }, { intent: "coalesce" }),
      findings: [{ says: "At max_msgs 5 and max_bytes 5 B" }],
      fix: "silent",
    },
    { name: "publishers that retry", design: published({ retries: 3 }), findings: [{}], fix: "silent" },
    {
      name: "a core publisher would lose what is refused",
      design: published({ mode: "core" }),
      findings: [{}],
      fix: "none",
    },
    { name: "so would one without retries", design: published({ retries: 0 }), findings: [{}], fix: "none" },
    {
      name: "a mirror would stand still",
      design: jobs({ subjects: [], mirror: { name: "A" }, max_msgs: 1 }),
      findings: [{}],
      fix: "none",
    },
  ],
});
