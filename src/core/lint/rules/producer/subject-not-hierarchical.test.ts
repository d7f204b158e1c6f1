import type { Publication } from "../../../design/kinds/publication.ts";
import { consumer, producer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { subjectNotHierarchical } from "./subject-not-hierarchical.ts";

const shop = (config: Parameters<typeof stream>[0] = {}, rest?: Parameters<typeof stream>[1]) =>
  stream({ name: "SHOP", subjects: ["shop.>"], ...config }, rest);
const sends = (subject: string, rest: Partial<Publication> = {}) => producer({ publishes: [{ subject, ...rest }] });

ruleCases(subjectNotHierarchical, {
  valid: [
    { name: "domain, entity, event", design: { elements: { shop: shop(), p: sends("shop.order.created") } } },
    { name: "a hyphen in a noun", design: { elements: { shop: shop(), p: sends("shop.line-item.{id}.created") } } },
    { name: "two tokens of a request", design: { elements: { p: sends("pricing.quote", { mode: "request" }) } } },
    { name: "a parameter is a name of its own", design: { elements: { p: sends("shop.{orderId}.created") } } },
    { name: "names of the server", design: { elements: { p: sends("$KV.settings") } } },
    { name: "telemetry by place", design: { elements: { p: sends("plant7.temperature", { mode: "core" }) } } },
    {
      name: "telemetry by place, kept for a moment",
      design: {
        elements: { shop: shop({}, { durability: "ephemeral" }), p: sends("shop.temperature", { mode: "core" }) },
      },
    },
    { name: "dead letters", design: { elements: { shop: shop({}, { intent: "dlq" }), p: sends("shop.billing") } } },
    {
      name: "dead letters of a worker",
      design: {
        elements: {
          shop: shop(),
          c: consumer({ stream: "shop" }, { worker: { deadLetter: { subject: "dlq.billing" } } }),
        },
      },
    },
  ],
  invalid: [
    {
      name: "two tokens",
      design: { elements: { shop: shop(), p: sends("shop.created") } },
      findings: [{ element: "p", at: "publishes/0/subject", severity: "info", says: "which has 2 tokens" }],
      fix: "none",
    },
    {
      name: "one token of a request",
      design: { elements: { p: sends("quote", { mode: "request" }) } },
      findings: [{ says: "domain and operation" }],
      fix: "none",
    },
    {
      name: "camel case",
      design: {
        elements: { shop: shop(), p: sends("shop.eu.orderCreated") },
        environment: { profile: "development", server: "2.15" },
      },
      findings: [{ severity: "info", says: "Split it into order.created" }],
      fix: "silent",
    },
    {
      name: "a noun and what happened to it",
      design: { elements: { shop: shop(), p: sends("shop.eu.line-item_sold") } },
      findings: [{ says: "line-item.sold" }],
      fix: "silent",
    },
    {
      name: "the stream would not take the split one",
      design: { elements: { shop: shop({ subjects: ["shop.*"] }), p: sends("shop.order-created") } },
      findings: [{}],
      fix: "none",
    },
    {
      name: "a consumer would not get the split one",
      design: {
        elements: {
          shop: shop(),
          p: sends("shop.order-created"),
          c: consumer({ stream: "shop", filter_subject: "shop.order-created" }),
        },
      },
      findings: [{}],
      fix: "none",
    },
    {
      name: "a consumer of something else does not mind",
      design: {
        elements: {
          shop: shop(),
          p: sends("shop.order-created"),
          c: consumer({ stream: "shop", filter_subject: "shop.stock.>" }),
        },
      },
      findings: [{}],
      fix: "silent",
    },
  ],
});
