import { emptyDesign } from "../../../design/model.ts";
import { producer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { discardNewLimitsFillsOnce } from "./discard-new-limits-fills-once.ts";

const full = (
  config: Parameters<typeof stream>[0] = {},
  rest?: Parameters<typeof stream>[1],
  publication?: object,
) => ({
  elements: {
    ORDERS: stream({ subjects: ["orders.>"], max_bytes: 2 ** 30, discard: "new", ...config }, rest),
    ...(publication && { p: producer({ publishes: [{ subject: "orders.a", ...publication }] }) }),
  },
});

ruleCases(discardNewLimitsFillsOnce, {
  valid: [
    { name: "the oldest goes", design: full({ discard: "old" }) },
    { name: "age frees room", design: full({ max_age: 1 }) },
    { name: "acks free room", design: full({ retention: "workqueue" }) },
    { name: "no size", design: full({ max_bytes: 0 }) },
    { name: "closed", design: full({ sealed: true }) },
    ...(["archive", "event-store", "kv", "object-store"] as const).map((intent) => ({
      name: intent,
      design: full({}, { intent }),
    })),
    { name: "a bucket's stream", design: full({ name: "KV_settings" }) },
    { name: "an object store's stream", design: full({ name: "OBJ_files" }) },
    { name: "messages expire", design: full({ allow_msg_ttl: true }, {}, { ttl: "1h" }) },
    { name: "newer ones of known subjects replace", design: full({ max_msgs_per_subject: 1 }, {}, {}) },
  ],
  invalid: [
    {
      name: "max_bytes",
      design: full(),
      findings: [
        {
          element: "ORDERS",
          at: "config/discard",
          severity: "warning",
          says: "once it has reached max_bytes 1 GiB, every publish fails",
        },
      ],
      fix: "silent",
    },
    {
      name: "max_msgs, in development",
      design: {
        ...full({ max_bytes: -1, max_msgs: 1000 }),
        environment: { ...emptyDesign().environment, profile: "development" },
      },
      findings: [{ severity: "info", says: "max_msgs 1,000" }],
      fix: "silent",
    },
    {
      name: "some messages never expire",
      design: full({ allow_msg_ttl: true }, {}, { ttl: "never" }),
      findings: [{}],
      fix: "silent",
    },
    {
      name: "subjects refuse too",
      design: full({ max_msgs_per_subject: 1, discard_new_per_subject: true }, {}, {}),
      findings: [{}],
      fix: "silent",
    },
    { name: "an audit log", design: full({}, { intent: "audit" }), findings: [{}], fix: "none" },
  ],
});
