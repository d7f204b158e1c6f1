/** Streams and buckets as elements: what the server would be told of each. */

import { streamOfKv, streamOfObjectStore } from "../jetstream/buckets.ts";
import type { StreamConfig } from "../jetstream/wire.ts";
import type { DesignElement, ElementOf } from "./model.ts";

/** What messages are stored in. */
export type StoreElement = ElementOf<"stream"> | ElementOf<"kv"> | ElementOf<"object-store">;

/** Their kinds. */
export const STORE_KINDS = ["stream", "kv", "object-store"] as const satisfies readonly StoreElement["kind"][];

/** The declared configuration; for a bucket, what the client library would declare. */
export function storeConfig(element: StoreElement): StreamConfig;
/** Undefined for other elements. */
export function storeConfig(element: DesignElement | undefined): StreamConfig | undefined;
export function storeConfig(element: DesignElement | undefined): StreamConfig | undefined {
  switch (element?.kind) {
    case "stream":
      return element.config;
    case "kv":
      return streamOfKv(element.config);
    case "object-store":
      return streamOfObjectStore(element.config);
    default:
      return undefined;
  }
}
