import { consumer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { interestAckNone } from "./interest-ack-none.ts";

const ORDERS = stream({ subjects: ["orders.>"], retention: "interest" });
const listens = (config = {}, guarantee: "at-most-once" | "at-least-once" = "at-most-once") =>
  consumer({ durable_name: "live", ack_policy: "none", ...config }, { worker: { guarantee } });

ruleCases(interestAckNone, {
  valid: [
    { name: "explicit acks", design: { elements: { ORDERS, billing: consumer({ ack_policy: "explicit" }) } } },
    { name: "a limits stream", design: { elements: { ORDERS: stream(), live: listens() } } },
    {
      name: "an ordered consumer is another rule's",
      design: { elements: { ORDERS, live: consumer({}, { ordered: true }) } },
    },
    { name: "a consumer that a server makes", design: { elements: { ORDERS, live: consumer({ direct: true }) } } },
    {
      name: "a listener beside a durable that holds the messages",
      design: { elements: { ORDERS, live: listens(), billing: consumer({ ack_policy: "explicit" }) } },
    },
    {
      name: "both by a filter that meets the other's",
      design: {
        elements: {
          ORDERS,
          live: listens({ filter_subject: "orders.*.paid" }),
          billing: consumer({ ack_policy: "all", filter_subjects: ["orders.eu.*"] }),
        },
      },
    },
  ],
  invalid: [
    {
      name: "no acks",
      design: { elements: { ORDERS, live: listens({}, "at-least-once") } },
      findings: [{ element: "live", at: "config/ack_policy", severity: "warning", says: "interest stream ORDERS" }],
      fix: "silent",
    },
    {
      name: "no word about acks means none",
      design: { elements: { ORDERS, billing: consumer() } },
      findings: [{}],
      fix: "silent",
    },
    { name: "a listener alone", design: { elements: { ORDERS, live: listens() } }, findings: [{}], fix: "silent" },
    {
      name: "a durable that reads something else",
      design: {
        elements: {
          ORDERS,
          live: listens({ filter_subject: "orders.paid" }),
          billing: consumer({ ack_policy: "explicit", filter_subject: "orders.created" }),
        },
      },
      findings: [{ element: "live" }],
      fix: "silent",
    },
    {
      name: "in development",
      design: { elements: { ORDERS, billing: consumer() }, environment: { profile: "development", server: "2.15" } },
      findings: [{ severity: "info" }],
      fix: "silent",
    },
  ],
});
