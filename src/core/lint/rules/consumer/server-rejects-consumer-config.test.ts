import { describe, expect, test } from "vitest";
import { apply } from "../../../design/commands.ts";
import type { ConsumerConfig, StreamConfig } from "../../../jetstream/wire.ts";
import { consumer, designWith, id, stream } from "../../../testing/builders.ts";
import { consumerRefusal } from "../../facts/server/refusals.ts";
import { MENDED_CHECKS } from "../../fixes/refusals.ts";
import { Linter } from "../../lint.ts";
import { readerFor } from "../../testing/read.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { serverRejectsConsumerConfig } from "./server-rejects-consumer-config.ts";

const SECOND = 1_000_000_000;
const push = { deliver_subject: "push.billing" };
const parts = (config: Partial<ConsumerConfig>, of: Partial<StreamConfig> = {}) => ({
  elements: {
    ORDERS: stream({ subjects: ["orders.>"], ...of }),
    billing: consumer({ ack_policy: "explicit", ...config }),
  },
});

ruleCases(serverRejectsConsumerConfig, {
  valid: [
    { name: "a pull consumer that says nothing else", design: parts({}) },
    { name: "a push consumer with a heartbeat", design: parts({ ...push, idle_heartbeat: 5 * SECOND }) },
    {
      name: "an ordered consumer is the client's",
      design: { elements: { ORDERS: stream(), r: { ...consumer({ idle_heartbeat: 1 }), ordered: true } } },
    },
    { name: "a stream that is not in the design", design: { elements: { r: consumer({ idle_heartbeat: 1 }) } } },
    { name: "too many backoff steps have a rule of their own", design: parts({ max_deliver: 1, backoff: [1e9, 2e9] }) },
    { name: "a stream that is refused itself", design: parts({ idle_heartbeat: 1 }, { max_age: -1 }) },
  ],
  invalid: [
    {
      name: "a pull consumer with a heartbeat",
      design: parts({ idle_heartbeat: SECOND }),
      findings: [{ at: "config/idle_heartbeat", severity: "error", says: "err_code 10088" }],
      fix: "silent",
    },
    {
      name: "two names",
      design: parts({ durable_name: "billing", name: "other" }),
      findings: [{ at: "config/durable_name", says: "err_code 10017" }],
      fix: "silent",
    },
    {
      name: "a name with a dot",
      design: parts({ durable_name: "billing.eu" }),
      findings: [{ at: "config/durable_name", says: "err_code 10052" }],
      fix: "none",
    },
    {
      name: "more consumers than the stream takes",
      design: {
        elements: {
          ORDERS: stream({ subjects: ["orders.>"], max_consumers: 1 }),
          a: consumer({ durable_name: "a" }),
          b: consumer({ durable_name: "b" }),
        },
      },
      findings: [{ element: "b", says: "err_code 10026" }],
      fix: "none",
    },
  ],
});

/** A configuration for each refusal that can be mended, and what its stream needs. */
const REFUSED: Readonly<Record<string, [Partial<ConsumerConfig>, Partial<StreamConfig>?]>> = {
  "consumer-durable-name-mismatch": [{ name: "other" }],
  "consumer-pull-rate-limit": [{ rate_limit_bps: 1000 }],
  "consumer-pull-heartbeat": [{ idle_heartbeat: SECOND }],
  "consumer-pull-flow-control": [{ flow_control: true }],
  "consumer-push-max-waiting": [{ ...push, max_waiting: 5 }],
  "consumer-push-ack-none-pending": [{ ...push, ack_policy: "none", max_ack_pending: 5 }],
  "consumer-push-heartbeat-min": [{ ...push, idle_heartbeat: 1000 }],
  "consumer-flow-control-heartbeat": [{ ...push, flow_control: true }],
  "consumer-filter-both": [{ filter_subject: "orders.a", filter_subjects: ["orders.b"] }],
  "consumer-replicas-exceed-stream": [{ num_replicas: 3 }],
  "consumer-replicas-match-stream": [{ num_replicas: 1 }, { retention: "interest", num_replicas: 3 }],
  "consumer-replicas-negative": [{ num_replicas: -1 }],
  "consumer-replicas-standalone": [{ num_replicas: 3 }],
  "consumer-max-ack-pending-stream": [{ max_ack_pending: 20 }, { consumer_limits: { max_ack_pending: 10 } }],
  "consumer-inactive-threshold-stream": [
    { inactive_threshold: 20 * SECOND },
    { consumer_limits: { inactive_threshold: 10 * SECOND } },
  ],
  "consumer-pull-max-expires-min": [{ max_expires: 1000 }],
  "consumer-priority-push": [{ ...push, priority_policy: "overflow", priority_groups: ["a"] }],
  "consumer-priority-groups-without-policy": [{ priority_groups: ["a"] }],
  "consumer-priority-timeout-without-policy": [{ priority_timeout: SECOND }],
  "consumer-ack-wait-negative": [{ ack_wait: -1 }],
  "consumer-ackfc-ack-wait": [{ ...push, ack_policy: "flow_control", ack_wait: SECOND }],
  "consumer-ackfc-max-deliver": [{ ...push, ack_policy: "flow_control", max_deliver: 5 }],
};

describe("fixes", () => {
  test("each fix for consumers has a configuration here", () => {
    expect(Object.keys(REFUSED)).toEqual(MENDED_CHECKS.filter((check) => check.startsWith("consumer-")));
  });

  test.each(Object.entries(REFUSED))("%s is mended", (check, [config, of]) => {
    const alone = check === "consumer-replicas-standalone" && { servers: 1 };
    const design = designWith({
      ...parts(config, of),
      environment: { profile: "production", server: "2.15", ...alone },
    });
    expect(readerFor(design)(consumerRefusal, "billing")?.check).toBe(check);
    const [finding] = new Linter([serverRejectsConsumerConfig]).run(design);
    if (!finding?.fix) throw new Error("no fix is offered");
    const fixed = apply(design, finding.fix.command);
    if (!fixed.ok) throw new Error(fixed.error.code);
    expect(readerFor(fixed.value.design)(consumerRefusal, id("billing"))?.check).not.toBe(check);
  });
});
