/** What the modelled account holds: streams and their consumers, as stored after the server's normalisation. */
import { assertNever } from "../../result.ts";
import { CollisionIndex } from "./collision-index.ts";
import { ConsumerFilters } from "./consumer/consumer-filters.ts";
import type { GoConsumerConfig, GoStreamConfig } from "./decode/types.ts";

/** A consumer as it is stored. `config` is never changed, only replaced. */
export interface StoredConsumer {
  readonly config: GoConsumerConfig;
}

/** A stream as it is stored. `config` is never changed, only replaced. */
export interface StoredStream {
  readonly config: GoStreamConfig;
  /** By name. */
  readonly consumers: ReadonlyMap<string, StoredConsumer>;
  /** What those consumers filter. */
  readonly filters: Pick<ConsumerFilters, "count" | "conflicts">;
}

/** One that grows. */
interface HeldStream {
  config: GoStreamConfig;
  readonly consumers: Map<string, StoredConsumer>;
  readonly filters: ConsumerFilters;
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

/** What the checks of one stream ask about the others. `State` answers for a model; a linter answers from its index. */
export interface Surroundings {
  /** The stored configuration of a stream. */
  stream(name: string): GoStreamConfig | undefined;
  /** A stream other than `except` that has a subject which collides with one of these. */
  overlapping(subjects: readonly string[], except: string): string | undefined;
  /** Streams with another name. */
  countOthers(except: string): number;
  /** Bytes that the `max_bytes` of all streams of this storage set aside, the asking stream's earlier self included. */
  reserved(storage: "file" | "memory"): bigint;
}

/** One account. Changes by `apply` alone, which is given changes of accepted requests. */
export class State implements Surroundings {
  private readonly held = new Map<string, HeldStream>();
  private readonly subjects = new CollisionIndex();
  private readonly sums = { file: 0n, memory: 0n };

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

  reserved(storage: "file" | "memory"): bigint {
    return this.sums[storage];
  }

  /** Streams and consumers that are not there are no error: there is then nothing to change. */
  apply(change: Change): void {
    switch (change.type) {
      case "stream/put":
        this.put(change.config);
        return;
      case "stream/remove":
        this.remove(change.name);
        return;
      case "consumer/put":
        this.putConsumer(change.stream, change.name, change.consumer);
        return;
      case "consumer/remove":
        this.removeConsumer(change.stream, change.name);
        return;
      default:
        assertNever(change);
    }
  }

  private put(config: GoStreamConfig): void {
    const name = config.name ?? "";
    const before = this.held.get(name);
    if (before) this.forget(before.config);
    for (const subject of config.subjects ?? []) this.subjects.add(subject, name);
    this.sums[config.storage ?? "file"] += reservation(config);
    if (before) before.config = config;
    else this.held.set(name, { config, consumers: new Map(), filters: new ConsumerFilters() });
  }

  private remove(name: string): void {
    const stream = this.held.get(name);
    if (!stream) return;
    this.forget(stream.config);
    this.held.delete(name);
  }

  private putConsumer(stream: string, name: string, consumer: StoredConsumer): void {
    const held = this.held.get(stream);
    if (!held) return;
    held.filters.put(name, consumer.config, held.consumers.get(name)?.config);
    held.consumers.set(name, consumer);
  }

  private removeConsumer(stream: string, name: string): void {
    const held = this.held.get(stream);
    const before = held?.consumers.get(name);
    if (!held || !before) return;
    held.filters.remove(name, before.config);
    held.consumers.delete(name);
  }

  private forget(config: GoStreamConfig): void {
    for (const subject of config.subjects ?? []) this.subjects.remove(subject, config.name ?? "");
    this.sums[config.storage ?? "file"] -= reservation(config);
  }
}

function reservation({ max_bytes: bytes = 0 }: GoStreamConfig): bigint {
  return bytes > 0 ? BigInt(bytes) : 0n;
}
