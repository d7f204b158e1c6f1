import { consumer, kv, producer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { duplicateWindowTooShort } from "./duplicate-window-too-short.ts";

const MINUTE = 60_000_000_000;
const sends = (retryHorizon: string, messageId = "{event_id}") =>
  producer({ publishes: [{ subject: "orders.created", retries: 5, messageId, retryHorizon }] });
const orders = (config: Parameters<typeof stream>[0] = {}) => stream({ subjects: ["orders.>"], ...config });
const reads = (idempotent: boolean, filter_subject?: string) =>
  consumer(
    { stream: "orders", durable_name: `c-${filter_subject}`, ...(filter_subject && { filter_subject }) },
    { worker: { idempotent } },
  );

ruleCases(duplicateWindowTooShort, {
  valid: [
    { name: "two minutes are the server's own", design: { elements: { orders: orders(), p: sends("2m") } } },
    { name: "no message id", design: { elements: { orders: orders(), p: sends("1h", "") } } },
    {
      name: "the window covers it",
      design: { elements: { orders: orders({ duplicate_window: 10 * MINUTE }), p: sends("10m") } },
    },
    {
      name: "everyone who gets it is idempotent",
      design: { elements: { orders: orders(), p: sends("1h"), c: reads(true) } },
    },
    {
      name: "who gets other messages does not count",
      design: { elements: { orders: orders(), p: sends("1h"), c: reads(true), d: reads(false, "orders.cancelled") } },
    },
  ],
  invalid: [
    {
      name: "just over the default",
      design: { elements: { orders: orders(), p: sends("2m1s") } },
      findings: [
        { element: "p", at: "publishes/0/retryHorizon", severity: "warning", says: "forgets a Nats-Msg-Id after 2m" },
      ],
      fix: "silent",
    },
    {
      name: "a worker is not idempotent, or does not say",
      design: { elements: { orders: orders(), p: sends("1h"), c: reads(true), d: consumer({ stream: "orders" }) } },
      findings: [{}],
      fix: "silent",
    },
    {
      name: "no one reads it yet, in development",
      design: {
        elements: { orders: orders(), p: sends("1h") },
        environment: { profile: "development", server: "2.15" },
      },
      findings: [{ severity: "info" }],
      fix: "silent",
    },
    {
      name: "max_age shortens the window, which cannot grow past it",
      design: { elements: { orders: orders({ max_age: MINUTE }), p: sends("90s") } },
      findings: [{ says: "after 1m" }],
      fix: "none",
    },
    {
      name: "max_age leaves room for the retries, not for more",
      design: { elements: { orders: orders({ max_age: 10 * MINUTE, duplicate_window: MINUTE }), p: sends("10m") } },
      findings: [{}],
      fix: "silent",
    },
    {
      name: "a stream with sources has no window",
      design: {
        elements: { orders: orders({ sources: [{ name: "X", external: { api: "$JS.x.API" } }] }), p: sends("1s") },
      },
      findings: [{ says: "remembers no Nats-Msg-Id" }],
      fix: "silent",
    },
    {
      name: "a bucket's window is not the design's",
      design: {
        elements: {
          b: kv(),
          p: producer({ publishes: [{ subject: "$KV.settings.a", messageId: "{event_id}", retryHorizon: "1h" }] }),
        },
      },
      findings: [{}],
      fix: "none",
    },
  ],
});
