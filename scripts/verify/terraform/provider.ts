/**
 * What the provider nats-io/jetstream 0.4.0 asks of the server for a resource, written down from its
 * jetstream/resource_jetstream_stream.go, resource_jetstream_consumer.go and util.go.
 */
import type { HclBlock, HclValue } from "../hcl/hcl.ts";
import type { Sent } from "../send.ts";
import { isReference } from "./module.ts";
import { defaultOf } from "./schema.ts";

/** In the order of the resources. */
export function sentFor(resources: readonly HclBlock[]): readonly Sent[] {
  const streams = resources.filter(({ labels }) => labels[0] === "jetstream_stream");
  const nameOf = new Map(streams.map(({ labels, attributes }) => [labels.join("."), String(attributes.name)]));
  const named = (reference: string) => nameOf.get(reference.replace(/\.(?:id|name)$/, "")) ?? "";
  return resources.map((resource) => {
    const read = new Reader(resource, named);
    if (resource.labels[0] === "jetstream_stream") return { stream: read.text("name"), config: streamConfig(read) };
    return { stream: read.text("stream_id"), consumer: read.text("durable_name"), config: consumerConfig(read) };
  });
}

/** What the provider refuses of a resource whose attributes it takes one by one, a line each. */
export function refusalsOf(resource: HclBlock): string[] {
  const read = new Reader(resource, (reference) => reference);
  const policy = read.text("priority_policy");
  const groups = read.list("priority_groups").length;
  const rules: readonly (readonly [isBroken: boolean, rule: string])[] =
    resource.labels[0] === "jetstream_consumer"
      ? [
          [policy !== "none" && groups === 0, "a priority_policy needs priority_groups"],
          [policy === "none" && groups > 0, "priority_groups need a priority_policy"],
          [
            policy !== "pinned_client" && read.number("priority_timeout") !== 0n,
            "a priority_timeout needs priority_policy pinned_client",
          ],
        ]
      : [
          [
            read.is("allow_msg_counter") &&
              (read.text("retention") !== "limits" ||
                read.text("discard") === "new" ||
                read.is("allow_msg_ttl") ||
                read.blocks("mirror").length > 0),
            "allow_msg_counter needs retention limits, and neither discard new, allow_msg_ttl nor a mirror",
          ],
          [
            read.is("allow_msg_schedules") && !read.is("allow_rollup_hdrs"),
            "allow_msg_schedules needs allow_rollup_hdrs",
          ],
          [
            read.list("subjects").length === 0 && read.blocks("mirror").length + read.blocks("source").length === 0,
            "a stream that copies nothing needs subjects",
          ],
        ];
  return rules.flatMap(([isBroken, rule]) => (isBroken ? [`${resource.labels.join(".")}: ${rule}`] : []));
}

const SECOND = 1_000_000_000n;

/** Attributes with the provider's defaults. */
class Reader {
  constructor(
    private readonly block: HclBlock,
    private readonly named: (reference: string) => string,
    private readonly resource = block.labels[0] ?? "",
  ) {}

  value(name: string): HclValue | undefined {
    return this.block.attributes[name] ?? (this.block.labels.length > 0 ? defaultOf(this.resource, name) : undefined);
  }

  text(name: string): string {
    const value = this.value(name) ?? "";
    return isReference(value) ? this.named(value.reference) : String(value);
  }

  is(name: string): boolean {
    return this.value(name) === true;
  }

  /** 0 when it is not there: the zero value of Go. */
  number(name: string): bigint {
    const value = this.value(name);
    return typeof value === "object" && value !== null && "number" in value ? BigInt(value.number) : 0n;
  }

  seconds(name: string): bigint {
    return this.number(name) * SECOND;
  }

  list(name: string): readonly HclValue[] {
    const value = this.value(name);
    return Array.isArray(value) ? value : [];
  }

  labels(): Readonly<Record<string, HclValue>> | undefined {
    const value = this.value("metadata");
    return typeof value === "object" && value !== null && !Array.isArray(value) && "map" in value
      ? (value as { readonly map: Readonly<Record<string, HclValue>> }).map
      : undefined;
  }

  blocks(type: string): readonly Reader[] {
    return this.block.blocks.filter((each) => each.type === type).map((each) => new Reader(each, this.named));
  }
}

