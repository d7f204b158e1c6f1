/**
 * The icons of the kinds, each drawn as a single path: there are dozens on the screen, and a browser's work grows with
 * its elements. The shapes are Lucide's (ISC licence).
 */
import type { LucideIcon } from "lucide-react";
import type { Kind } from "#core/design/kinds/all.ts";
import { drawn } from "./drawn-icon.ts";

/** Path data in a square of 24, to be stroked. Subpaths begin with an absolute `M`: one after the other they are one. */
export const KIND_PATHS: Readonly<Record<Kind, string>> = {
  producer:
    "M14.536 21.686a.5.5 0 0 0 .937-.024l6.5-19a.496.496 0 0 0-.635-.635l-19 6.5a.5.5 0 0 0-.024.937l7.93 3.18a2 2 0 0 1 1.112 1.11z" +
    "M21.854 2.147l-10.94 10.939",
  stream:
    "M12.83 2.18a2 2 0 0 0-1.66 0L2.6 6.08a1 1 0 0 0 0 1.83l8.58 3.91a2 2 0 0 0 1.66 0l8.58-3.9a1 1 0 0 0 0-1.83z" +
    "M2 12a1 1 0 0 0 .58.91l8.6 3.91a2 2 0 0 0 1.65 0l8.58-3.9A1 1 0 0 0 22 12" +
    "M2 17a1 1 0 0 0 .58.91l8.6 3.91a2 2 0 0 0 1.65 0l8.58-3.9A1 1 0 0 0 22 17",
  consumer:
    "M21 8a2 2 0 0 0-1-1.73l-7-4a2 2 0 0 0-2 0l-7 4A2 2 0 0 0 3 8v8a2 2 0 0 0 1 1.73l7 4a2 2 0 0 0 2 0l7-4A2 2 0 0 0 21 16Z" +
    "M3.3 7l8.7 5 8.7-5" +
    "M12 22V12",
  service:
    "M16.247 7.761a6 6 0 0 1 0 8.478" +
    "M19.075 4.933a10 10 0 0 1 0 14.134" +
    "M4.925 19.067a10 10 0 0 1 0-14.134" +
    "M7.753 16.239a6 6 0 0 1 0-8.478" +
    "M10 12a2 2 0 1 0 4 0a2 2 0 1 0-4 0z",
  kv: "M3 5a9 3 0 1 0 18 0a9 3 0 1 0-18 0z" + "M3 5V19A9 3 0 0 0 21 19V5" + "M3 12A9 3 0 0 0 21 12",
  "object-store":
    "M2.97 12.92A2 2 0 0 0 2 14.63v3.24a2 2 0 0 0 .97 1.71l3 1.8a2 2 0 0 0 2.06 0L12 19v-5.5l-5-3-4.03 2.42Z" +
    "M7 16.5l-4.74-2.85" +
    "M7 16.5l5-3" +
    "M7 16.5v5.17" +
    "M12 13.5V19l3.97 2.38a2 2 0 0 0 2.06 0l3-1.8a2 2 0 0 0 .97-1.71v-3.24a2 2 0 0 0-.97-1.71L17 10.5l-5 3Z" +
    "M17 16.5l-5-3" +
    "M17 16.5l4.74-2.85" +
    "M17 16.5v5.17" +
    "M7.97 4.42A2 2 0 0 0 7 6.13v4.37l5 3 5-3V6.13a2 2 0 0 0-.97-1.71l-3-1.8a2 2 0 0 0-2.06 0l-3 1.8Z" +
    "M12 8L7.26 5.15" +
    "M12 8l4.74-2.85" +
    "M12 13.5V8",
  boundary:
    "M5 3a2 2 0 0 0-2 2M19 3a2 2 0 0 1 2 2M21 19a2 2 0 0 1-2 2M5 21a2 2 0 0 1-2-2" +
    "M9 3h1M9 21h1M14 3h1M14 21h1M3 9v1M21 9v1M3 14v1M21 14v1",
  note:
    "M21 9a2.4 2.4 0 0 0-.706-1.706l-3.588-3.588A2.4 2.4 0 0 0 15 3H5a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h14a2 2 0 0 0 2-2z" +
    "M15 3v5a1 1 0 0 0 1 1h5",
};

export const ProducerIcon: LucideIcon = drawn("producer", KIND_PATHS.producer);
export const StreamIcon: LucideIcon = drawn("stream", KIND_PATHS.stream);
export const ConsumerIcon: LucideIcon = drawn("consumer", KIND_PATHS.consumer);
export const ServiceIcon: LucideIcon = drawn("service", KIND_PATHS.service);
export const KvIcon: LucideIcon = drawn("kv", KIND_PATHS.kv);
export const ObjectStoreIcon: LucideIcon = drawn("object-store", KIND_PATHS["object-store"]);
export const BoundaryIcon: LucideIcon = drawn("boundary", KIND_PATHS.boundary);
export const NoteIcon: LucideIcon = drawn("note", KIND_PATHS.note);
/** Three dots in a row: more that can be done. */
export const MoreIcon: LucideIcon = drawn("more", "M5 12h.01M12 12h.01M19 12h.01");
