import { consumer, producer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { priorityBySubjectSingleConsumer } from "./priority-by-subject-single-consumer.ts";

const TASKS = stream({ name: "TASKS", subjects: ["tasks.high.>", "tasks.low.>"] });
const takes = (config = {}, rest = {}) =>
  consumer({ stream: "TASKS", durable_name: "work", ack_policy: "explicit", ...config }, rest);
const reads = (config = {}, rest = {}, tasks = TASKS) => ({ elements: { TASKS: tasks, work: takes(config, rest) } });
const open = stream({ name: "TASKS", subjects: ["tasks.>"] });

ruleCases(priorityBySubjectSingleConsumer, {
  valid: [
    { name: "one level", design: reads({ filter_subject: "tasks.high.>" }) },
    { name: "no levels", design: reads({}, {}, open) },
    {
      name: "one word alone is no scale",
      design: reads({}, {}, stream({ name: "TASKS", subjects: ["tasks.high.>", "tasks.mail"] })),
    },
    {
      name: "words of different scales",
      design: reads({}, {}, stream({ name: "TASKS", subjects: ["tasks.high.>", "tasks.p1.>"] })),
    },
    {
      name: "words in different places",
      design: reads({}, {}, stream({ name: "TASKS", subjects: ["tasks.high.>", "jobs.low.>"] })),
    },
    { name: "a viewer", design: reads({ ack_policy: "none" }) },
    { name: "an ordered consumer", design: reads({}, { ordered: true }) },
    { name: "the order of the stream is needed", design: reads({}, { worker: { ordering: "strict" } }) },
    { name: "a listener", design: reads({}, { worker: { guarantee: "at-most-once" } }) },
    {
      name: "an archive beside a consumer for each level",
      design: {
        elements: {
          ...reads().elements,
          high: takes({ durable_name: "high", filter_subject: "tasks.high.>" }),
          low: takes({ durable_name: "low", filter_subject: "tasks.low.>" }),
        },
      },
    },
  ],
  invalid: [
    {
      name: "two levels",
      design: reads(),
      findings: [
        { element: "work", at: "config/filter_subject", severity: "warning", says: "work reads high and low together" },
      ],
      fix: "silent",
    },
    {
      name: "a work queue, by filters, with a name beside the durable one",
      design: reads(
        { filter_subjects: ["tasks.low.mail", "tasks.high.mail"], name: "work" },
        {},
        stream({ ...TASKS.config, retention: "workqueue" }),
      ),
      findings: [{ at: "config/filter_subjects" }],
      fix: "silent",
    },
    {
      name: "three levels of another scale, in the order of the scale",
      design: reads({}, {}, stream({ name: "TASKS", subjects: ["tasks.p2", "tasks.p0", "tasks.P1"] })),
      findings: [{ says: "p0, P1 and p2" }],
      fix: "silent",
    },
    {
      name: "levels that only the publisher knows: how to split would be a guess",
      design: {
        elements: {
          web: producer({ publishes: [{ subject: "tasks.urgent.mail" }, { subject: "tasks.normal.mail" }] }),
          ...reads({}, {}, open).elements,
        },
      },
      findings: [{ says: "urgent and normal" }],
      fix: "none",
    },
    {
      name: "it reads something else too",
      design: reads({}, {}, stream({ name: "TASKS", subjects: ["tasks.high.>", "tasks.low.>", "tasks.mail"] })),
      findings: [{}],
      fix: "none",
    },
    {
      name: "levels that a source brings",
      design: {
        elements: {
          TASKS,
          COPY: stream({ name: "COPY", sources: [{ name: "TASKS" }] }),
          work: takes({ stream: "COPY" }),
        },
      },
      findings: [{ element: "work" }],
      fix: "silent",
    },
    {
      name: "the name for a twin is taken",
      design: {
        elements: {
          ...reads().elements,
          other: takes({ durable_name: "work-low", ack_policy: "none" }),
        },
      },
      findings: [{ element: "work" }],
      fix: "none",
    },
    {
      name: "two archives and no worker",
      design: { elements: { ...reads().elements, other: takes({ durable_name: "other" }) } },
      findings: [{ element: "work" }, { element: "other" }],
      fix: "partly",
    },
  ],
});
