import { emptyDesign } from "../../../design/model.ts";
import { consumer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { interestWithoutConsumers } from "./interest-without-consumers.ts";

const { environment } = emptyDesign();
const ORDERS = (config = {}) => stream({ retention: "interest", ...config });
const ephemeral = { kind: "consumer" as const, stream: "ORDERS", config: { name: "live" } };
const mirror = stream({ name: "M", mirror: { name: "ORDERS" } });

ruleCases(interestWithoutConsumers, {
  valid: [
    { name: "a durable", design: { elements: { ORDERS: ORDERS(), billing: consumer() } } },
    {
      name: "other retentions",
      design: { elements: { a: stream(), b: stream({ name: "B", retention: "workqueue" }) } },
    },
    { name: "a mirror counts as one from 2.14 on", design: { elements: { ORDERS: ORDERS(), M: mirror } } },
  ],
  invalid: [
    {
      name: "nobody",
      design: { elements: { ORDERS: ORDERS() } },
      findings: [{ at: "config/retention", severity: "error", says: "ORDERS (interest) has no consumer" }],
      fix: "silent",
    },
    {
      name: "only a consumer that goes away",
      design: {
        environment: { ...environment, profile: "development" },
        elements: { ORDERS: ORDERS({ max_age: 1e9 }), ephemeral },
      },
      findings: [{ severity: "warning", says: "while nobody is connected" }],
      fix: "silent",
    },
    {
      name: "only an ordered reader",
      design: { elements: { ORDERS: ORDERS({ duplicate_window: 1e15 }), o: consumer({}, { ordered: true }) } },
      findings: [{ says: "no durable consumer" }],
      fix: "silent",
    },
    {
      name: "a mirror before 2.14",
      design: { environment: { ...environment, server: "2.12" }, elements: { ORDERS: ORDERS(), M: mirror } },
      findings: [{ element: "ORDERS" }],
      fix: "silent",
    },
    {
      name: "with schedules",
      design: { elements: { ORDERS: ORDERS({ allow_msg_schedules: true }) } },
      findings: [{}],
      fix: "none",
    },
  ],
});
