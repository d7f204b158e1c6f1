/** The buckets of search. Generated: it is written anew with every export. */
import type { Connection } from "../nats/connection.js";
import { KvBucket, type KvKey } from "../nats/kv.js";

/** KV bucket `order-status`. */
export class OrderStatusStore {
  readonly #bucket: KvBucket;

  constructor(connection: Connection) {
    this.#bucket = new KvBucket(connection, "order-status");
  }

  /** Any key. */
  entry(key: string): Pick<KvKey, "key" | "put" | "delete"> {
    return this.#bucket.entry(key);
  }
}

/** All of them. */
export interface Buckets {
  readonly orderStatus: OrderStatusStore;
}

/** Opens nothing yet: each bucket is opened when it is first used. */
export function openBuckets(connection: Connection): Buckets {
  return {
    orderStatus: new OrderStatusStore(connection),
  };
}