function streamConfig(read: Reader): Record<string, unknown> {
  const [transform] = read.blocks("subject_transform");
  const [mirror] = read.blocks("mirror");
  const [cluster, preferred] = [read.text("placement_cluster"), read.text("placement_preferred")];
  return {
    name: read.text("name"),
    description: read.text("description"),
    subjects: read.list("subjects"),
    retention: read.text("retention"),
    discard: read.text("discard"),
    discard_new_per_subject: read.is("discard_new_per_subject"),
    max_consumers: read.number("max_consumers"),
    max_msgs: read.number("max_msgs"),
    max_msgs_per_subject: read.number("max_msgs_per_subject"),
    max_bytes: read.number("max_bytes"),
    max_age: read.seconds("max_age"),
    max_msg_size: read.number("max_msg_size"),
    duplicate_window: read.seconds("duplicate_window"),
    storage: read.text("storage"),
    num_replicas: read.number("replicas"),
    no_ack: !read.is("ack"),
    compression: read.text("compression"),
    allow_direct: read.is("allow_direct"),
    deny_delete: read.is("deny_delete"),
    deny_purge: read.is("deny_purge"),
    allow_rollup_hdrs: read.is("allow_rollup_hdrs"),
    allow_msg_ttl: read.is("allow_msg_ttl"),
    subject_delete_marker_ttl: read.seconds("subject_delete_marker_ttl"),
    allow_msg_counter: read.is("allow_msg_counter"),
    allow_atomic: read.is("allow_atomic"),
    allow_msg_schedules: read.is("allow_msg_schedules"),
    allow_batched: read.is("allow_batched"),
    first_seq: read.number("first_seq"),
    ...(read.text("persist_mode") === "async" && { persist_mode: "async" }),
    consumer_limits: {
      max_ack_pending: read.number("max_ack_pending"),
      inactive_threshold: read.seconds("inactive_threshold"),
    },
    // Tags go only with a cluster.
    ...((cluster || preferred) && {
      placement: { ...(cluster && { cluster, tags: read.list("placement_tags") }), ...(preferred && { preferred }) },
    }),
    ...(transform && { subject_transform: transformOf(transform) }),
    ...(read.text("republish_source") && {
      republish: {
        src: read.text("republish_source"),
        dest: read.text("republish_destination"),
        headers_only: read.is("republish_headers_only"),
      },
    }),
    ...(mirror && { mirror: sourceOf(mirror), mirror_direct: read.is("mirror_direct") }),
    ...(read.blocks("source").length > 0 && { sources: read.blocks("source").map(sourceOf) }),
    ...(read.labels() && { metadata: read.labels() }),
  };
}

function transformOf(read: Reader): Record<string, unknown> {
  return { src: read.text("source"), dest: read.text("destination") };
}

function sourceOf(read: Reader): Record<string, unknown> {
  const [external] = read.blocks("external");
  const [consumer] = read.blocks("consumer");
  const transforms = read.blocks("subject_transform");
  return {
    name: read.text("name"),
    opt_start_seq: read.number("start_seq"),
    ...(read.text("start_time") && { opt_start_time: read.text("start_time") }),
    filter_subject: read.text("filter_subject"),
    ...(transforms.length > 0 && { subject_transforms: transforms.map(transformOf) }),
    ...(external && { external: { api: external.text("api"), deliver: external.text("deliver") } }),
    ...(consumer && { consumer: { name: consumer.text("name"), deliver_subject: consumer.text("deliver_subject") } }),
  };
}

const DELIVER_POLICIES = ["all", "last", "new", "last_per_subject"] as const;

function consumerConfig(read: Reader): Record<string, unknown> {
  const policy = DELIVER_POLICIES.find((each) => read.is(`deliver_${each}`));
  const [sequence, time] = [read.number("stream_sequence"), read.text("start_time")];
  const filters = read.list("filter_subjects");
  const isPush = read.text("delivery_subject") !== "";
  const labels = read.labels();
  return {
    durable_name: read.text("durable_name"),
    name: read.text("durable_name"),
    description: read.text("description"),
    deliver_policy: policy ?? (sequence > 0n ? "by_start_sequence" : "by_start_time"),
    ...(!policy && sequence > 0n && { opt_start_seq: sequence }),
    ...(!policy && sequence === 0n && { opt_start_time: time }),
    ack_policy: read.text("ack_policy"),
    ack_wait: read.seconds("ack_wait"),
    max_deliver: read.number("max_delivery"),
    backoff: read.list("backoff").map((step) => BigInt((step as { number: string }).number) * SECOND),
    // A single one of several goes as the one.
    filter_subject: filters.length === 1 ? filters[0] : read.text("filter_subject"),
    ...(filters.length > 1 && { filter_subjects: filters }),
    sample_freq: `${read.number("sample_freq")}%`,
    ...(isPush
      ? { deliver_subject: read.text("delivery_subject"), deliver_group: read.text("delivery_group") }
      : { max_waiting: read.number("max_waiting") }),
    rate_limit_bps: read.number("ratelimit"),
    max_ack_pending: read.number("max_ack_pending"),
    flow_control: read.is("flow_control"),
    idle_heartbeat: read.seconds("heartbeat"),
    headers_only: read.is("headers_only"),
    max_batch: read.number("max_batch"),
    max_expires: read.seconds("max_expires"),
    max_bytes: read.number("max_bytes"),
    num_replicas: read.number("replicas"),
    mem_storage: read.is("memory"),
    inactive_threshold: read.seconds("inactive_threshold"),
    replay_policy: read.text("replay_policy"),
    ...(read.text("priority_policy") !== "none" && { priority_policy: read.text("priority_policy") }),
    ...(read.list("priority_groups").length > 0 && { priority_groups: read.list("priority_groups") }),
    priority_timeout: read.seconds("priority_timeout"),
    ...(labels && { metadata: labels }),
  };
}
