/** The buckets of search. Generated: it is written anew with every export. */
import { KvBucket } from "../nats/kv.js";

/** KV bucket `order-status`. */
export class OrderStatusStore {
  #bucket;

  constructor(connection) {
    this.#bucket = new KvBucket(connection, "order-status");
  }

  /** Any key. */
  entry(key) {
    return this.#bucket.entry(key);
  }
}

/** Opens nothing yet: each bucket is opened when it is first used. */
export function openBuckets(connection) {
  return {
    orderStatus: new OrderStatusStore(connection),
  };
}
