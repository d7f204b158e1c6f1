/**
 * A consumer as a `jetstream_consumer`.
 * Source: provider nats-io/jetstream 0.4.0, jetstream/resource_jetstream_consumer.go.
 */
import type { EffectiveConsumer } from "../../../jetstream/effective.ts";
import type { ConsumerConfig } from "../../../jetstream/wire.ts";
import { type Remark, remarkOnLeftOut, type ToolField, toolFields } from "../../tool-fields.ts";
import { type Block, Expression, type HclValue } from "./hcl.ts";
import { seconds } from "./seconds.ts";
import { metadataAttributes } from "./stream.ts";

const FIELDS: readonly ToolField<HclValue>[] = [
  { wire: "description", name: "description" },
  { wire: "filter_subject", name: "filter_subject" },
  { wire: "filter_subjects", name: "filter_subjects", write: severalFilters },
  { wire: "ack_policy", name: "ack_policy", otherwise: "explicit", always: true },
  { wire: "ack_wait", name: "ack_wait", otherwise: 30e9, always: true, write: seconds },
  { wire: "max_deliver", name: "max_delivery", otherwise: -1 },
  {
    wire: "backoff",
    name: "backoff",
    write: (steps: number[], remark: (text: string) => void) => steps.map((step) => seconds(step, remark)),
  },
  {
    wire: "max_ack_pending",
    name: "max_ack_pending",
    otherwise: 20_000,
    always: true,
    // Every negative number is no limit to the server, and only this one to the provider.
    write: (most: number) => Math.max(most, -1),
  },
  { wire: "max_waiting", name: "max_waiting", otherwise: 512, write: (n: number) => (n > 0 ? n : undefined) },
  { wire: "max_batch", name: "max_batch", otherwise: 0 },
  { wire: "max_expires", name: "max_expires", otherwise: 0, write: seconds },
  { wire: "max_bytes", name: "max_bytes", otherwise: 0 },
  { wire: "deliver_subject", name: "delivery_subject" },
  { wire: "deliver_group", name: "delivery_group" },
  { wire: "flow_control", name: "flow_control", otherwise: false },
  { wire: "idle_heartbeat", name: "heartbeat", otherwise: 0, write: seconds },
  { wire: "rate_limit_bps", name: "ratelimit", otherwise: 0 },
  { wire: "replay_policy", name: "replay_policy", otherwise: "instant" },
  { wire: "sample_freq", name: "sample_freq", write: samplePercent },
  { wire: "headers_only", name: "headers_only", otherwise: false },
  { wire: "inactive_threshold", name: "inactive_threshold", otherwise: 0, write: seconds },
  { wire: "num_replicas", name: "replicas", otherwise: 0 },
  { wire: "mem_storage", name: "memory", otherwise: false },
  { wire: "priority_policy", name: "priority_policy", otherwise: "none" },
  { wire: "priority_groups", name: "priority_groups" },
  { wire: "priority_timeout", name: "priority_timeout", otherwise: 0, write: seconds },
];

/** Fields that the provider does not send, or refuses, for this consumer. */
function withheld(
  { deliver_subject, deliver_group, priority_policy, priority_timeout }: ConsumerConfig,
  remark: Remark,
) {
  const fields: string[] = [];
  if (!deliver_subject) {
    fields.push("deliver_group");
    if (deliver_group)
      remark(["deliver_group"], "The provider sends deliver_group only with a deliver_subject: it is left out.");
  }
  if (priority_policy !== "pinned_client") {
    fields.push("priority_timeout");
    if (priority_timeout) {
      const text = "The provider takes priority_timeout only with priority_policy pinned_client: it is left out.";
      remark(["priority_timeout"], text);
    }
  }
  return fields;
}

/** The resource of a durable consumer. */
export function consumerBlock(
  config: ConsumerConfig,
  stored: EffectiveConsumer,
  label: string,
  stream: string,
  remark: Remark,
): Block {
  remarkOnLeftOut("The provider", "consumer", config, ["pause_until", "direct", "sourcing"], remark);
  const without = withheld(config, remark);
  const table = FIELDS.filter(({ wire }) => !without.includes(wire));
  return {
    type: "resource",
    labels: ["jetstream_consumer", label],
    attributes: [
      ["stream_id", new Expression(`jetstream_stream.${stream}.id`)],
      ["durable_name", stored.durable_name ?? ""],
      startAttribute(stored),
      ...toolFields(table, config, stored, remark),
      ...metadataAttributes(stored, remark),
    ],
  };
}

/** Exactly one of six attributes says where it starts. */
function startAttribute({ deliver_policy, opt_start_seq, opt_start_time = "" }: EffectiveConsumer): [string, HclValue] {
  switch (deliver_policy) {
    case "by_start_sequence":
      return ["stream_sequence", opt_start_seq];
    case "by_start_time":
      return ["start_time", opt_start_time];
    default:
      return [`deliver_${deliver_policy}`, true];
  }
}

function severalFilters(subjects: readonly string[], remark: (text: string) => void): readonly string[] {
  if (subjects.length === 1) remark("The provider sends a single one as filter_subject, which filters the same.");
  return subjects;
}

function samplePercent(text: string, remark: (text: string) => void): number | undefined {
  const percent = Number(/^(\d{1,3})%?$/.exec(text)?.[1]);
  if (percent <= 100) return percent;
  remark(`The provider takes whole percents from 0 to 100: sample_freq ${JSON.stringify(text)} is left out.`);
  return undefined;
}
