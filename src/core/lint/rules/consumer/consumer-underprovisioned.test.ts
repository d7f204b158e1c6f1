import { consumer, producer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { consumerUnderprovisioned } from "./consumer-underprovisioned.ts";

type Worker = NonNullable<ReturnType<typeof consumer>["worker"]>;
type Rest = Parameters<typeof consumer>[1];
const reads = (
  rate: number | undefined,
  worker: Worker,
  config: Parameters<typeof consumer>[0] = {},
  rest: Rest = {},
  origin: Parameters<typeof stream>[0] = {},
) => ({
  elements: {
    ORDERS: stream({ subjects: ["orders.>"], ...origin }),
    billing: consumer({ ack_policy: "explicit", ...config }, { worker, ...rest }),
    checkout: producer({ publishes: [{ subject: "orders.{region}.created", ...(rate !== undefined && { rate }) }] }),
  },
});
/** Manages 10 messages a second. */
const ten: Worker = { processing: { mean: "100ms" }, instances: 1, concurrency: 1 };

ruleCases(consumerUnderprovisioned, {
  valid: [
    { name: "exactly 80%", design: reads(8, ten) },
    { name: "no rate", design: reads(undefined, ten) },
    { name: "no mean", design: reads(1000, { processing: { p99: "1s" } }) },
    { name: "enough instances", design: reads(80, { ...ten, instances: 10 }) },
    { name: "nothing passes the filter", design: reads(1000, ten, { filter_subject: "orders.*.paid" }) },
    { name: "an unknown share passes the filter", design: reads(1000, ten, { filter_subject: "orders.eu.created" }) },
    { name: "one message in flight", design: reads(1000, ten, { max_ack_pending: 1 }) },
    { name: "nobody works", design: reads(1000, { ...ten, instances: 0 }) },
    { name: "the stream is missing", design: reads(1000, ten, { stream: "GONE" }) },
    {
      name: "a known share passes the filter",
      design: {
        elements: {
          ...reads(0, ten, { filter_subject: "orders.eu.created" }).elements,
          checkout: producer({
            publishes: [{ subject: "orders.{region}.created", rate: 32, parameters: { region: 4 } }],
          }),
        },
      },
    },
    {
      name: "one of four partitions",
      design: {
        elements: {
          ORDERS: stream({
            subjects: ["orders.*"],
            subject_transform: { src: "orders.*", dest: "orders.{{partition(4,1)}}.{{wildcard(1)}}" },
          }),
          billing: consumer({ ack_policy: "explicit", filter_subject: "orders.0.*" }, { worker: ten }),
          checkout: producer({ publishes: [{ subject: "orders.{id}", rate: 32 }] }),
        },
      },
    },
  ],
  invalid: [
    {
      name: "more than 80%",
      design: reads(9, ten),
      findings: [{ at: "worker/instances", severity: "warning", says: "take 90% of what one handler can do" }],
      fix: "silent",
    },
    {
      name: "exactly all of it",
      design: reads(10, ten),
      findings: [{ severity: "error", says: "the backlog grows without end" }],
      fix: "silent",
    },
    {
      name: "in development",
      design: { ...reads(100, ten), environment: { profile: "development", server: "2.15" } },
      findings: [{ severity: "warning" }],
      fix: "silent",
    },
    {
      name: "more than 80% in development",
      design: { ...reads(9, ten), environment: { profile: "development", server: "2.15" } },
      findings: [{ severity: "info" }],
      fix: "silent",
    },
    {
      name: "failures are handled again",
      design: reads(8, { ...ten, failureRate: 0.5 }),
      findings: [{ says: "12 messages a second" }],
      fix: "silent",
    },
    {
      name: "max_ack_pending is raised with the instances",
      design: reads(100, { ...ten, prefetch: 100 }),
      findings: [{}],
      fix: "silent",
    },
    {
      name: "unless the stream's limits forbid it",
      design: reads(100, { ...ten, prefetch: 100 }, {}, {}, { consumer_limits: { max_ack_pending: 200 } }),
      findings: [{}],
      fix: "none",
    },
    { name: "order needed by key", design: reads(100, { ...ten, ordering: "per-key" }), findings: [{}], fix: "none" },
    { name: "acks for all before", design: reads(100, ten, { ack_policy: "all" }), findings: [{}], fix: "none" },
    {
      name: "ordered readers each get everything",
      design: reads(15, { ...ten, instances: 2 }, {}, { ordered: true }),
      findings: [{ says: "one handler" }],
      fix: "none",
    },
    {
      name: "only one client is pinned",
      design: reads(15, { ...ten, instances: 2 }, { priority_groups: ["g"], priority_policy: "pinned_client" }),
      findings: [{ says: "one handler" }],
      fix: "none",
    },
    {
      name: "a push without queue group",
      design: reads(100, ten, { deliver_subject: "to" }),
      findings: [{}],
      fix: "none",
    },
    {
      name: "an ephemeral consumer without acks",
      design: reads(100, ten, { durable_name: "", ack_policy: "none" }),
      findings: [{}],
      fix: "none",
    },
    {
      name: "one that may lose messages",
      design: reads(100, { ...ten, guarantee: "at-most-once" }, { durable_name: "", ack_policy: "none" }),
      findings: [{}],
      fix: "silent",
    },
    { name: "a flood", design: reads(1e300, ten), findings: [{ says: "more than 10^15" }], fix: "none" },
    {
      name: "two elements that are one durable",
      design: { elements: { ...reads(30, ten).elements, more: consumer({ ack_policy: "explicit" }, { worker: ten }) } },
      findings: [{ element: "billing", says: "2 handlers" }],
      fix: "silent",
    },
    {
      name: "through a source and a transform",
      design: {
        elements: {
          IN: stream({ name: "IN", subjects: ["in.*"] }),
          ORDERS: stream({
            sources: [{ name: "IN", subject_transforms: [{ src: "in.*", dest: "orders.{{wildcard(1)}}" }] }],
          }),
          billing: consumer({ ack_policy: "explicit", filter_subject: "orders.*" }, { worker: ten }),
          checkout: producer({ publishes: [{ subject: "in.{id}", rate: 20 }] }),
        },
      },
      findings: [{ says: "20 messages a second" }],
      fix: "silent",
    },
  ],
});
