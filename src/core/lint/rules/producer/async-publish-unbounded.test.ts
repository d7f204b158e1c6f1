import type { Publication } from "../../../design/kinds/publication.ts";
import { producer } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { asyncPublishUnbounded } from "./async-publish-unbounded.ts";

const MIB = 1024 * 1024;
const sends = (publication: Partial<Publication>) => ({
  elements: { p: producer({ publishes: [{ subject: "orders.created", mode: "js_async", ...publication }] }) },
});

ruleCases(asyncPublishUnbounded, {
  valid: [
    { name: "one at a time", design: sends({ mode: "js" }) },
    { name: "nats.go's own bound", design: sends({ maxOutstanding: 4_000 }) },
    { name: "64 MiB", design: sends({ maxOutstanding: 64, bytes: MIB, headerBytes: 0 }) },
    {
      name: "another bound",
      design: sends({ maxOutstanding: 5_000 }),
      options: { thresholds: { mostOutstanding: 5_000 } },
    },
  ],
  invalid: [
    {
      name: "no bound",
      design: sends({}),
      findings: [{ element: "p", at: "publishes/0", severity: "warning", says: "without maxOutstanding" }],
      fix: "silent",
    },
    {
      name: "too many, in development",
      design: { ...sends({ maxOutstanding: 4_001 }), environment: { profile: "development", server: "2.15" } },
      findings: [{ at: "publishes/0/maxOutstanding", severity: "info", says: "4,001 messages in flight (over 4,000)" }],
      fix: "silent",
    },
    {
      name: "too large",
      design: sends({ maxOutstanding: 65, bytes: MIB, headerBytes: 0 }),
      findings: [{ says: "over 64 MiB" }],
      fix: "silent",
    },
    {
      name: "larger than any window",
      design: sends({ maxOutstanding: 2, bytes: 1e300 }),
      findings: [{}],
      fix: "none",
    },
  ],
});
