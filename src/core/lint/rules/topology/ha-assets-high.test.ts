import { consumer, kv, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { haAssetsHigh } from "./ha-assets-high.ts";

const on = (servers: number | undefined, profile: "production" | "development" = "production") => ({
  environment: { profile, server: "2.15", ...(servers !== undefined && { servers }) } as const,
});
/** A stream of three replicas and a durable that has as many. */
const pair = {
  s: stream({ name: "S", num_replicas: 3 }),
  c: consumer({ stream: "s" }),
};
const options = { thresholds: { raftGroups: 2 } };

ruleCases(haAssetsHigh, {
  valid: [
    { name: "how many servers is not known", design: { elements: pair, ...on(undefined) }, options },
    {
      name: "many instances of one durable",
      design: { elements: { s: pair.s, c: consumer({ stream: "s" }, { worker: { instances: 5_000 } }) }, ...on(3) },
    },
    { name: "below", design: { elements: { s: pair.s }, ...on(3) }, options },
    { name: "far below the real line", design: { elements: pair, ...on(1) } },
    { name: "more servers share them", design: { elements: pair, ...on(5) }, options },
    {
      name: "one replica is no group",
      design: {
        elements: {
          s: stream({ name: "S" }),
          d: consumer({ stream: "s" }),
          e: consumer({ stream: "r", durable_name: "", name: "e" }),
          o: consumer({ stream: "r" }, { ordered: true }),
          r: stream({ name: "R", num_replicas: 3 }),
        },
        ...on(3),
      },
      options,
    },
  ],
  invalid: [
    {
      name: "a durable for each of many instances",
      design: {
        elements: {
          s: pair.s,
          c: consumer({ stream: "s", durable_name: "device-{device}" }, { worker: { instances: 1_000 } }),
        },
        ...on(3),
      },
      findings: [{ says: "1,001 replicated streams and consumers" }],
      fix: "none",
    },
    {
      name: "just there",
      design: { elements: pair, ...on(3) },
      options,
      findings: [{ at: "environment/servers", severity: "warning", says: "about 2 Raft groups on each of 3 servers" }],
      fix: "none",
    },
    {
      name: "a bucket and a consumer of an interest stream, in development",
      design: {
        elements: {
          k: kv({ num_replicas: 5 }),
          s: stream({ name: "S", num_replicas: 3, retention: "interest" }),
          c: consumer({ stream: "s", durable_name: "", name: "c" }),
        },
        ...on(5, "development"),
      },
      options,
      findings: [{ severity: "info", says: "2.2 Raft groups" }],
      fix: "none",
    },
  ],
});
