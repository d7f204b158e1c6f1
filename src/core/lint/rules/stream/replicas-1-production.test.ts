import { emptyDesign } from "../../../design/model.ts";
import { consumer, kv, objectStore, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { replicas1Production } from "./replicas-1-production.ts";

const { environment } = emptyDesign();
const site = (hub: object) => ({
  elements: {
    SITE: stream({ name: "SITE", subjects: ["site7.>"], num_replicas: 1 }, { domain: "site7" }),
    HUB: stream({ name: "HUB", sources: [{ name: "SITE", external: { api: "$JS.site7.API" } }], ...hub }),
  },
});

ruleCases(replicas1Production, {
  valid: [
    { name: "three replicas", design: { elements: { ORDERS: stream({ num_replicas: 3 }) } } },
    {
      name: "development",
      design: { environment: { ...environment, profile: "development" }, elements: { a: stream() } },
    },
    { name: "ephemeral data", design: { elements: { a: stream({}, { durability: "ephemeral" }) } } },
    { name: "asynchronous persistence", design: { elements: { a: stream({ persist_mode: "async" }) } } },
    {
      name: "the server allows one replica only",
      design: { elements: { a: stream({ subjects: [">"], no_ack: true }) } },
    },
    { name: "an edge stream that a replicated hub sources", design: site({ num_replicas: 3 }) },
  ],
  invalid: [
    {
      name: "the server's default is one",
      design: { elements: { ORDERS: stream() } },
      findings: [{ element: "ORDERS", at: "config/num_replicas", severity: "error", says: "one copy of ORDERS" }],
      fix: "silent",
    },
    {
      name: "buckets",
      design: { elements: { b: kv(), o: objectStore() } },
      findings: [
        { element: "b", at: "config/num_replicas", says: "bucket settings" },
        { element: "o", at: "config/num_replicas", says: "object store files" },
      ],
      fix: "partly",
    },
    {
      name: "a mirror is a warning",
      design: { elements: { M: stream({ name: "M", mirror: { name: "ORDERS" } }) } },
      findings: [{ severity: "warning", says: "its copy of ORDERS is lost" }],
      fix: "silent",
    },
    {
      name: "a hub with one replica keeps the edge's data no better",
      design: site({ num_replicas: 1 }),
      findings: [{ element: "SITE" }, { element: "HUB" }],
      fix: "partly",
    },
    {
      name: "consumers with a number of their own follow",
      design: {
        elements: {
          JOBS: stream({ name: "JOBS", retention: "workqueue" }),
          w: consumer({ stream: "JOBS", num_replicas: 1 }),
        },
      },
      findings: [{ element: "JOBS" }],
      fix: "silent",
    },
    {
      name: "too few servers for more",
      design: { environment: { ...environment, servers: 1 }, elements: { ORDERS: stream() } },
      findings: [{ says: "That takes 3 servers; the design has 1." }],
      fix: "none",
    },
  ],
});
