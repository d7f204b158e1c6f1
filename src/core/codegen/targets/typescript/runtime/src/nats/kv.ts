/** Key-value buckets. */
import { type KV, type KvEntry, Kvm, type KvWatchEntry } from "@nats-io/kv";
import type { Payload } from "@nats-io/transport-node";
import type { Connection } from "./connection.js";
import { withConflicts } from "./errors.js";
import type { Part } from "./program.js";
import { key as checked } from "./subject.js";
import { watching } from "./watch.js";

export type { KvEntry, KvWatchEntry };

/** A key of a bucket. Revisions are sequences of the bucket's stream. */
export class KvKey {
  readonly key: string;
  readonly #bucket: KvBucket;

  constructor(bucket: KvBucket, key: string) {
    this.#bucket = bucket;
    this.key = checked(key);
  }

  /** Undefined when there is no value, or it was deleted. */
  async get(): Promise<KvEntry | undefined> {
    const entry = await (await this.#bucket.open()).get(this.key);
    return entry?.operation === "PUT" ? entry : undefined;
  }

  /** Whatever is there. Resolves with the revision. */
  async put(value: Payload): Promise<number> {
    return (await this.#bucket.open()).put(this.key, value);
  }

  /** Only where nothing is; a `ConflictError` otherwise. Resolves with the revision. */
  async create(value: Payload): Promise<number> {
    try {
      return await (await this.#bucket.open()).create(this.key, value);
    } catch (error) {
      throw withConflicts(error);
    }
  }

  /** Only in place of that revision; a `ConflictError` otherwise. Resolves with the new one. */
  async update(value: Payload, revision: number): Promise<number> {
    try {
      return await (await this.#bucket.open()).update(this.key, value, revision);
    } catch (error) {
      throw withConflicts(error);
    }
  }

  async delete(): Promise<void> {
    await (await this.#bucket.open()).delete(this.key);
  }
}

/** A bucket, opened when it is first used. */
export class KvBucket {
  readonly name: string;
  readonly #connection: Connection;
  readonly #domain: string | undefined;
  #kv: Promise<KV> | undefined;

  constructor(connection: Connection, name: string, domain?: string) {
    this.name = name;
    this.#connection = connection;
    this.#domain = domain;
  }

  /** Rejects when the bucket is not there; asks again the next time. */
  open(): Promise<KV> {
    this.#kv ??= new Kvm(this.#connection.jetstream(this.#domain)).open(this.name).catch((error: unknown) => {
      this.#kv = undefined;
      throw error;
    });
    return this.#kv;
  }

  entry(key: string): KvKey {
    return new KvKey(this, key);
  }

  /** Tells `handle` of every key's last value, then of each change, one after the other. */
  watch(handle: (entry: KvWatchEntry) => Promise<void>): Part {
    return watching(this.#connection, this.name, async () => (await this.open()).watch(), handle);
  }
}
