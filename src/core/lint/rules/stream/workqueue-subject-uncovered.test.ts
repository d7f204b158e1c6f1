import { emptyDesign } from "../../../design/model.ts";
import { consumer, producer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { workqueueSubjectUncovered } from "./workqueue-subject-uncovered.ts";

const queue = (publishes: object[], filters: string[], config = {}) => ({
  elements: {
    JOBS: stream({ name: "JOBS", subjects: ["jobs.>", "due.>", "later.>"], retention: "workqueue", ...config }),
    api: producer({ name: "api", publishes: publishes as { subject: string }[] }),
    ...Object.fromEntries(
      filters.map((filter_subject, i) => [
        `c${i}`,
        consumer({ stream: "JOBS", durable_name: `c${i}`, filter_subject }),
      ]),
    ),
  },
});
const later = { subject: "later.{id}", schedule: { when: "@every 1m", target: "due.{kind}" } };

ruleCases(workqueueSubjectUncovered, {
  valid: [
    {
      name: "each has its consumer",
      design: queue([{ subject: "jobs.mail" }, { subject: "jobs.image" }], ["jobs.mail", "jobs.image"]),
    },
    { name: "schedules wait for their time", design: queue([later], ["due.>"], { allow_msg_schedules: true }) },
    { name: "nothing is published", design: queue([], []) },
    { name: "interest is another rule", design: queue([{ subject: "jobs.mail" }], [], { retention: "interest" }) },
  ],
  invalid: [
    {
      name: "a subject without a consumer",
      design: queue([{ subject: "jobs.mail" }, { subject: "jobs.image.{size}" }], ["jobs.mail"]),
      findings: [
        { element: "JOBS", at: "config/retention", severity: "error", says: "takes jobs.image.{size} from api" },
      ],
      fix: "silent",
    },
    { name: "no consumer at all", design: queue([{ subject: "jobs.mail" }], []), findings: [{}], fix: "silent" },
    {
      name: "what schedules produce, in development",
      design: { ...queue([later], ["jobs.>"]), environment: { ...emptyDesign().environment, profile: "development" } },
      findings: [{ severity: "warning", says: "due.{kind}" }],
      fix: "silent",
    },
    {
      name: "dead letters of another consumer would come back",
      design: queue([{ subject: "jobs.mail" }], [], { subjects: ["*.mail", "dlq.>"] }),
      findings: [{}],
      fix: "none",
    },
    {
      name: "one consumer for many, under a free name",
      design: queue([{ subject: "jobs.c1" }, { subject: "jobs.{a}.b" }], ["jobs.x"]),
      findings: [{ says: "jobs.c1 and jobs.{a}.b" }],
      fix: "silent",
    },
  ],
});
