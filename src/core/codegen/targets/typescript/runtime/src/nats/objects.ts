/** Object stores. */
import { type ObjectInfo, type ObjectStore, type ObjectWatchInfo, Objm } from "@nats-io/obj";
import type { Connection } from "./connection.js";
import type { Part } from "./program.js";
import { ValueError } from "./subject.js";
import { watching } from "./watch.js";

export type { ObjectInfo, ObjectWatchInfo };

/** An object of a store. */
export class StoredObject {
  readonly name: string;
  readonly #bucket: ObjectBucket;

  constructor(bucket: ObjectBucket, name: string) {
    if (name === "") throw new ValueError("an object has a name");
    this.#bucket = bucket;
    this.name = name;
  }

  /** Undefined when it is not there. */
  async get(): Promise<Uint8Array | undefined> {
    return (await (await this.#bucket.open()).getBlob(this.name)) ?? undefined;
  }

  /** Whatever is there. */
  async put(data: Uint8Array): Promise<ObjectInfo> {
    return (await this.#bucket.open()).putBlob({ name: this.name }, data);
  }

  async delete(): Promise<void> {
    await (await this.#bucket.open()).delete(this.name);
  }
}

/** An object store, opened when it is first used. */
export class ObjectBucket {
  readonly name: string;
  readonly #connection: Connection;
  readonly #domain: string | undefined;
  #store: Promise<ObjectStore> | undefined;

  constructor(connection: Connection, name: string, domain?: string) {
    this.name = name;
    this.#connection = connection;
    this.#domain = domain;
  }

  /** Rejects when the store is not there; asks again the next time. The client has streams of objects, too. */
  open(): Promise<ObjectStore> {
    this.#store ??= new Objm(this.#connection.jetstream(this.#domain)).open(this.name).catch((error: unknown) => {
      this.#store = undefined;
      throw error;
    });
    return this.#store;
  }

  entry(name: string): StoredObject {
    return new StoredObject(this, name);
  }

  /** Tells `handle` of every object that is there, then of each change, one after the other. */
  watch(handle: (info: ObjectWatchInfo) => Promise<void>): Part {
    const open = async () => (await this.open()).watch({ includeHistory: true });
    return watching(this.#connection, this.name, open, handle);
  }
}
