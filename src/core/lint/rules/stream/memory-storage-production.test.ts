import { emptyDesign } from "../../../design/model.ts";
import { kv, objectStore, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { memoryStorageProduction } from "./memory-storage-production.ts";

const storage = "memory" as const;
const development = { ...emptyDesign().environment, profile: "development" as const };
const mirror = stream({ name: "M", storage, mirror: { name: "ORDERS" } });

ruleCases(memoryStorageProduction, {
  valid: [
    { name: "file is the default", design: { elements: { ORDERS: stream(), b: kv(), o: objectStore() } } },
    { name: "ephemeral data", design: { elements: { ORDERS: stream({ storage }, { durability: "ephemeral" }) } } },
    { name: "development", design: { environment: development, elements: { ORDERS: stream({ storage }) } } },
    {
      name: "buckets that expire",
      design: { elements: { b: kv({ storage, ttl: 60e9 }), o: objectStore({ storage, ttl: 60e9 }) } },
    },
    { name: "a mirror of a stream on file", design: { elements: { ORDERS: stream(), M: mirror } } },
  ],
  invalid: [
    {
      name: "one replica",
      design: { elements: { ORDERS: stream({ storage }, { durability: "zero-loss" }) } },
      findings: [{ at: "config/storage", severity: "error", says: "the stream itself are gone" }],
      fix: "silent",
    },
    {
      name: "three replicas",
      design: { elements: { ORDERS: stream({ storage, num_replicas: 3 }) } },
      findings: [{ says: "its 3 replicas restart together" }],
      fix: "silent",
    },
    {
      name: "buckets that keep",
      design: { elements: { b: kv({ storage }), o: objectStore({ storage }) } },
      findings: [{ element: "b" }, { element: "o" }],
      fix: "partly",
    },
    {
      name: "mirrors of memory, of themselves, and of what is not there",
      design: {
        elements: {
          ORDERS: stream({ storage }),
          M: mirror,
          S: stream({ name: "S", storage, mirror: { name: "S" } }),
          T: stream({ name: "T", storage, mirror: { name: "?" } }),
        },
      },
      findings: [{ element: "ORDERS" }, { element: "M" }, { element: "S" }, { element: "T" }],
      fix: "partly",
    },
  ],
});
