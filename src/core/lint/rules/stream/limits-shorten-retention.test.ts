import { emptyDesign } from "../../../design/model.ts";
import { producer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { limitsShortenRetention } from "./limits-shorten-retention.ts";

const { environment } = emptyDesign();
/** 10 messages a second of 1000 bytes on disk: 100 s are 1,000 messages and a million bytes. */
const flow = { subject: "orders.a", rate: 10, bytes: 962, headerBytes: 0 };
const kept = (config: Parameters<typeof stream>[0], publication: object = flow) => ({
  elements: {
    ORDERS: stream({ subjects: ["orders.>"], max_age: 100e9, ...config }),
    p: producer({ publishes: [{ subject: "orders.a", ...publication }] }),
  },
});

ruleCases(limitsShortenRetention, {
  valid: [
    { name: "exactly enough", design: kept({ max_bytes: 1_000_000, max_msgs: 1000 }) },
    { name: "no age", design: kept({ max_age: 0, max_bytes: 1 }) },
    { name: "no other limit", design: kept({}) },
    { name: "it refuses instead", design: kept({ max_bytes: 1, discard: "new" }) },
    { name: "a queue holds what is not acknowledged", design: kept({ max_bytes: 1, retention: "workqueue" }) },
    { name: "unknown rate", design: kept({ max_bytes: 1 }, { subject: "orders.a", bytes: 1 }) },
    { name: "unknown size", design: kept({ max_bytes: 1 }, { subject: "orders.a", rate: 1 }) },
    { name: "messages that expire sooner", design: kept({ max_bytes: 1, allow_msg_ttl: true }) },
    { name: "one for each subject", design: kept({ max_msgs: 10, max_msgs_per_subject: 10, subjects: ["orders.a"] }) },
    {
      name: "some for each of unknown subjects",
      design: kept({ max_msgs: 10, max_msgs_per_subject: 10 }, { ...flow, subject: "orders.{id}" }),
    },
  ],
  invalid: [
    {
      name: "max_bytes is a byte short",
      design: kept({ max_bytes: 999_999 }),
      findings: [
        {
          at: "config/max_bytes",
          severity: "warning",
          says: "At 10 messages a second of 1,000 bytes, max_bytes 999999 B holds",
        },
      ],
      fix: "silent",
    },
    {
      name: "half of it, in development",
      design: { environment: { ...environment, profile: "development" }, ...kept({ max_bytes: 500_000 }) },
      findings: [{ severity: "warning", says: "holds 50s of ORDERS, not the 1m40s of max_age" }],
      fix: "silent",
    },
    {
      name: "max_msgs needs no size",
      design: kept({ max_msgs: 100 }, { subject: "orders.a", rate: 10 }),
      findings: [{ at: "config/max_msgs", says: "At 10 messages a second, max_msgs 100 holds 10s" }],
      fix: "silent",
    },
    {
      name: "both: the tighter is shown, both are raised",
      design: kept({ max_bytes: 500_000, max_msgs: 100 }),
      findings: [{ at: "config/max_msgs" }],
      fix: "silent",
    },
    {
      name: "through a mirror",
      design: {
        elements: {
          ...kept({}).elements,
          M: stream({ name: "M", mirror: { name: "ORDERS" }, max_age: 100e9, max_bytes: 1 }),
        },
      },
      findings: [{ element: "M" }],
      fix: "silent",
    },
    {
      name: "the servers have no room",
      design: { environment: { ...environment, maxStorage: 1000 }, ...kept({ max_bytes: 500 }) },
      findings: [{}],
      fix: "none",
    },
    { name: "figures beyond all measure", design: kept({ max_bytes: 1, max_age: 1e300 }), findings: [{}], fix: "none" },
  ],
});
