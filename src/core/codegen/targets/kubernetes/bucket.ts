/**
 * The `spec` of a KeyValue or an ObjectStore, which the controller hands to the Go client.
 * Source: nats-io/nack 0.22.4, deploy/crds.yml, internal/controller/keyvalue_controller.go, objectstore_controller.go.
 */
import type { KvConfig, ObjectStoreConfig } from "../../../jetstream/wire.ts";
import { isNothing, ownLabels, type Remark } from "../../tool-fields.ts";
import { duration } from "./duration.ts";
import { placementSpec, republishSpec, type Spec } from "./sources.ts";

/** Fields that a KeyValue lacks, or that the Go client would change: with them the bucket is written as its stream. */
const AS_STREAM = ["metadata", "mirror", "sources"] as const;

/** The fields for which a KV bucket must be written as a Stream. */
export function beyondKeyValue(config: KvConfig): string[] {
  return AS_STREAM.filter((field) => !isNothing(config[field]));
}

/** Of a bucket for which `beyondKeyValue` names nothing. */
export function keyValueSpec(config: KvConfig, remark: Remark): Spec {
  return {
    bucket: config.bucket,
    description: config.description || undefined,
    history: config.history || 1,
    ttl: config.ttl ? duration(config.ttl) : undefined,
    // Nanoseconds, unlike every other duration.
    limitMarkerTtl: config.limit_marker_ttl || undefined,
    maxBytes: config.max_bytes || undefined,
    maxValueSize: config.max_value_size || undefined,
    storage: config.storage ?? "file",
    replicas: config.num_replicas || 1,
    compression: config.compression,
    placement: placementSpec(config.placement, (at, text) => remark(["placement", ...at], text)),
    republish: republishSpec(config.republish, (at, text) => remark(["republish", ...at], text)),
  };
}

/** Of an object store. */
export function objectStoreSpec(config: ObjectStoreConfig, remark: Remark): Spec {
  return {
    bucket: config.bucket,
    description: config.description || undefined,
    ttl: config.ttl ? duration(config.ttl) : undefined,
    maxBytes: config.max_bytes || undefined,
    storage: config.storage ?? "file",
    replicas: config.num_replicas || 1,
    compression: config.compression,
    placement: placementSpec(config.placement, (at, text) => remark(["placement", ...at], text)),
    metadata: config.metadata && ownLabels(config.metadata, (text) => remark(["metadata"], text)),
  };
}
