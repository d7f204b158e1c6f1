/**
 * What a configuration field is, for people: the inspector, the text editor's hovers and the generated JSON Schema
 * read these catalogues. They hold data only, so that they load on demand, without the schemas of `wire.ts`.
 */

/** The JSON type; `time` is RFC 3339 text. */
export type FieldType = "text" | "integer" | "flag" | "enum" | "list" | "map" | "object" | "time";

/** Of the number on the wire. `ns` is shown and typed as a duration, `bytes` as a size. */
export type FieldUnit = "none" | "count" | "bytes" | "ns" | "bits/s";

/** In the order in which an inspector shows them. */
export const FIELD_GROUPS = [
  { id: "identity", label: "Identity" },
  { id: "subjects", label: "Subjects" },
  { id: "limits", label: "Retention and limits" },
  { id: "storage", label: "Storage and replicas" },
  { id: "delivery", label: "Delivery" },
  { id: "acks", label: "Acks and retries" },
  { id: "pull", label: "Pull requests" },
  { id: "push", label: "Push and flow control" },
  { id: "priority", label: "Priority groups" },
  { id: "copies", label: "Mirror and sources" },
  { id: "rewriting", label: "Transform and republish" },
  { id: "access", label: "Access and safety" },
  { id: "features", label: "Message features" },
  { id: "lifecycle", label: "Lifecycle" },
  { id: "metadata", label: "Metadata" },
] as const;

/** One of `FIELD_GROUPS`. */
export type FieldGroup = (typeof FIELD_GROUPS)[number]["id"];

/** A value as the wire has it. */
export type FieldValue = string | number | boolean | readonly FieldValue[] | { readonly [key: string]: FieldValue };

/** A value of an enum. */
export interface FieldChoice {
  readonly value: string;
  /** One line: what choosing it does. */
  readonly meaning: string;
  /** When it came later than its field. */
  readonly since?: string;
}

/** What an update of an existing stream or consumer may do with the field. */
export interface Updatable {
  readonly value: "yes" | "no" | "conditional";
  /** When `conditional`, and whatever else an update must observe. */
  readonly condition?: string;
}

/** All that the interface and the JSON Schema say of one field of a configuration. */
export interface FieldInfo {
  /** The server's name; nested ones as `mirror.external.api`, `sources[].name`. */
  readonly path: string;
  /** A short title in the server's terms. */
  readonly label: string;
  readonly type: FieldType;
  /** Of a list. */
  readonly items?: "text" | "integer" | "object";
  readonly unit: FieldUnit;
  /** Of an enum. */
  readonly choices?: readonly FieldChoice[];
  /** What the server assumes for an absent field; `value` where that depends on nothing else. */
  readonly default: { readonly text: string; readonly value?: FieldValue };
  /** A configuration without it is none. */
  readonly required?: true;
  /** Values that mean something else than they say, or that the server refuses. */
  readonly special?: readonly { readonly value: string; readonly meaning: string }[];
  /** The nats-server release that brought it. */
  readonly since: string;
  /** JetStream API level a server must have to take it; 0 for any. */
  readonly apiLevel: number;
  readonly updatable: Updatable;
  /** One line: what the setting does to messages and operations. */
  readonly consequence: string;
  readonly group: FieldGroup;
  /** Among the few that matter first. */
  readonly primary?: true;
  /** Outside this range the server refuses the value or puts another in its place; `special` has the exceptions. */
  readonly min?: number;
  readonly max?: number;
  /** Longest text, in UTF-8 bytes. */
  readonly maxBytes?: number;
  /** Set by servers and client libraries, never by hand. */
  readonly internal?: true;
  /** Bucket settings: the stream field that it ends up in. */
  readonly becomes?: string;
}
