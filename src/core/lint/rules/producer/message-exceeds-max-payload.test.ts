import type { Publication } from "../../../design/kinds/publication.ts";
import { consumer, kv, objectStore, producer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { messageExceedsMaxPayload } from "./message-exceeds-max-payload.ts";

const MIB = 1024 * 1024;
const sends = (publication: Partial<Publication>) =>
  producer({ publishes: [{ subject: "orders.created", ...publication }] });
const orders = (max_msg_size?: number) => stream({ subjects: ["orders.>"], ...(max_msg_size && { max_msg_size }) });

ruleCases(messageExceedsMaxPayload, {
  valid: [
    { name: "the size is not known", design: { elements: { orders: orders(1), p: sends({}) } } },
    { name: "1 MiB", design: { elements: { orders: orders(), p: sends({ bytesMax: MIB }) } } },
    {
      name: "the server takes more",
      design: {
        elements: { p: sends({ bytesMax: 2 * MIB }) },
        environment: { profile: "production", server: "2.15", maxPayload: 2 * MIB },
      },
    },
    {
      name: "just the stream's limit",
      design: { elements: { orders: orders(1000), p: sends({ bytesMax: 900, headerBytes: 100 }) } },
    },
    {
      name: "64 KiB less one of headers",
      design: { elements: { orders: orders(), p: sends({ headerBytes: 65_535 }) } },
    },
    { name: "headers that nothing stores", design: { elements: { p: sends({ headerBytes: 70_000, mode: "core" }) } } },
  ],
  invalid: [
    {
      name: "a byte more than 1 MiB",
      design: { elements: { orders: orders(), p: sends({ bytes: 500, bytesMax: MIB + 1 }) } },
      findings: [{ element: "p", at: "publishes/0/bytesMax", severity: "error", says: "max_payload of 1 MiB" }],
      fix: "silent",
    },
    {
      name: "with the headers it is too much, and names are taken",
      design: {
        elements: {
          payloads: objectStore({ bucket: "payloads" }),
          p: sends({ bytesP99: MIB, headerBytes: 1, mode: "request" }),
        },
        environment: { profile: "development", server: "2.15" },
      },
      findings: [{ at: "publishes/0/bytesP99", severity: "error", says: "Put the payload in an object store" }],
      fix: "silent",
    },
    {
      name: "a worker's publication",
      design: {
        elements: {
          orders: orders(),
          c: consumer({ stream: "orders" }, { worker: { publishes: [{ subject: "orders.x", bytes: 2 * MIB }] } }),
        },
      },
      findings: [{ element: "c", at: "worker/publishes/0/bytes" }],
      fix: "silent",
    },
    {
      name: "more than the stream takes",
      design: { elements: { orders: orders(1000), p: sends({ bytesMax: 901, headerBytes: 100 }) } },
      findings: [{ at: "publishes/0/bytesMax", says: "max_msg_size of ORDERS" }],
      fix: "silent",
    },
    {
      name: "more than a bucket takes",
      design: { elements: { b: kv({ max_value_size: 10 }), p: sends({ subject: "$KV.settings.a", bytes: 11 }) } },
      findings: [{ says: "10054" }],
      fix: "none",
    },
    {
      name: "too large headers",
      design: { elements: { orders: orders(), p: sends({ headerBytes: 65_536 }) } },
      findings: [{ at: "publishes/0/headerBytes", says: "64 KiB of headers" }],
      fix: "none",
    },
  ],
});
