/**
 * Every setting of an object store: as with KV buckets, a convention of the clients over one stream.
 * Source: nats.go jetstream/object.go (ObjectStoreConfig), ADR-20.
 */
import { bucketStorageFields } from "./bucket.ts";
import type { FieldInfo } from "./field.ts";

const YES = { value: "yes" } as const;

/** Every setting of an object store (nats.go jetstream/object.go ObjectStoreConfig, ADR-20). */
export const OBJECT_STORE_FIELDS = [
  {
    path: "bucket",
    label: "Bucket",
    type: "text",
    unit: "none",
    default: { text: "none: required" },
    required: true,
    special: [{ value: "", meaning: "refused by clients" }],
    since: "2.6.2",
    apiLevel: 0,
    updatable: { value: "no", condition: "An object store cannot be renamed." },
    consequence: "Its stream is OBJ_ and this name; chunks live on $O.<bucket>.C.>, metadata on $O.<bucket>.M.>.",
    group: "identity",
    primary: true,
    maxBytes: 251,
    becomes: "name",
  },
  {
    path: "description",
    label: "Description",
    type: "text",
    unit: "none",
    default: { text: "empty", value: "" },
    since: "2.6.2",
    apiLevel: 0,
    updatable: YES,
    consequence: "A note for operators; objects are not affected.",
    group: "identity",
    maxBytes: 4096,
    becomes: "description",
  },
  {
    path: "ttl",
    label: "TTL",
    type: "integer",
    unit: "ns",
    default: { text: "never expire", value: 0 },
    special: [
      { value: "0", meaning: "objects never expire" },
      { value: "under 100ms", meaning: "refused, unless 0" },
    ],
    since: "2.6.2",
    apiLevel: 0,
    updatable: YES,
    consequence: "Chunks and metadata older than this are removed, whether the object is still read or not.",
    group: "limits",
    primary: true,
    min: 0,
    becomes: "max_age",
  },
  {
    path: "max_bytes",
    label: "Max store size",
    type: "integer",
    unit: "bytes",
    default: { text: "unlimited", value: -1 },
    special: [
      { value: "-1", meaning: "unlimited" },
      { value: "0", meaning: "stored as -1" },
    ],
    since: "2.6.2",
    apiLevel: 0,
    updatable: YES,
    consequence: "At this size uploads are refused; the whole size is reserved on the servers, used or not.",
    group: "limits",
    primary: true,
    min: -1,
    becomes: "max_bytes",
  },
  ...bucketStorageFields("objects"),
  {
    path: "metadata",
    label: "Metadata",
    type: "map",
    unit: "none",
    default: { text: "empty; the server adds _nats.req.level" },
    since: "2.10.0",
    apiLevel: 0,
    updatable: YES,
    consequence: "Labels for tools and people, 131056 bytes in all; keys that start with _nats. are the server's.",
    group: "metadata",
    becomes: "metadata",
  },
] as const satisfies readonly FieldInfo[];
