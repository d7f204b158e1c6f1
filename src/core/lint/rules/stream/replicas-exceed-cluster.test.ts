import { type Environment, emptyDesign } from "../../../design/model.ts";
import { kv, objectStore, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { replicasExceedCluster } from "./replicas-exceed-cluster.ts";

const on = (environment: Partial<Environment>, num_replicas: number, rest = {}) => ({
  environment: { ...emptyDesign().environment, ...environment },
  elements: { ORDERS: stream({ num_replicas }, rest) },
});

ruleCases(replicasExceedCluster, {
  valid: [
    { name: "as many replicas as servers", design: on({ servers: 3 }, 3) },
    { name: "one on a single server", design: on({ servers: 1 }, 1) },
    { name: "unknown cluster", design: on({}, 5) },
    { name: "no figure at all", design: on({ servers: 0 }, 5) },
    { name: "negative is another refusal", design: on({ servers: 1 }, -3) },
  ],
  invalid: [
    {
      name: "five replicas on three servers",
      design: on({ servers: 3 }, 5),
      findings: [{ at: "config/num_replicas", severity: "error", says: "the cluster has 3 servers" }],
      fix: "silent",
    },
    { name: "six are too many anywhere", design: on({}, 6), findings: [{ says: "the most is 5" }], fix: "silent" },
    { name: "four servers hold an odd number", design: on({ servers: 4 }, 5), findings: [{}], fix: "silent" },
    {
      name: "a single server in production: one replica would be no better",
      design: on({ servers: 1 }, 3),
      findings: [{ says: "a single server holds one" }],
      fix: "none",
    },
    { name: "two servers in production", design: on({ servers: 2 }, 3), findings: [{}], fix: "none" },
    {
      name: "a single server in development",
      design: on({ servers: 1, profile: "development" }, 3),
      findings: [{}],
      fix: "silent",
    },
    {
      name: "ephemeral data",
      design: on({ servers: 1 }, 3, { durability: "ephemeral" }),
      findings: [{}],
      fix: "silent",
    },
    {
      name: "buckets",
      design: {
        ...on({ servers: 3 }, 3),
        elements: { b: kv({ num_replicas: 5 }), o: objectStore({ num_replicas: 1e9 }) },
      },
      findings: [{ element: "b", says: "bucket settings" }, { element: "o" }],
      fix: "partly",
    },
  ],
});
