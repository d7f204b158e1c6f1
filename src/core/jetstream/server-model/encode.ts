/**
 * Configurations as the server reports them: exactly the members of its JSON.
 * Source: the struct tags of nats-server server/stream.go, server/consumer.go; encoding/json encode.go.
 */
import type { ServerVersion } from "../versions.ts";
import type { ConsumerConfig, StreamConfig } from "../wire.ts";
import type { GoType, StructType } from "./decode/shapes.ts";
import { structsOf } from "./decode/structs.ts";
import type { GoConsumerConfig, GoStreamConfig } from "./decode/types.ts";

/** The `config` of the server's answer about a stream. Integers past 2^53 are `bigint`, whatever the type says. */
export function encodeStream(config: GoStreamConfig, version: ServerVersion): StreamConfig {
  return encodeStruct(config, structsOf(version).stream) as StreamConfig;
}

/** The `config` of the server's answer about a consumer, likewise. */
export function encodeConsumer(config: GoConsumerConfig, version: ServerVersion): ConsumerConfig {
  return encodeStruct(config, structsOf(version).consumer) as ConsumerConfig;
}

function encodeStruct(value: object, type: StructType): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const field of type.fields) {
    const member = (value as Record<string, unknown>)[field.name];
    if (field.omit && isEmpty(member, field.type)) continue;
    out[field.name] = encodeValue(member, field.type);
  }
  return out;
}

/** What `omitempty` leaves out. */
function isEmpty(value: unknown, type: GoType): boolean {
  if (value === undefined) return true;
  switch (type.kind) {
    case "slice":
      return (value as readonly unknown[]).length === 0;
    case "map":
      return Object.keys(value as object).length === 0;
    case "enum":
      return value === type.zero;
    default:
      return value === "" || value === false || value === 0 || value === 0n;
  }
}

function encodeValue(value: unknown, type: GoType): unknown {
  switch (type.kind) {
    case "struct":
      return value === null ? null : encodeStruct((value ?? {}) as object, type);
    case "slice":
      return (value as readonly unknown[]).map((item) => encodeValue(item, type.of));
    case "string":
      return value ?? "";
    case "integer":
      return value ?? 0;
    case "boolean":
      return value ?? false;
    case "enum":
      return value ?? type.zero;
    default:
      return value;
  }
}
