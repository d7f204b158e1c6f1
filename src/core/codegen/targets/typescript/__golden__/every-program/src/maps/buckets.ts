/** The buckets of maps. Generated: it is written anew with every export. */
import type { Connection } from "../nats/connection.js";
import { KvBucket, type KvWatchEntry } from "../nats/kv.js";
import { ObjectBucket, type ObjectWatchInfo } from "../nats/objects.js";
import type { Part } from "../nats/program.js";

/** KV bucket `limits`. */
export class LimitsStore {
  readonly #bucket: KvBucket;

  constructor(connection: Connection) {
    this.#bucket = new KvBucket(connection, "limits");
  }

  /** Tells of everything that is there, then of each change. */
  watch(handle: (entry: KvWatchEntry) => Promise<void>): Part {
    return this.#bucket.watch(handle);
  }
}

/** Object store `images`. */
export class ImagesStore {
  readonly #bucket: ObjectBucket;

  constructor(connection: Connection) {
    this.#bucket = new ObjectBucket(connection, "images");
  }

  /** Tells of everything that is there, then of each change. */
  watch(handle: (entry: ObjectWatchInfo) => Promise<void>): Part {
    return this.#bucket.watch(handle);
  }
}

/** All of them. */
export interface Buckets {
  readonly limits: LimitsStore;
  readonly images: ImagesStore;
}

/** Opens nothing yet: each bucket is opened when it is first used. */
export function openBuckets(connection: Connection): Buckets {
  return {
    limits: new LimitsStore(connection),
    images: new ImagesStore(connection),
  };
}
