import type { Publication } from "../../../design/kinds/publication.ts";
import { producer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { msgIdReusedForNewFacts } from "./msg-id-reused-for-new-facts.ts";

const sends = (
  publication: Partial<Publication>,
  orders = stream({ subjects: ["orders.>"] }),
  more: Publication[] = [],
) => ({
  elements: { orders, p: producer({ publishes: [{ subject: "orders.{order_id}.changed", ...publication }, ...more] }) },
});
const busy = { messageId: "{order_id}", rate: 10, parameters: { order_id: 1_000 } };

ruleCases(msgIdReusedForNewFacts, {
  valid: [
    { name: "no id", design: sends({ rate: 1 }) },
    { name: "an event's id", design: sends({ ...busy, messageId: "{event_id}" }) },
    { name: "a version beside the entity", design: sends({ ...busy, messageId: "{order_id}-{orderVersion}" }) },
    { name: "a plain id that the subject does not have", design: sends({ ...busy, messageId: "{id}" }) },
    { name: "how many there are is not known", design: sends({ messageId: "{order_id}", rate: 10 }) },
    { name: "how often is not known", design: sends({ ...busy, rate: undefined }) },
    { name: "at most one in the window", design: sends({ ...busy, parameters: { order_id: 1_200 } }) },
    { name: "debouncing is meant", design: sends(busy, stream({ subjects: ["orders.>"] }, { intent: "coalesce" })) },
    {
      name: "a stream without a window",
      design: sends(busy, stream({ subjects: ["orders.>"], sources: [{ name: "X", external: { api: "$JS.x.API" } }] })),
    },
    {
      name: "the same id into another stream",
      design: {
        elements: {
          orders: stream({ subjects: ["orders.>"] }),
          audit: stream({ name: "AUDIT", subjects: ["audit.>"] }),
          p: producer({
            publishes: [
              { subject: "orders.{order_id}.changed", messageId: "{order_id}" },
              { subject: "audit.{order_id}.changed", messageId: "{order_id}" },
            ],
          }),
        },
      },
    },
  ],
  invalid: [
    {
      name: "more messages in the window than orders",
      design: sends({ ...busy, parameters: { order_id: 1_199 } }),
      findings: [{ element: "p", at: "publishes/0/messageId", severity: "warning", says: "within 2m ORDERS drops" }],
      fix: "silent",
    },
    {
      name: "always the same",
      design: { ...sends({ messageId: "order" }), environment: { profile: "development", server: "2.15" } },
      findings: [{ severity: "warning", says: "always the same" }],
      fix: "silent",
    },
    {
      name: "a plain id that the subject has",
      design: sends({ subject: "orders.{id}", messageId: "{id}", rate: 100, parameters: { id: 10 } }),
      findings: [{ says: "about 1,200 of them share one" }],
      fix: "silent",
    },
    {
      name: "two events of one entity",
      design: sends({ messageId: "{order_id}" }, undefined, [
        { subject: "orders.{order_id}.paid", messageId: "{order_id}" },
      ]),
      findings: [{ says: "as orders.{order_id}.paid does" }, { at: "publishes/1/messageId" }],
      fix: "silent",
    },
  ],
});
