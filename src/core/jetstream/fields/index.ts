/** The catalogues of configuration fields, one for each kind of element that has a server configuration. */
import { CONSUMER_FIELDS } from "./consumer.ts";
import type { FieldInfo } from "./field.ts";
import { KV_FIELDS } from "./kv.ts";
import { OBJECT_STORE_FIELDS } from "./object-store.ts";
import { STREAM_FIELDS } from "./stream.ts";

export * from "./field.ts";

/** The registry: a catalogue for each of these kinds. */
export const FIELDS = {
  stream: STREAM_FIELDS,
  consumer: CONSUMER_FIELDS,
  kv: KV_FIELDS,
  "object-store": OBJECT_STORE_FIELDS,
} as const satisfies Record<string, readonly FieldInfo[]>;

/** The element kinds that carry a server configuration. */
export type ConfigKind = keyof typeof FIELDS;

const BY_PATH: Readonly<Record<ConfigKind, ReadonlyMap<string, FieldInfo>>> = {
  stream: byPath(STREAM_FIELDS),
  consumer: byPath(CONSUMER_FIELDS),
  kv: byPath(KV_FIELDS),
  "object-store": byPath(OBJECT_STORE_FIELDS),
};

function byPath(fields: readonly FieldInfo[]): ReadonlyMap<string, FieldInfo> {
  return new Map(fields.map((field) => [field.path, field]));
}

/** All fields of a kind, in the order in which an inspector shows them within each group. */
export function fieldsOf(kind: ConfigKind): readonly FieldInfo[] {
  return FIELDS[kind];
}

/** The field at a path as the catalogue has it or with indices (`sources[0].name`, `subjects[2]` is `subjects`). */
export function fieldAt(kind: ConfigKind, path: string): FieldInfo | undefined {
  const general = path.replace(/\[\d+\]/g, "[]");
  return BY_PATH[kind].get(general) ?? BY_PATH[kind].get(general.replace(/\[\]$/, ""));
}
