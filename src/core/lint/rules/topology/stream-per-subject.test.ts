import type { DesignElement } from "../../../design/model.ts";
import { consumer, producer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { streamPerSubject } from "./stream-per-subject.ts";

type Config = NonNullable<Parameters<typeof stream>[0]>;
const three = (config: (event: string, i: number) => Config = () => ({}), rest?: Parameters<typeof stream>[1]) =>
  Object.fromEntries(
    ["created", "paid", "shipped"].map((event, i): [string, DesignElement] => [
      event,
      stream({ name: event.toUpperCase(), subjects: [`orders.${event}`], max_bytes: 100, ...config(event, i) }, rest),
    ]),
  );
const only = (last: Config) => three((_, i) => (i === 2 ? last : {}));

ruleCases(streamPerSubject, {
  valid: [
    {
      name: "two",
      design: {
        elements: { a: stream({ name: "A", subjects: ["o.a"] }), b: stream({ name: "B", subjects: ["o.b"] }) },
      },
    },
    { name: "another first token", design: { elements: only({ subjects: ["billing.paid"] }) } },
    { name: "a pattern", design: { elements: only({ subjects: ["orders.x.*"] }) } },
    { name: "two subjects", design: { elements: only({ subjects: ["orders.x", "orders.y"] }) } },
    { name: "another retention", design: { elements: only({ retention: "interest" }) } },
    { name: "another age", design: { elements: only({ max_age: 1e9 }) } },
    { name: "another storage", design: { elements: only({ storage: "memory" }) } },
    { name: "other replicas", design: { elements: only({ num_replicas: 3 }) } },
    { name: "another discard", design: { elements: only({ discard: "new" }) } },
    { name: "another place", design: { elements: only({ placement: { tags: ["eu"] } }) } },
    { name: "one has sources", design: { elements: only({ sources: [{ name: "X" }] }) } },
    { name: "the name is the subject", design: { elements: only({ subjects: [] }) } },
  ],
  invalid: [
    {
      name: "in whatever order they were added",
      design: { elements: Object.fromEntries(Object.entries(three()).reverse()) },
      findings: [{ element: "created", says: "(CREATED, PAID and SHIPPED)" }],
      fix: "silent",
    },
    {
      name: "three of a kind, with their consumers",
      design: {
        elements: {
          ...three(),
          p: producer({ publishes: [{ subject: "orders.paid" }] }),
          c: consumer({ stream: "created" }),
          d: consumer({ stream: "paid", durable_name: "ledger" }),
          e: consumer({ stream: "shipped", durable_name: "mail", filter_subject: "orders.shipped" }),
        },
      },
      findings: [
        {
          element: "created",
          at: "config/subjects",
          severity: "warning",
          says: "3 streams on one subject each under orders",
        },
      ],
      fix: "silent",
    },
    {
      name: "limits that one of them does not have",
      design: { elements: only({ max_bytes: -1 }), environment: { profile: "development", server: "2.15" } },
      findings: [{ severity: "warning" }],
      fix: "silent",
    },
    {
      name: "settings that cannot be merged",
      design: { elements: only({ max_msg_size: 5 }) },
      findings: [{}],
      fix: "none",
    },
    {
      name: "consumers of one name",
      design: { elements: { ...three(), c: consumer({ stream: "created" }), d: consumer({ stream: "paid" }) } },
      findings: [{}],
      fix: "none",
    },
    {
      name: "one is copied",
      design: { elements: { ...three(), copy: stream({ name: "COPY", mirror: { name: "PAID" } }) } },
      findings: [{}],
      fix: "none",
    },
    {
      name: "one subject three times",
      design: { elements: three(() => ({ subjects: ["orders.x"] })) },
      findings: [{}],
      fix: "none",
    },
  ],
});
