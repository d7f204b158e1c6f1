/**
 * The `spec` of a Consumer.
 * Source: nats-io/nack 0.22.4, deploy/crds.yml and internal/controller/consumer_controller.go.
 */
import type { EffectiveConsumer } from "../../../jetstream/effective.ts";
import type { ConsumerConfig } from "../../../jetstream/wire.ts";
import { ownLabels, type Remark, remarkOnLeftOut, type ToolField, toolFields } from "../../tool-fields.ts";
import type { YamlValue } from "../../yaml.ts";
import { duration } from "./duration.ts";
import type { Spec } from "./sources.ts";

const DELIVER_POLICIES: Readonly<Record<string, string>> = {
  by_start_sequence: "byStartSequence",
  by_start_time: "byStartTime",
  last_per_subject: "lastPerSubject",
};

/** Against `otherwise`: what the resource definition or the controller sends. The definition's ack wait is 1 ns. */
const FIELDS: readonly ToolField<YamlValue>[] = [
  { wire: "durable_name", name: "durableName", always: true },
  { wire: "description", name: "description" },
  {
    wire: "deliver_policy",
    name: "deliverPolicy",
    otherwise: "all",
    always: true,
    write: (policy: string) => DELIVER_POLICIES[policy] ?? policy,
  },
  { wire: "opt_start_seq", name: "optStartSeq", otherwise: 0 },
  { wire: "opt_start_time", name: "optStartTime" },
  { wire: "filter_subject", name: "filterSubject" },
  { wire: "filter_subjects", name: "filterSubjects", write: severalFilters },
  { wire: "ack_policy", name: "ackPolicy", otherwise: "none", always: true },
  { wire: "ack_wait", name: "ackWait", always: true, write: duration },
  { wire: "max_deliver", name: "maxDeliver", otherwise: -1 },
  { wire: "backoff", name: "backoff", write: (steps: number[]) => steps.map(duration) },
  { wire: "max_ack_pending", name: "maxAckPending" },
  { wire: "max_waiting", name: "maxWaiting" },
  { wire: "max_batch", name: "maxRequestBatch" },
  { wire: "max_expires", name: "maxRequestExpires", write: duration },
  { wire: "max_bytes", name: "maxRequestMaxBytes" },
  { wire: "deliver_subject", name: "deliverSubject" },
  { wire: "deliver_group", name: "deliverGroup" },
  { wire: "flow_control", name: "flowControl", otherwise: false },
  { wire: "idle_heartbeat", name: "heartbeatInterval", write: duration },
  { wire: "rate_limit_bps", name: "rateLimitBps" },
  { wire: "replay_policy", name: "replayPolicy", otherwise: "instant" },
  { wire: "sample_freq", name: "sampleFreq", write: samplePercent },
  { wire: "headers_only", name: "headersOnly", otherwise: false },
  { wire: "inactive_threshold", name: "inactiveThreshold", write: duration },
  { wire: "num_replicas", name: "replicas" },
  { wire: "mem_storage", name: "memStorage", otherwise: false },
  { wire: "pause_until", name: "pauseUntil" },
  { wire: "priority_policy", name: "priorityPolicy", otherwise: "none" },
  { wire: "priority_groups", name: "priorityGroups" },
  // Without it the controller drops the whole setting.
  { wire: "priority_timeout", name: "pinnedTtl", otherwise: 0, write: duration },
];

/** Everything of a durable consumer that the definition has a field for. */
export function consumerSpec(
  config: ConsumerConfig,
  stored: EffectiveConsumer,
  streamName: string,
  remark: Remark,
): Spec {
  remarkOnLeftOut("NACK", "consumer", config, ["direct", "sourcing"], remark);
  if (config.priority_timeout && config.priority_policy !== "pinned_client") {
    remark(
      ["priority_timeout"],
      "NACK sends priority_timeout only with priority_policy pinned_client: it is left out.",
    );
  }
  return {
    streamName,
    ...Object.fromEntries(toolFields(FIELDS, config, stored, remark)),
    metadata: stored.metadata && ownLabels(stored.metadata, (text) => remark(["metadata"], text)),
  };
}

function severalFilters(subjects: readonly string[], remark: (text: string) => void): readonly string[] {
  if (subjects.length === 1) remark("NACK sends a single one as filter_subject, which filters the same.");
  return subjects;
}

function samplePercent(text: string, remark: (text: string) => void): string | undefined {
  if (/^(?:100|\d{1,2})%?$/.test(text)) return text;
  remark(`NACK takes whole percents from 0 to 100: sample_freq ${JSON.stringify(text)} is left out.`);
  return undefined;
}
