/** What the inspector shows grey: the value the server would put where nothing, or something else, was declared. */
import { jsonEquals } from "../../design/equality.ts";
import { formatCount, formatDuration, formatSize } from "../../design/units.ts";
import { streamOfKv, streamOfObjectStore } from "../buckets.ts";
import { consumerReplicas, effectiveConsumer, effectiveStream } from "../effective.ts";
import { isAvailable, NEWEST_SERVER, type ServerVersion } from "../versions.ts";
import type { ConsumerConfig, KvConfig, ObjectStoreConfig, StreamConfig } from "../wire.ts";
import type { FieldInfo, FieldValue } from "./field.ts";
import { type ConfigKind, fieldAt, fieldsOf } from "./index.ts";

/** The configuration of each kind. */
export interface ConfigOf {
  readonly stream: StreamConfig;
  readonly consumer: ConsumerConfig;
  readonly kv: KvConfig;
  readonly "object-store": ObjectStoreConfig;
}

/** What a default may depend on besides the configuration itself. */
export interface DefaultContext {
  /** The newest release when absent. */
  readonly version?: ServerVersion;
  /** The stream that a consumer reads. */
  readonly stream?: StreamConfig;
  /** The stream that a mirror copies. */
  readonly origin?: StreamConfig;
}

/** What the server would store. */
export interface ServerDefault {
  /** On the wire; absent where nothing is stored, or only a running server knows. */
  readonly value?: FieldValue;
  /** The same for people: `2m`, `unlimited`, `1,000`, `the durable name, or one the server makes up`. */
  readonly text: string;
  /** A value was declared, and the server would store this one in its place. */
  readonly overrides: boolean;
}

/**
 * `path` as the catalogue has it, or with indices (`sources[0].opt_start_seq`). Nothing for a path that is in no
 * catalogue, and for a field that the version does not have.
 */
export function serverDefault<K extends ConfigKind>(
  kind: K,
  path: string,
  config: ConfigOf[K],
  context: DefaultContext = {},
): ServerDefault | undefined {
  const field = fieldAt(kind, path);
  if (!field || !isAvailable(field.since, context.version ?? NEWEST_SERVER)) return undefined;
  if (field.required) return answer(field, undefined, field.default.text, false);
  const steps = stepsOf(path);
  const declared = valueAt(config, steps);
  if (declared !== undefined) {
    const stored = valueAt(effectiveConfig(kind, config, context), steps);
    const replaced = field.type === "object" ? stored === undefined : !jsonEquals(declared, stored);
    if (replaced) return answer(field, stored, textOf(field, stored), true);
  }
  const bare = without(config, steps) as ConfigOf[K];
  const value = valueAt(effectiveConfig(kind, bare, context), steps) ?? field.default.value;
  return answer(field, value, inheritedReplicas(kind, path, bare, context) ?? textOf(field, value), false);
}

function answer(field: FieldInfo, value: unknown, text: string, overrides: boolean): ServerDefault {
  const isStored = value !== undefined && field.type !== "object";
  return { ...(isStored && { value: value as FieldValue }), text, overrides };
}

/** What the server would store, in the shape of the kind's own configuration. */
function effectiveConfig<K extends ConfigKind>(kind: K, config: ConfigOf[K], context: DefaultContext): unknown {
  const { version = NEWEST_SERVER, stream, origin } = context;
  switch (kind) {
    case "stream":
      return effectiveStream(config as StreamConfig, version, origin);
    case "consumer":
      return effectiveConsumer(config as ConsumerConfig, stream, version);
    case "kv":
      return effectiveBucket("kv", config, effectiveStream(streamOfKv(config as KvConfig), version));
    default: {
      const bucket = streamOfObjectStore(config as ObjectStoreConfig);
      return effectiveBucket("object-store", config, effectiveStream(bucket, version));
    }
  }
}

/** The numbers, choices and flags of a bucket as its stream has them; names and copies stay as declared. */
function effectiveBucket(kind: "kv" | "object-store", config: object, stream: StreamConfig): Record<string, unknown> {
  const out: Record<string, unknown> = { ...config, placement: stream.placement, republish: stream.republish };
  for (const { path, type, becomes } of fieldsOf(kind)) {
    if (!becomes || !["integer", "enum", "flag"].includes(type)) continue;
    out[path] = becomes === "compression" ? stream.compression === "s2" : stream[becomes];
  }
  return out;
}

/** The server stores 0 for a consumer's replicas; what it means depends on the stream. */
function inheritedReplicas(kind: ConfigKind, path: string, config: unknown, { stream }: DefaultContext) {
  if (kind !== "consumer" || path !== "num_replicas" || !stream) return undefined;
  const replicas = consumerReplicas(config as ConsumerConfig, stream);
  const streamHas = stream.num_replicas || 1;
  return replicas === streamHas ? `${replicas}, as the stream` : `${replicas}: not durable, on a limits stream`;
}

function textOf(field: FieldInfo, value: unknown): string {
  if (typeof value === "boolean") return value ? "on" : "off";
  if (field.type === "enum" && typeof value === "string") return value;
  if (value === undefined || value === "") return field.default.text;
  // What comes after a semicolon is about other settings, and those are known here.
  if (value === field.default.value) return field.default.text.split(";")[0] ?? field.default.text;
  if (Array.isArray(value)) {
    return value.length === 0 ? field.default.text : value.map((item) => itemText(field, item)).join(", ");
  }
  return itemText(field, value);
}

function itemText(field: FieldInfo, value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value !== "number") return field.default.text;
  switch (field.unit) {
    case "ns":
      return value === 0 ? "none" : formatDuration(value);
    case "bytes":
      return value === -1 ? "unlimited" : formatSize(value);
    case "count":
      return value === -1 ? "unlimited" : formatCount(value);
    default:
      return formatCount(value);
  }
}

type Step = string | number;

function stepsOf(path: string): Step[] {
  return path
    .split(/[.[]/)
    .map((step) => (step.endsWith("]") ? (step === "]" ? "" : Number(step.slice(0, -1))) : step));
}

function valueAt(config: unknown, steps: readonly Step[]): unknown {
  let value = config;
  for (const step of steps) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<Step, unknown>)[step];
  }
  return value;
}

/** The configuration with one value taken out; what does not lead there is shared. */
function without(config: unknown, [step, ...rest]: readonly Step[]): unknown {
  if (step === undefined || valueAt(config, [step]) === undefined) return config;
  if (Array.isArray(config)) {
    const changed = [...config];
    if (rest.length === 0) changed.splice(Number(step), 1);
    else changed[Number(step)] = without(config[Number(step)], rest);
    return changed;
  }
  const { [step]: value, ...others } = config as Record<Step, unknown>;
  return rest.length === 0 ? others : { ...others, [step]: without(value, rest) };
}
