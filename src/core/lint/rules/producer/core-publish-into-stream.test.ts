import { kv, producer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { corePublishIntoStream } from "./core-publish-into-stream.ts";

const p = producer({ publishes: [{ subject: "orders.created", mode: "core" }] });
const into = (config: Parameters<typeof stream>[0], rest?: Parameters<typeof stream>[1]) => ({
  elements: { orders: stream({ subjects: ["orders.>"], ...config }, rest), p },
});

ruleCases(corePublishIntoStream, {
  valid: [
    { name: "nothing stores it", design: { elements: { p } } },
    { name: "the stream is ephemeral", design: into({}, { durability: "ephemeral" }) },
    { name: "the stream acknowledges nobody", design: into({ no_ack: true }) },
    {
      name: "acknowledged",
      design: {
        elements: { orders: stream({ subjects: ["orders.>"] }), p: producer({ publishes: [{ subject: "orders.a" }] }) },
      },
    },
  ],
  invalid: [
    {
      name: "a stream is to keep it",
      design: into({}),
      findings: [{ element: "p", at: "publishes/0/mode", severity: "error", says: "when ORDERS is full" }],
      fix: "silent",
    },
    {
      name: "worth a thought in development",
      design: { ...into({}, { durability: "zero-loss" }), environment: { profile: "development", server: "2.15" } },
      findings: [{ severity: "info" }],
      fix: "silent",
    },
    {
      name: "a bucket's subject",
      design: {
        elements: { b: kv(), p: producer({ publishes: [{ subject: "$KV.settings.{key}", mode: "core" }] }) },
      },
      findings: [{ says: "KV_settings" }],
      fix: "silent",
    },
  ],
});
