/** Streams and buckets alike: what the server stores, and where the design says it. */
import type { ElementId } from "../../../design/ids.ts";
import type { ElementOf } from "../../../design/model.ts";
import { type StoreElement, storeConfig } from "../../../design/store-config.ts";
import { type EffectiveStream, effectiveStream } from "../../../jetstream/effective.ts";
import type { StreamConfig } from "../../../jetstream/wire.ts";
import { factsOf } from "../../../topology/facts.ts";
import type { FieldPath } from "../../../topology/model.ts";
import type { StoreFacts } from "../../../topology/store-facts.ts";
import { defineQuery, type Read } from "../../incremental/cells.ts";
import { type Reader, readerOf } from "../consumers/readers.ts";
import { elementOf, readersOf, settings, storesNamed } from "../inputs.ts";

/** A stream, or the stream behind a bucket. */
export interface Store {
  readonly id: ElementId;
  readonly element: StoreElement;
  readonly kind: StoreElement["kind"];
  /** The stream's name: `KV_` or `OBJ_` and the bucket for buckets. */
  readonly name: string;
  /** As declared; for a bucket, what the client library would declare. */
  readonly config: StreamConfig;
  /** With what the server fills in. */
  readonly effective: EffectiveStream;
  /** What the design asks of the messages: `standard` when it does not say. */
  readonly durability: "ephemeral" | "standard" | "zero-loss";
  readonly intent: ElementOf<"stream">["intent"];
}

/** Undefined when the element is no stream or bucket. */
export const storeOf = defineQuery<Store | undefined>("store", (read, key) => {
  const element = read(elementOf, key);
  if (element?.kind !== "stream" && element?.kind !== "kv" && element?.kind !== "object-store") return undefined;
  const config = storeConfig(element);
  const { server } = read(settings, "").environment;
  const origin = config.mirror && !config.mirror.external ? read(originConfig, config.mirror.name) : undefined;
  return {
    id: key as ElementId,
    element,
    kind: element.kind,
    name: config.name,
    config,
    effective: effectiveStream(config, server, origin),
    durability: (element.kind === "stream" && element.durability) || "standard",
    intent: element.kind === "stream" ? element.intent : element.kind,
  };
});

/** The declared configuration of the stream with the name that is the key. */
const originConfig = defineQuery<StreamConfig | undefined>("config by name", (read, name) => {
  return storeConfig(read(elementOf, read(storesNamed, name)[0] ?? ""));
});

/** The consumers of a store. */
export const consumersOf = defineQuery<readonly Reader[]>("consumers of store", (read, key) =>
  read(readersOf, key).flatMap((id) => read(readerOf, id) ?? []),
);

/** What routing makes of a store; undefined for other elements. */
export function storeFactsOf(read: Read, id: string): StoreFacts | undefined {
  const element = read(elementOf, id);
  return element && factsOf(element).store;
}

/** The stores that are called so in the design: more than one is a clash. */
export function storesCalled(read: Read, name: string): Store[] {
  return read(storesNamed, name).flatMap((id) => read(storeOf, id) ?? []);
}

/** Where an element of the kind says what the stream field decides: `max_age` of a KV bucket is its `ttl`. */
export function storeField(kind: Store["kind"], field: keyof StreamConfig & string): FieldPath {
  const names: Readonly<Record<string, string>> = BUCKET_FIELDS[kind];
  return ["config", (Object.hasOwn(names, field) && names[field]) || field];
}

const BUCKET_FIELDS = {
  stream: {},
  kv: {
    name: "bucket",
    subjects: "bucket",
    max_age: "ttl",
    max_msg_size: "max_value_size",
    max_msgs_per_subject: "history",
    subject_delete_marker_ttl: "limit_marker_ttl",
  },
  "object-store": { name: "bucket", subjects: "bucket", max_age: "ttl" },
} as const satisfies Record<Store["kind"], Readonly<Record<string, string>>>;
