import { consumer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { workqueueConsumerOverlap } from "./workqueue-consumer-overlap.ts";

type Config = Parameters<typeof consumer>[0];
const queue = (consumers: Record<string, Config>, config: Parameters<typeof stream>[0] = {}) => ({
  elements: {
    JOBS: stream({ name: "JOBS", subjects: ["jobs.>"], retention: "workqueue", ...config }),
    ...Object.fromEntries(
      Object.entries(consumers).map(([name, each]) => [
        name,
        consumer({ stream: "JOBS", durable_name: name, ...each }),
      ]),
    ),
  },
});
const on = (...filter_subjects: string[]): Config =>
  filter_subjects.length === 1 ? { filter_subject: filter_subjects[0] as string } : { filter_subjects };

ruleCases(workqueueConsumerOverlap, {
  valid: [
    { name: "one consumer for everything", design: queue({ a: {} }) },
    { name: "filters of their own", design: queue({ a: on("jobs.a.>"), b: on("jobs.b", "jobs.c.*") }) },
    { name: "fan-out on interest", design: queue({ a: {}, b: {} }, { retention: "interest" }) },
    { name: "the same durable, worked on by two programs", design: queue({ a: {}, b: { durable_name: "a" } }) },
    { name: "consumers that servers copy by", design: queue({ a: {}, b: { direct: true }, c: { sourcing: true } }) },
    {
      name: "an ordered reader is refused for another reason",
      design: { elements: { ...queue({ a: {} }).elements, o: consumer({ stream: "JOBS" }, { ordered: true }) } },
    },
    { name: "no consumer", design: queue({}) },
  ],
  invalid: [
    {
      name: "two for everything",
      design: queue({ a: {}, b: {} }),
      findings: [
        {
          element: "b",
          at: "config/filter_subject",
          severity: "error",
          says: "b takes everything and so would a, which takes",
        },
      ],
      fix: "silent",
    },
    {
      name: "filters that collide, in lists",
      design: queue({ a: on("jobs.x", "jobs.*.a"), b: on("jobs.y", "jobs.b.*"), c: on("jobs.c") }),
      findings: [
        { element: "b", at: "config/filter_subjects/1", says: "takes jobs.b.* and so would a, which takes jobs.*.a" },
      ],
      fix: "silent",
    },
    {
      name: "one for everything beside others, first or last",
      design: queue({ a: on("jobs.a"), b: {}, c: on("jobs.c") }),
      findings: [
        { element: "b", says: "b takes everything" },
        { element: "c", says: "c takes jobs.c and so would b, which takes everything" },
      ],
      fix: "silent",
    },
    {
      name: "without a durable, interest would be no better",
      design: {
        elements: {
          ...queue({}).elements,
          a: { kind: "consumer", stream: "JOBS", config: {} },
          b: { kind: "consumer", stream: "JOBS", config: {} },
        },
      },
      findings: [{ element: "b", says: "A consumer without a name takes everything and so would another one" }],
      fix: "none",
    },
    {
      name: "schedules do not live on interest",
      design: queue({ a: {}, b: {} }, { allow_msg_schedules: true }),
      findings: [{ element: "b" }],
      fix: "none",
    },
  ],
});
