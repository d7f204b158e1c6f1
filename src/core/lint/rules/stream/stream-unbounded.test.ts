import { emptyDesign } from "../../../design/model.ts";
import { producer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { streamUnbounded } from "./stream-unbounded.ts";

const { environment } = emptyDesign();
const open = (
  config: Parameters<typeof stream>[0] = {},
  rest?: Parameters<typeof stream>[1],
  publishes?: object[],
) => ({
  elements: {
    ORDERS: stream({ subjects: ["orders.>"], ...config }, rest),
    ...(publishes && { p: producer({ publishes: publishes as { subject: string }[] }) }),
  },
});
const each = { max_msgs_per_subject: 1 };

ruleCases(streamUnbounded, {
  valid: [
    { name: "an age", design: open({ max_age: 1 }) },
    { name: "a size", design: open({ max_bytes: 1 }) },
    { name: "a number", design: open({ max_msgs: 1 }) },
    { name: "it is closed", design: open({ sealed: true }) },
    { name: "queues empty themselves", design: open({ retention: "workqueue" }) },
    {
      name: "a limit on each of so many subjects",
      design: open(each, {}, [{ subject: "orders.{id}", parameters: { id: 50 } }]),
    },
    { name: "a limit on each of its own subjects", design: open({ ...each, subjects: ["a", "b"] }) },
  ],
  invalid: [
    {
      name: "the server's defaults",
      design: open(),
      findings: [
        { element: "ORDERS", at: "config/max_bytes", severity: "error", says: "Nothing limits ORDERS: it grows" },
      ],
      fix: "silent",
    },
    {
      name: "0 and -1 are no limits; development",
      design: {
        environment: { ...environment, profile: "development" },
        ...open({ max_age: 0, max_bytes: -1, max_msgs: 0 }),
      },
      findings: [{ severity: "info" }],
      fix: "silent",
    },
    {
      name: "with a rate",
      design: open({}, {}, [{ subject: "orders.a", rate: 1000, bytes: 1000 }]),
      findings: [{ says: "which takes 92 GiB a day" }],
      fix: "silent",
    },
    {
      name: "more than the servers hold is no fix: age alone",
      design: {
        environment: { ...environment, maxStorage: 2 ** 30 },
        ...open({}, {}, [{ subject: "orders.a", rate: 1000 }]),
      },
      findings: [{}],
      fix: "silent",
    },
    {
      name: "a limit on each of any number",
      design: open(each, {}, [{ subject: "orders.{id}" }]),
      findings: [{}],
      fix: "silent",
    },
    {
      name: "a mirror has limits of its own",
      design: { elements: { M: stream({ name: "M", mirror: { name: "?" } }) } },
      findings: [{}],
      fix: "silent",
    },
    {
      name: "an archive is for ever",
      design: open({}, { intent: "archive" }),
      findings: [{ says: "max_bytes and discard new" }],
      fix: "none",
    },
    { name: "dead letters", design: open({}, { intent: "dlq" }), findings: [{}], fix: "silent" },
    { name: "a window that no age can hold", design: open({ duplicate_window: 1e300 }), findings: [{}], fix: "none" },
  ],
});
