/** The buckets of type. Generated: it is written anew with every export. */
import type { Connection } from "../nats/connection.js";
import { KvBucket, type KvKey } from "../nats/kv.js";
import { ObjectBucket, type StoredObject } from "../nats/objects.js";
import { text, token } from "../nats/subject.js";

/** KV bucket `limits`. */
export class LimitsStore {
  readonly #bucket: KvBucket;

  constructor(connection: Connection) {
    this.#bucket = new KvBucket(connection, "limits");
  }

  /** Any key. */
  entry(key: string): Pick<KvKey, "key" | "get" | "update" | "create" | "delete"> {
    return this.#bucket.entry(key);
  }

  /** `site.{site}` */
  keySiteSite(values: { readonly site: string }): Pick<KvKey, "key" | "get" | "update" | "create" | "delete"> {
    return this.#bucket.entry(`site.${token("site", values.site)}`);
  }

  /** `default` */
  keyDefault(): Pick<KvKey, "key" | "get" | "update" | "create" | "delete"> {
    return this.#bucket.entry("default");
  }
}

/** Object store `images`. */
export class ImagesStore {
  readonly #bucket: ObjectBucket;

  constructor(connection: Connection) {
    this.#bucket = new ObjectBucket(connection, "images");
  }

  /** Any object. */
  entry(name: string): Pick<StoredObject, "name" | "get" | "put" | "delete"> {
    return this.#bucket.entry(name);
  }

  /** `{day}/list.txt` */
  objectDayListTxt(values: { readonly day: string }): Pick<StoredObject, "name" | "get" | "put" | "delete"> {
    return this.#bucket.entry(`${text("day", values.day)}/list.txt`);
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
