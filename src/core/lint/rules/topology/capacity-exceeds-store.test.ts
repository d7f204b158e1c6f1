import type { Environment } from "../../../design/model.ts";
import { kv, objectStore, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { capacityExceedsStore } from "./capacity-exceeds-store.ts";

const GIB = 1024 ** 3;
const on = (rest: Partial<Environment>) => ({
  environment: { profile: "production", server: "2.15", ...rest } as Environment,
});
const file = (name: string, gib: number, num_replicas = 1) => stream({ name, max_bytes: gib * GIB, num_replicas });

ruleCases(capacityExceedsStore, {
  valid: [
    { name: "the room is not known", design: { elements: { a: file("A", 1e6) }, ...on({ servers: 3 }) } },
    {
      name: "80 % of all servers",
      design: {
        elements: { a: file("A", 8), b: file("B", 8), c: file("C", 8) },
        ...on({ servers: 3, maxStorage: 10 * GIB }),
      },
    },
    { name: "a server exactly full", design: { elements: { a: file("A", 10) }, ...on({ maxStorage: 10 * GIB }) } },
    {
      name: "without max_bytes nothing is reserved",
      design: { elements: { a: stream() }, ...on({ servers: 1, maxStorage: 1 }) },
    },
    {
      name: "another domain",
      design: {
        elements: { a: stream({ max_bytes: 1e12 }, { domain: "leaf" }) },
        ...on({ servers: 1, maxStorage: GIB }),
      },
    },
    {
      name: "memory is not file",
      design: {
        elements: { a: stream({ max_bytes: 1e12, storage: "memory" }) },
        ...on({ servers: 1, maxStorage: GIB }),
      },
    },
    {
      name: "how many servers is not known",
      design: { elements: { a: file("A", 9), b: file("B", 9) }, ...on({ maxStorage: 10 * GIB }) },
    },
    {
      name: "a hostile limit",
      design: { elements: { a: stream({ max_bytes: -5, num_replicas: -1 }) }, ...on({ servers: 1, maxStorage: 1 }) },
    },
  ],
  invalid: [
    {
      name: "one that no server can hold, however many there are",
      design: { elements: { a: file("A", 1), b: file("B", 11, 3) }, ...on({ maxStorage: 10 * GIB }) },
      findings: [{ element: "b", at: "config/max_bytes", severity: "error", says: "max_bytes of B reserves 11 GiB" }],
      fix: "none",
    },
    {
      name: "replicas on every server, buckets included",
      design: {
        elements: {
          a: file("A", 6, 3),
          k: kv({ max_bytes: 3 * GIB, num_replicas: 3 }),
          o: objectStore({ max_bytes: 2 * GIB, num_replicas: 3 }),
        },
        ...on({ servers: 3, maxStorage: 10 * GIB }),
      },
      findings: [{ at: "environment/maxStorage", severity: "error", says: "reserve 11 GiB of file storage on each" }],
      fix: "none",
    },
    {
      name: "just over 80 %, in development",
      design: {
        elements: { a: file("A", 8), b: file("B", 8), c: file("C", 8), d: stream({ name: "D", max_bytes: 1 }) },
        ...on({ servers: 3, maxStorage: 10 * GIB, profile: "development" }),
      },
      findings: [{ severity: "warning", says: "more than 80% of what 3 servers have (30 GiB)" }],
      fix: "none",
    },
    {
      name: "memory",
      design: { elements: { a: stream({ max_bytes: 2 * GIB, storage: "memory" }) }, ...on({ maxMemory: GIB }) },
      findings: [{ element: "a", says: "of memory storage" }],
      fix: "none",
    },
    {
      name: "the largest numbers",
      design: {
        elements: { a: stream({ name: "A", max_bytes: Number.MAX_SAFE_INTEGER, num_replicas: 5 }) },
        ...on({ servers: 5, maxStorage: 1 }),
      },
      findings: [{}],
      fix: "none",
    },
  ],
});
