/** The registry of element kinds, in the order in which lists and files show them. */
import { boundarySchema } from "./boundary.ts";
import { consumerSchema } from "./consumer.ts";
import { kvSchema } from "./kv.ts";
import { noteSchema } from "./note.ts";
import { objectStoreSchema } from "./object-store.ts";
import { producerSchema } from "./producer.ts";
import { serviceSchema } from "./service.ts";
import { streamSchema } from "./stream.ts";

/** The registry of kinds: one schema a kind. */
export const ELEMENT_SCHEMAS = [
  producerSchema,
  streamSchema,
  consumerSchema,
  serviceSchema,
  kvSchema,
  objectStoreSchema,
  boundarySchema,
  noteSchema,
] as const;

/** Every kind, in the order in which palettes and lists show them. */
export const KINDS = ["producer", "stream", "consumer", "service", "kv", "object-store", "boundary", "note"] as const;

/** One of `KINDS`. */
export type Kind = (typeof KINDS)[number];
