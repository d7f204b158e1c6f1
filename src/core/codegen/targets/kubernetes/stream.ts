/**
 * The `spec` of a Stream.
 * Source: nats-io/nack 0.22.4, deploy/crds.yml and internal/controller/stream_controller.go.
 */
import type { EffectiveStream } from "../../../jetstream/effective.ts";
import type { StreamConfig } from "../../../jetstream/wire.ts";
import { ownLabels, type Remark, type ToolField, toolFields } from "../../tool-fields.ts";
import type { YamlValue } from "../../yaml.ts";
import { duration } from "./duration.ts";
import { placementSpec, republishSpec, type Spec, sourceSpec, transformSpec } from "./sources.ts";

const atLeastOne = (count: number) => (count > 0 ? count : undefined);

/** Against `otherwise`: what the resource definition or the controller sends. It keeps messages for a year unless told. */
const FIELDS: readonly ToolField<YamlValue>[] = [
  { wire: "name", name: "name", always: true },
  { wire: "description", name: "description" },
  {
    wire: "subjects",
    name: "subjects",
    otherwise: [],
    write: (list: string[]) => (list.length > 0 ? list : undefined),
  },
  { wire: "retention", name: "retention", otherwise: "limits", always: true },
  { wire: "storage", name: "storage", otherwise: "memory", always: true },
  { wire: "num_replicas", name: "replicas", otherwise: 1, always: true },
  { wire: "discard", name: "discard", otherwise: "old" },
  { wire: "discard_new_per_subject", name: "discardPerSubject", otherwise: false },
  { wire: "max_age", name: "maxAge", always: true, write: duration },
  { wire: "max_bytes", name: "maxBytes", otherwise: -1 },
  { wire: "max_msgs", name: "maxMsgs", otherwise: -1 },
  { wire: "max_msgs_per_subject", name: "maxMsgsPerSubject", otherwise: -1, write: atLeastOne },
  { wire: "max_msg_size", name: "maxMsgSize", otherwise: -1 },
  { wire: "max_consumers", name: "maxConsumers", otherwise: -1 },
  { wire: "duplicate_window", name: "duplicateWindow", write: duration },
  { wire: "compression", name: "compression", otherwise: "none" },
  { wire: "no_ack", name: "noAck", otherwise: false },
  { wire: "first_seq", name: "firstSequence", otherwise: 0 },
  { wire: "allow_direct", name: "allowDirect", otherwise: false, always: true },
  { wire: "mirror_direct", name: "mirrorDirect", otherwise: false },
  { wire: "sealed", name: "sealed", otherwise: false },
  { wire: "deny_delete", name: "denyDelete", otherwise: false },
  { wire: "deny_purge", name: "denyPurge", otherwise: false },
  // Where the server turns these on by itself, asking for them may be refused: a counter takes no TTLs that are asked for.
  { wire: "allow_rollup_hdrs", name: "allowRollup" },
  { wire: "allow_msg_ttl", name: "allowMsgTtl" },
  { wire: "subject_delete_marker_ttl", name: "subjectDeleteMarkerTtl", otherwise: 0, write: duration },
  { wire: "allow_msg_counter", name: "allowMsgCounter", otherwise: false },
  { wire: "allow_atomic", name: "allowAtomicPublish", otherwise: false },
  { wire: "allow_msg_schedules", name: "allowMsgSchedules", otherwise: false },
  { wire: "persist_mode", name: "persistMode", otherwise: "default" },
];

/** Everything of the configuration that the definition has a field for. */
export function streamSpec(config: StreamConfig, stored: EffectiveStream, remark: Remark): Spec {
  const { mirror, sources, subject_transform: transform, consumer_limits: limits, metadata } = stored;
  const below =
    (...base: (string | number)[]): Remark =>
    (at, text) =>
      remark([...base, ...at], text);
  return {
    ...Object.fromEntries(toolFields(FIELDS, config, stored, remark)),
    placement: placementSpec(stored.placement, below("placement")),
    mirror: mirror && sourceSpec(mirror, below("mirror")),
    sources: sources?.length ? sources.map((source, i) => sourceSpec(source, below("sources", i))) : undefined,
    subjectTransform: transform && transformSpec(transform),
    republish: republishSpec(stored.republish, below("republish")),
    consumerLimits: limits && {
      inactiveThreshold: limits.inactive_threshold ? duration(limits.inactive_threshold) : undefined,
      maxAckPending: limits.max_ack_pending || undefined,
    },
    metadata: metadata && ownLabels(metadata, (text) => remark(["metadata"], text)),
  };
}
