/** What the modelled account holds: streams and their consumers, as stored after the server's normalisation. */
import { assertNever } from "../../result.ts";
import type { GoConsumerConfig, GoStreamConfig } from "./decode/types.ts";
import { CollisionIndex } from "./stream/collision-index.ts";

/** A consumer as it is stored. `config` is never changed, only replaced. */
export interface StoredConsumer {
  readonly config: GoConsumerConfig;
}

/** A stream as it is stored. `config` is never changed, only replaced. */
export interface StoredStream {
  readonly config: GoStreamConfig;
  /** By name. */
  readonly consumers: ReadonlyMap<string, StoredConsumer>;
}

/** What an accepted request changes. */
export type Change =
  | { readonly type: "stream/put"; readonly config: GoStreamConfig }
  | { readonly type: "stream/remove"; readonly name: string }
  | {
      readonly type: "consumer/put";
      readonly stream: string;
      readonly name: string;
      readonly consumer: StoredConsumer;
    }
  | { readonly type: "consumer/remove"; readonly stream: string; readonly name: string };

/** Bytes set aside by the `max_bytes` of streams of one storage. */
export interface Reserved {
  /** On the server: once for each stream. */
  readonly server: bigint;
  /** In the account: for each replica. */
  readonly account: bigint;
}

/** What the checks of one stream ask about the others. `State` answers for a model; a linter answers from its index. */
export interface Surroundings {
  /** The stored configuration of a stream. */
  stream(name: string): GoStreamConfig | undefined;
  /** A stream other than `except` that has a subject which collides with one of these. */
  overlapping(subjects: readonly string[], except: string): string | undefined;
  /** Streams with another name. */
  countOthers(except: string): number;
  /** What streams of this storage with another name have reserved. */
  reserved(storage: "file" | "memory", except: string): Reserved;
}

/** One account. Changes by `apply` alone, which is given changes of accepted requests. */
export class State implements Surroundings {
  private readonly held = new Map<
    string,
    { config: GoStreamConfig; readonly consumers: Map<string, StoredConsumer> }
  >();
  private readonly subjects = new CollisionIndex();
  private readonly sums = {
    file: { server: 0n, account: 0n },
    memory: { server: 0n, account: 0n },
  };

  /** By name. */
  get streams(): ReadonlyMap<string, StoredStream> {
    return this.held;
  }

  stream(name: string): GoStreamConfig | undefined {
    return this.held.get(name)?.config;
  }

  overlapping(subjects: readonly string[], except: string): string | undefined {
    for (const subject of subjects) {
      const found = this.subjects.colliding(subject, except);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  countOthers(except: string): number {
    return this.held.size - (this.held.has(except) ? 1 : 0);
  }

  reserved(storage: "file" | "memory", except: string): Reserved {
    const all = this.sums[storage];
    const own = reservation(this.stream(except), storage);
    return { server: all.server - own.server, account: all.account - own.account };
  }

  /** Streams and consumers that are not there are no error: there is then nothing to change. */
  apply(change: Change): void {
    switch (change.type) {
      case "stream/put":
        return this.put(change.config);
      case "stream/remove":
        return this.remove(change.name);
      case "consumer/put":
        this.held.get(change.stream)?.consumers.set(change.name, change.consumer);
        return;
      case "consumer/remove":
        this.held.get(change.stream)?.consumers.delete(change.name);
        return;
      default:
        return assertNever(change);
    }
  }

  private put(config: GoStreamConfig): void {
    const before = this.held.get(config.name);
    if (before) this.forget(before.config);
    for (const subject of config.subjects ?? []) this.subjects.add(subject, config.name);
    this.reserve(config, 1n);
    if (before) before.config = config;
    else this.held.set(config.name, { config, consumers: new Map() });
  }

  private remove(name: string): void {
    const stream = this.held.get(name);
    if (!stream) return;
    this.forget(stream.config);
    this.held.delete(name);
  }

  private forget(config: GoStreamConfig): void {
    for (const subject of config.subjects ?? []) this.subjects.remove(subject, config.name);
    this.reserve(config, -1n);
  }

  private reserve(config: GoStreamConfig, sign: bigint): void {
    for (const storage of ["file", "memory"] as const) {
      const own = reservation(config, storage);
      this.sums[storage].server += sign * own.server;
      this.sums[storage].account += sign * own.account;
    }
  }
}

const NOTHING: Reserved = { server: 0n, account: 0n };

function reservation(config: GoStreamConfig | undefined, storage: "file" | "memory"): Reserved {
  if (!config || (config.storage ?? "file") !== storage) return NOTHING;
  const bytes = config.max_bytes ?? 0;
  if (bytes <= 0) return NOTHING;
  const server = BigInt(bytes);
  return { server, account: server * BigInt(config.num_replicas || 1) };
}
