/**
 * A stream as a `jetstream_stream`. Buckets are streams here too: the provider's own resources for them lack
 * compression, republish, mirror, sources and metadata.
 * Source: provider nats-io/jetstream 0.4.0, jetstream/resource_jetstream_stream.go and util.go.
 */
import type { EffectiveStream } from "../../../jetstream/effective.ts";
import type { StreamSource } from "../../../jetstream/wire.ts";
import type { PlannedStream } from "../../plan.ts";
import { isNothing, ownLabels, type Remark, type ToolField, toolFields } from "../../tool-fields.ts";
import { type Block, Expression, type HclValue } from "./hcl.ts";
import { seconds } from "./seconds.ts";

/** The name of a stream: a reference to its resource when the design has it, so that Terraform knows the order. */
export type NameOf = (stream: string) => HclValue;

/** Against `otherwise`: the provider's defaults, which it sends. */
const FIELDS: readonly ToolField<HclValue>[] = [
  { wire: "name", name: "name", always: true },
  { wire: "description", name: "description" },
  { wire: "subjects", name: "subjects", otherwise: [], write: (subjects: string[]) => nonEmpty(subjects) },
  { wire: "retention", name: "retention", otherwise: "limits", always: true },
  { wire: "storage", name: "storage", otherwise: "file", always: true },
  { wire: "num_replicas", name: "replicas", otherwise: 1, always: true },
  { wire: "discard", name: "discard", otherwise: "old" },
  { wire: "discard_new_per_subject", name: "discard_new_per_subject", otherwise: false },
  { wire: "max_age", name: "max_age", otherwise: 0, write: seconds },
  { wire: "max_bytes", name: "max_bytes", otherwise: -1 },
  { wire: "max_msgs", name: "max_msgs", otherwise: -1 },
  { wire: "max_msgs_per_subject", name: "max_msgs_per_subject", otherwise: -1 },
  { wire: "max_msg_size", name: "max_msg_size", otherwise: -1 },
  { wire: "max_consumers", name: "max_consumers", otherwise: -1 },
  { wire: "duplicate_window", name: "duplicate_window", otherwise: 120e9, always: true, write: seconds },
  { wire: "compression", name: "compression", otherwise: "none" },
  { wire: "no_ack", name: "ack", otherwise: false, write: (noAck: boolean) => !noAck },
  { wire: "first_seq", name: "first_seq", otherwise: 0 },
  { wire: "allow_direct", name: "allow_direct", otherwise: true, always: true },
  { wire: "mirror_direct", name: "mirror_direct", otherwise: false },
  { wire: "deny_delete", name: "deny_delete", otherwise: false },
  { wire: "deny_purge", name: "deny_purge", otherwise: false },
  { wire: "allow_rollup_hdrs", name: "allow_rollup_hdrs", otherwise: false },
  { wire: "allow_msg_ttl", name: "allow_msg_ttl", otherwise: false },
  { wire: "subject_delete_marker_ttl", name: "subject_delete_marker_ttl", otherwise: 0, write: seconds },
  { wire: "allow_msg_counter", name: "allow_msg_counter", otherwise: false },
  { wire: "allow_atomic", name: "allow_atomic", otherwise: false },
  { wire: "allow_msg_schedules", name: "allow_msg_schedules", otherwise: false },
  { wire: "allow_batched", name: "allow_batched", otherwise: false },
  { wire: "persist_mode", name: "persist_mode", otherwise: "default" },
];

const LIMITS: readonly ToolField<HclValue>[] = [
  { wire: "max_ack_pending", name: "max_ack_pending", otherwise: 0 },
  { wire: "inactive_threshold", name: "inactive_threshold", otherwise: 0, write: seconds },
];

