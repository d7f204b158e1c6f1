/** The buckets of maps. Generated: it is written anew with every export. */
import { KvBucket } from "../nats/kv.js";
import { ObjectBucket } from "../nats/objects.js";

/** KV bucket `limits`. */
export class LimitsStore {
  #bucket;

  constructor(connection) {
    this.#bucket = new KvBucket(connection, "limits");
  }

  /** Tells of everything that is there, then of each change. */
  watch(handle) {
    return this.#bucket.watch(handle);
  }
}

/** Object store `images`. */
export class ImagesStore {
  #bucket;

  constructor(connection) {
    this.#bucket = new ObjectBucket(connection, "images");
  }

  /** Tells of everything that is there, then of each change. */
  watch(handle) {
    return this.#bucket.watch(handle);
  }
}

/** Opens nothing yet: each bucket is opened when it is first used. */
export function openBuckets(connection) {
  return {
    limits: new LimitsStore(connection),
    images: new ImagesStore(connection),
  };
}
