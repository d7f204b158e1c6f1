import { emptyDesign } from "../../../design/model.ts";
import { producer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { streamNoMaxBytes } from "./stream-no-max-bytes.ts";

const { environment } = emptyDesign();
const DAY = 86_400e9;
const day = (config: Parameters<typeof stream>[0] = {}, publication?: object) => ({
  elements: {
    ORDERS: stream({ subjects: ["orders.>"], max_age: DAY, ...config }),
    ...(publication && { p: producer({ publishes: [{ subject: "orders.a", ...publication }] }) }),
  },
});
const development = { environment: { ...environment, profile: "development" as const } };

ruleCases(streamNoMaxBytes, {
  valid: [
    { name: "a size", design: day({ max_bytes: 1 }) },
    { name: "no limit at all is another rule", design: day({ max_age: 0 }) },
    { name: "so is a queue without limits", design: day({ max_age: 0, retention: "workqueue" }) },
    { name: "closed", design: day({ sealed: true }) },
    { name: "so many messages of at most so many bytes", design: day({ max_msgs: 1000, max_msg_size: 1000 }) },
    { name: "development, and nothing is known of the size", design: { ...development, ...day() } },
  ],
  invalid: [
    {
      name: "age only, nothing known",
      design: day(),
      findings: [{ at: "config/max_bytes", severity: "warning", says: "ORDERS is limited by age (1d), not in bytes" }],
      fix: "none",
    },
    {
      name: "with a rate and a size",
      design: day({}, { rate: 100, bytes: 858, headerBytes: 100 }),
      findings: [{ says: "what is expected fits in 11 GiB" }],
      fix: "silent",
    },
    {
      name: "in development",
      design: { ...development, ...day({}, { rate: 1 }) },
      findings: [{ severity: "info" }],
      fix: "silent",
    },
    {
      name: "count only",
      design: day({ max_age: 0, max_msgs: 10_000 }, { rate: 1, bytes: 1024 }),
      findings: [{ says: "limited by number (10,000 messages)" }],
      fix: "silent",
    },
    {
      name: "both",
      design: day({ max_msgs: 10 }),
      findings: [{ says: "age (1d) and number (10 messages)" }],
      fix: "none",
    },
    {
      name: "messages of a size, in such numbers that they fill the servers",
      design: { environment: { ...environment, maxStorage: 1e6 }, ...day({ max_msgs: 1e6, max_msg_size: 1e6 }) },
      findings: [{}],
      fix: "none",
    },
    {
      name: "a queue is to refuse then",
      design: day({ retention: "workqueue" }, { rate: 1 }),
      findings: [{}],
      fix: "silent",
    },
    {
      name: "which a core publisher cannot see",
      design: day({ retention: "workqueue" }, { rate: 1, mode: "core" }),
      findings: [{}],
      fix: "none",
    },
    {
      name: "a scheduler drops",
      design: day({ retention: "workqueue", allow_msg_schedules: true }, { rate: 1 }),
      findings: [{}],
      fix: "silent",
    },
    {
      name: "more than there is",
      design: { environment: { ...environment, maxStorage: 1 }, ...day({}, { rate: 1 }) },
      findings: [{}],
      fix: "none",
    },
  ],
});
