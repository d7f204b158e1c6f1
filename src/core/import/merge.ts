/** Puts imported configurations into a design: what it has already is updated in its place, the rest is added. */
import { streamNameOf } from "../design/element-names.ts";
import { jsonEquals } from "../design/equality.ts";
import { type ElementId, idAllocator } from "../design/ids.ts";
import { type Design, type DesignElement, type ElementOf, elementName, type Placement } from "../design/model.ts";
import { awaitedIds, mapReferences, occupiedIds } from "../design/references.ts";
import { kvOfStream, objectStoreOfStream, streamOfKv } from "../jetstream/buckets.ts";
import type { ConsumerConfig, KvConfig, StreamConfig } from "../jetstream/wire.ts";

/** Space between a design and another that is put beside it, in canvas units. */
const BESIDE = 400;

/** A design that grows. Consumers are to be added after the streams they may read. */
export class Merge {
  private readonly elements: Map<ElementId, DesignElement>;
  private readonly layout: Map<ElementId, Placement>;
  private suppressions: Design["suppressions"];
  private readonly base: Design;
  private readonly streamIds = new Map<string, ElementId>();
  private readonly consumerIds = new Map<string, ElementId>();
  /** Ids that consumers and uses name and nothing has: kept for the streams they stand for. */
  private readonly awaited: Set<string>;
  /** Streams that are read and not there, by name. */
  private readonly absent = new Map<string, ElementId>();
  private readonly allocate: (prefix: string, wanted?: string) => ElementId;

  constructor(design: Design) {
    this.elements = new Map(design.elements);
    this.layout = new Map(design.layout);
    this.suppressions = design.suppressions;
    this.base = design;
    for (const [id, element] of this.elements) {
      this.index(id, element);
    }
    this.awaited = awaitedIds(design);
    this.allocate = idAllocator(occupiedIds(design));
  }

  get design(): Design {
    return { ...this.base, elements: this.elements, layout: this.layout, suppressions: this.suppressions };
  }

  get streamNames(): ReadonlyMap<string, ElementId> {
    return this.streamIds;
  }

  /** Names of streams that imported consumers read and nothing defines. */
  get missing(): string[] {
    return [...this.absent].flatMap(([name, id]) => (this.elements.has(id) ? [] : [name]));
  }

  /** Gives the element's id. A bucket's stream becomes a bucket when that loses nothing; one drawn as a stream stays. */
  addStream(config: StreamConfig): ElementId {
    const id = this.streamIds.get(config.name);
    const before = id && this.elements.get(id);
    if (id && before?.kind === "stream") return this.put(id, { ...before, config });
    return this.put(id ?? this.streamId(config.name), bucketOf(config) ?? { kind: "stream", config });
  }

  addKv(config: KvConfig): ElementId {
    const element: ElementOf<"kv"> = { kind: "kv", config };
    const name = streamNameOf(element) as string;
    const id = this.streamIds.get(name);
    const before = id && this.elements.get(id);
    if (id && before?.kind === "stream") return this.put(id, { ...before, config: streamOfKv(config) });
    return this.put(id ?? this.streamId(name), element);
  }

  addConsumer(streamName: string, config: ConsumerConfig): ElementId {
    const stream = this.streamIds.get(streamName) ?? this.absentId(streamName);
    const name = config.durable_name || config.name;
    const id = name ? this.consumerIds.get(`${stream}/${name}`) : undefined;
    const before = id && this.elements.get(id);
    if (id && before?.kind === "consumer") return this.put(id, { ...before, config });
    return this.put(this.allocate("consumer", name), { kind: "consumer", stream, config });
  }

