import type { Environment } from "../../../design/model.ts";
import { kv, objectStore, producer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { jetstreamClusterAndMemoryBudget } from "./jetstream-cluster-and-memory-budget.ts";

const MIB = 1024 ** 2;
const on = (rest: Partial<Environment>) => ({
  environment: { profile: "production", server: "2.15", ...rest } as Environment,
});
const memory = (config: Parameters<typeof stream>[0] = {}) =>
  stream({ subjects: ["orders.>"], storage: "memory", ...config });
const writes = (rest: { rate?: number; bytes?: number }) =>
  producer({ publishes: [{ subject: "orders.created", ...rest }] });

ruleCases(jetstreamClusterAndMemoryBudget, {
  valid: [
    { name: "not known", design: { elements: { a: stream() } } },
    { name: "three servers", design: on({ servers: 3 }) },
    { name: "five servers", design: on({ servers: 5 }) },
    { name: "one in development", design: on({ servers: 1, profile: "development" }) },
    {
      name: "half of the memory",
      design: { elements: { a: memory({ max_bytes: 30 * MIB }) }, ...on({ servers: 3, maxMemory: 20 * MIB }) },
    },
    {
      name: "bounded by messages of a bounded size",
      design: { elements: { a: memory({ max_msgs: 10, max_msg_size: 10 }) } },
    },
    { name: "a file", design: { elements: { a: stream(), k: kv(), o: objectStore() } } },
  ],
  invalid: [
    {
      name: "one server",
      design: on({ servers: 1 }),
      findings: [{ at: "environment/servers", severity: "warning", says: "Run 3 or 5" }],
      fix: "none",
    },
    { name: "two servers", design: on({ servers: 2 }), findings: [{ says: "2 JetStream servers" }], fix: "none" },
    { name: "four servers", design: on({ servers: 4 }), findings: [{ says: "Run 3 or 5" }], fix: "none" },
    { name: "six servers", design: on({ servers: 6 }), findings: [{ says: "Run 5 or 7" }], fix: "none" },
    {
      name: "over half of the memory",
      design: {
        elements: { a: memory({ max_bytes: 30 * MIB + 3 }) },
        ...on({ servers: 3, maxMemory: 20 * MIB, profile: "development" }),
      },
      findings: [{ at: "environment/maxMemory", severity: "info", says: "more than 50%" }],
      fix: "none",
    },
    {
      name: "no bound, and what comes in is known",
      design: { elements: { a: memory({ max_age: 60e9 }), p: writes({ rate: 10, bytes: 100 }) } },
      findings: [
        { element: "a", at: "config/max_bytes", severity: "warning", says: "ORDERS is in memory without max_bytes" },
      ],
      fix: "silent",
    },
    {
      name: "no bound, and no age",
      design: { elements: { a: memory(), p: writes({ rate: 10, bytes: 100 }) } },
      findings: [{}],
      fix: "none",
    },
    {
      name: "no bound, and sizes are not known",
      design: { elements: { a: memory({ max_age: 60e9 }), p: writes({ rate: 10 }) } },
      findings: [{}],
      fix: "none",
    },
    {
      name: "messages of any size",
      design: { elements: { a: memory({ max_msgs: 10 }) }, ...on({ profile: "development" }) },
      findings: [{ severity: "info" }],
      fix: "none",
    },
    {
      name: "a bucket",
      design: { elements: { k: kv({ storage: "memory" }) } },
      findings: [{ element: "k", at: "config/max_bytes", says: "bucket settings" }],
      fix: "none",
    },
  ],
});
