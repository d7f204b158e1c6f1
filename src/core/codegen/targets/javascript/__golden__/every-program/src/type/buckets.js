/** The buckets of type. Generated: it is written anew with every export. */
import { KvBucket } from "../nats/kv.js";
import { ObjectBucket } from "../nats/objects.js";
import { text, token } from "../nats/subject.js";

/** KV bucket `limits`. */
export class LimitsStore {
  #bucket;

  constructor(connection) {
    this.#bucket = new KvBucket(connection, "limits");
  }

  /** Any key. */
  entry(key) {
    return this.#bucket.entry(key);
  }

  /** `site.{site}` */
  keySiteSite(values) {
    return this.#bucket.entry(`site.${token("site", values.site)}`);
  }

  /** `default` */
  keyDefault() {
    return this.#bucket.entry("default");
  }
}

/** Object store `images`. */
export class ImagesStore {
  #bucket;

  constructor(connection) {
    this.#bucket = new ObjectBucket(connection, "images");
  }

  /** Any object. */
  entry(name) {
    return this.#bucket.entry(name);
  }

  /** `{day}/list.txt` */
  objectDayListTxt(values) {
    return this.#bucket.entry(`${text("day", values.day)}/list.txt`);
  }
}

/** Opens nothing yet: each bucket is opened when it is first used. */
export function openBuckets(connection) {
  return {
    limits: new LimitsStore(connection),
    images: new ImagesStore(connection),
  };
}
