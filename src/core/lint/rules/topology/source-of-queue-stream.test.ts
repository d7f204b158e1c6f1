import { consumer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { sourceOfQueueStream } from "./source-of-queue-stream.ts";

const jobs = (retention: "limits" | "interest" | "workqueue") =>
  stream({ name: "JOBS", subjects: ["jobs.>"], retention });
const copy = (source: { filter_subject?: string; subject_transforms?: { src: string; dest: string }[] } = {}) =>
  stream({ name: "COPY", sources: [{ name: "JOBS", ...source }] });
const reads = (filter_subject?: string) => consumer({ stream: "jobs", ...(filter_subject && { filter_subject }) });
const old = { environment: { profile: "production", server: "2.12" } } as const;

ruleCases(sourceOfQueueStream, {
  valid: [
    { name: "limits, in any release", design: { elements: { jobs: jobs("limits"), c: copy() }, ...old } },
    { name: "2.14 moves jobs", design: { elements: { jobs: jobs("workqueue"), c: copy() } } },
    { name: "2.14 counts as interest", design: { elements: { jobs: jobs("interest"), c: copy(), w: reads() } } },
    {
      name: "apart",
      design: { elements: { jobs: jobs("workqueue"), c: copy({ filter_subject: "jobs.a.>" }), w: reads("jobs.b.>") } },
    },
    {
      name: "another domain",
      design: {
        elements: {
          jobs: jobs("workqueue"),
          c: stream({ name: "C", mirror: { name: "JOBS", external: { api: "$JS.x.API" } } }),
        },
        ...old,
      },
    },
    {
      name: "who does not count on a work queue",
      design: { elements: { jobs: jobs("workqueue"), c: copy(), w: consumer({ stream: "jobs", direct: true }) } },
    },
  ],
  invalid: [
    {
      name: "a work queue before 2.14",
      design: { elements: { jobs: jobs("workqueue"), c: copy() }, ...old },
      findings: [{ element: "c", at: "config/sources/0", severity: "error", says: "whose retention is workqueue" }],
      fix: "silent",
    },
    {
      name: "a mirror of an interest stream before 2.14",
      design: { elements: { jobs: jobs("interest"), c: stream({ name: "C", mirror: { name: "JOBS" } }) }, ...old },
      findings: [{ at: "config/mirror", severity: "error" }],
      fix: "silent",
    },
    {
      name: "a worker wants the same",
      design: { elements: { jobs: jobs("workqueue"), c: copy({ filter_subject: "jobs.a.>" }), w: reads("jobs.*.b") } },
      findings: [{ element: "c", severity: "warning", says: "billing wants the same messages" }],
      fix: "silent",
    },
    {
      name: "through a transform, and a worker without a filter",
      design: {
        elements: {
          jobs: jobs("workqueue"),
          c: copy({ subject_transforms: [{ src: "jobs.a.>", dest: "x.>" }] }),
          w: reads(),
        },
      },
      findings: [{ severity: "warning" }],
      fix: "silent",
    },
  ],
});