/** The resource. */
export function streamBlock(
  { config }: PlannedStream,
  stored: EffectiveStream,
  label: string,
  nameOf: NameOf,
  remark: Remark,
): Block {
  if (stored.sealed) {
    remark(["sealed"], "The provider cannot seal a stream: do it afterwards, with `nats stream seal`.");
  }
  if (stored.allow_msg_counter && stored.allow_msg_ttl) {
    remark(["allow_msg_counter"], "The provider refuses allow_msg_counter together with allow_msg_ttl.");
  }
  const { mirror, sources = [], subject_transform: transform } = stored;
  return {
    type: "resource",
    labels: ["jetstream_stream", label],
    attributes: [
      ...toolFields(FIELDS, config, stored, remark),
      ...toolFields(LIMITS, config.consumer_limits ?? {}, config.consumer_limits ?? {}, (at, text) =>
        remark(["consumer_limits", ...at], text),
      ),
      ...placementAttributes(stored, remark),
      ...republishAttributes(stored),
      ...metadataAttributes(stored, remark),
    ],
    blocks: [
      ...(transform ? [transformBlock(transform)] : []),
      ...(mirror ? [sourceBlock("mirror", mirror, nameOf)] : []),
      ...sources.map((source) => sourceBlock("source", source, nameOf)),
      { type: "lifecycle", attributes: [["prevent_destroy", true]] },
    ],
  };
}

/** Own labels as a map, if there are any. */
export function metadataAttributes(
  { metadata }: { readonly metadata?: Readonly<Record<string, string>> | undefined },
  remark: Remark,
): [string, HclValue][] {
  const own = metadata && ownLabels(metadata, (text) => remark(["metadata"], text));
  return own ? [["metadata", own]] : [];
}

function placementAttributes({ placement }: EffectiveStream, remark: Remark): [string, HclValue][] {
  const { cluster, tags, preferred } = placement ?? {};
  if (tags?.length && !cluster) {
    const text = "The provider places by tags only together with a cluster: without placement.cluster they do nothing.";
    remark(["placement", "tags"], text);
  }
  return [
    ...(cluster ? [["placement_cluster", cluster] as [string, HclValue]] : []),
    ...(tags?.length ? [["placement_tags", tags] as [string, HclValue]] : []),
    ...(preferred ? [["placement_preferred", preferred] as [string, HclValue]] : []),
  ];
}

/** Without a source the provider would not send it at all. */
function republishAttributes({ republish }: EffectiveStream): [string, HclValue][] {
  if (!republish) return [];
  return [
    ["republish_source", republish.src || ">"],
    ["republish_destination", republish.dest ?? ""],
    ...(republish.headers_only ? [["republish_headers_only", true] as [string, HclValue]] : []),
  ];
}

function transformBlock({ src = "", dest = "" }: { src?: string | undefined; dest?: string | undefined }): Block {
  return {
    type: "subject_transform",
    attributes: [
      ["source", src],
      ["destination", dest],
    ],
  };
}

function sourceBlock(type: string, source: StreamSource, nameOf: NameOf): Block {
  const { name, opt_start_seq, opt_start_time, filter_subject, subject_transforms = [], external, consumer } = source;
  return {
    type,
    attributes: [
      ["name", external ? name : nameOf(name)],
      ...optional("start_seq", opt_start_seq),
      ...optional("start_time", opt_start_time),
      ...optional("filter_subject", filter_subject),
    ],
    blocks: [
      ...subject_transforms.map(transformBlock),
      ...(external
        ? [
            {
              type: "external",
              attributes: [...optional("api", external.api), ...optional("deliver", external.deliver)],
            },
          ]
        : []),
      ...(consumer
        ? [
            {
              type: "consumer",
              attributes: [
                ["name", consumer.name ?? ""],
                ["deliver_subject", consumer.deliver_subject ?? ""],
              ] as [string, HclValue][],
            },
          ]
        : []),
    ],
  };
}

function optional(name: string, value: HclValue | undefined): [string, HclValue][] {
  return value === undefined || isNothing(value) ? [] : [[name, value]];
}

function nonEmpty(list: readonly string[]): HclValue | undefined {
  return list.length > 0 ? list : undefined;
}

/** The attribute `name` of the stream's resource. */
export function nameReference(label: string): Expression {
  return new Expression(`jetstream_stream.${label}.name`);
}