  /** All of another design but its name, description and environment; it is put beside what is there. */
  addDesign(other: Design): void {
    const ids = new Map<string, ElementId>();
    const entries = [...other.elements];
    // Streams first, so that consumers are found by the stream they read.
    entries.sort(([, a], [, b]) => Number(a.kind === "consumer") - Number(b.kind === "consumer"));
    for (const [id, element] of entries) ids.set(id, this.counterpart(id, element, ids) ?? this.idLike(id, element));
    const shift = this.besides(other);
    for (const [oldId, element] of other.elements) {
      const id = ids.get(oldId) as ElementId;
      const placement = other.layout.get(oldId);
      if (placement && !this.elements.has(id)) this.layout.set(id, { ...placement, x: placement.x + shift });
      this.put(
        id,
        mapReferences(element, (to) => ids.get(to) ?? to),
      );
    }
    const suppressions = other.suppressions.map((each) =>
      each.element === undefined ? each : { ...each, element: ids.get(each.element) ?? each.element },
    );
    const added = suppressions.filter((each) => !this.suppressions.some((known) => jsonEquals(known, each)));
    this.suppressions = [...this.suppressions, ...added];
  }

  private put(id: ElementId, element: DesignElement): ElementId {
    this.elements.set(id, element);
    this.index(id, element);
    return id;
  }

  private index(id: ElementId, element: DesignElement): void {
    const streamName = streamNameOf(element);
    if (streamName !== undefined) this.streamIds.set(streamName, id);
    if (element.kind === "consumer") this.consumerIds.set(`${element.stream}/${elementName(element)}`, id);
  }

  /** The id that consumers of this stream name already, or a new one that reads like the stream's name. */
  private streamId(name: string): ElementId {
    const absent = this.absent.get(name);
    if (absent) return absent;
    const awaited = this.awaitedId(name) ?? this.awaitedId(name.replace(/^(KV|OBJ)_/, ""));
    if (awaited) this.awaited.delete(awaited);
    return awaited ?? this.allocate("stream", name);
  }

  private absentId(name: string): ElementId {
    const known = this.absent.get(name);
    if (known) return known;
    const id = this.awaitedId(name) ?? this.allocate("stream", name);
    this.absent.set(name, id);
    this.awaited.delete(id);
    return id;
  }

  /** The id that an earlier import gave to consumers of the stream while it was missing. */
  private awaitedId(name: string): ElementId | undefined {
    const plain = idAllocator([])("stream", name);
    if (this.awaited.has(plain)) return plain;
    const holder = this.elements.get(plain);
    if (!holder || streamNameOf(holder) !== undefined) return undefined;
    // Something else had the plain id when the consumers came, so they were given the next one.
    const next = idAllocator([plain])("stream", name);
    return this.awaited.has(next) ? next : undefined;
  }

  private counterpart(
    id: ElementId,
    element: DesignElement,
    ids: ReadonlyMap<string, ElementId>,
  ): ElementId | undefined {
    const streamName = streamNameOf(element);
    if (streamName !== undefined) return this.streamIds.get(streamName);
    if (element.kind === "consumer") {
      return this.consumerIds.get(`${ids.get(element.stream) ?? element.stream}/${elementName(element)}`);
    }
    const own = this.elements.get(id);
    return own?.kind === element.kind && elementName(own) === elementName(element) ? id : undefined;
  }

  private idLike(id: ElementId, element: DesignElement): ElementId {
    const streamName = streamNameOf(element);
    if (streamName !== undefined && this.awaitedId(streamName)) return this.streamId(streamName);
    return this.allocate(element.kind, id);
  }

  /** How far to the right another design must go to stand clear of this one. */
  private besides(other: Design): number {
    if (this.layout.size === 0 || other.layout.size === 0) return 0;
    const right = [...this.layout.values()].reduce((max, { x, width = 0 }) => Math.max(max, x + width), -Infinity);
    const left = [...other.layout.values()].reduce((min, { x }) => Math.min(min, x), Infinity);
    return right + BESIDE - left;
  }
}

function bucketOf(config: StreamConfig): ElementOf<"kv"> | ElementOf<"object-store"> | undefined {
  const kv = kvOfStream(config);
  if (kv) return { kind: "kv", config: kv };
  const store = objectStoreOfStream(config);
  return store && { kind: "object-store", config: store };
}
