import { consumer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { dlqLoop } from "./dlq-loop.ts";

const reads = (subject: string, config: Parameters<typeof consumer>[0] = {}) => ({
  billing: consumer({ ack_policy: "explicit", ...config }, { worker: { deadLetter: { subject } } }),
});
const ORDERS = stream({ subjects: ["orders.>"] });

ruleCases(dlqLoop, {
  valid: [
    { name: "no dead letters", design: { elements: { ORDERS, billing: consumer({ ack_policy: "explicit" }) } } },
    { name: "another stream takes them", design: { elements: { ORDERS, ...reads("dlq.orders") } } },
    {
      name: "the filter keeps them out",
      design: { elements: { ORDERS, ...reads("orders.dead", { filter_subject: "orders.*.created" }) } },
    },
    { name: "the stream is missing", design: { elements: reads("orders.dead") } },
    {
      name: "a transform moves them out of the filter",
      design: {
        elements: {
          ORDERS: stream({ subjects: ["orders.>"], subject_transform: { src: "orders.dead", dest: "dead" } }),
          ...reads("orders.dead", { filter_subject: "orders.>" }),
        },
      },
    },
    {
      name: "they are another consumer's",
      design: {
        elements: { ORDERS, ...reads("dlq.a"), other: reads("orders.x", { filter_subject: "orders.y" }).billing },
      },
    },
  ],
  invalid: [
    {
      name: "no filter",
      design: { elements: { ORDERS, ...reads("orders.dead") } },
      findings: [
        {
          element: "billing",
          at: "worker/deadLetter/subject",
          severity: "error",
          says: "are stored in ORDERS and pass",
        },
      ],
      fix: "silent",
    },
    {
      name: "the filter lets them through, in development",
      design: {
        elements: { ORDERS, ...reads("orders.eu.dead", { filter_subjects: ["orders.us.>", "orders.eu.*"] }) },
        environment: { profile: "development", server: "2.15" },
      },
      findings: [{ severity: "error" }],
      fix: "silent",
    },
    {
      name: "a template may pass the filter",
      design: { elements: { ORDERS, ...reads("orders.{region}.dead", { filter_subject: "orders.*.dead" }) } },
      findings: [{ says: "orders.{region}.dead" }],
      fix: "silent",
    },
    {
      name: "by a source",
      design: {
        elements: {
          ORDERS: stream({ subjects: ["orders.>"], sources: [{ name: "DLQ" }] }),
          DLQ: stream({ name: "DLQ", subjects: ["dead.>"] }),
          ...reads("dead.orders"),
        },
      },
      findings: [{ says: "come back into ORDERS" }],
      fix: "silent",
    },
    {
      name: "by a source of everything that could be a dead letter",
      design: {
        elements: {
          ORDERS: stream({ subjects: ["orders.>"], sources: [{ name: "HUB" }] }),
          HUB: stream({ name: "HUB", sources: [{ name: "DLQ" }] }),
          DLQ: stream({ name: "DLQ", subjects: ["dlq.>"] }),
          ...reads("dlq.orders"),
        },
      },
      findings: [{}],
      fix: "none",
    },
    {
      name: "by republishing",
      design: {
        elements: {
          ORDERS,
          DLQ: stream({ name: "DLQ", subjects: ["dead.>"], republish: { src: "dead.>", dest: "orders.>" } }),
          ...reads("dead.letter"),
        },
      },
      findings: [{}],
      fix: "silent",
    },
    {
      name: "by a transform into the filter",
      design: {
        elements: {
          ORDERS: stream({ subjects: ["in.>"], subject_transform: { src: "in.>", dest: "orders.>" } }),
          ...reads("in.dead", { filter_subject: "orders.>" }),
        },
      },
      findings: [{}],
      fix: "silent",
    },
  ],
});
