/** What a design comes down to for those who set it up and those who write its programs. Every target reads this. */

import type { ElementId } from "../design/ids.ts";
import type { BucketUse, Publication } from "../design/kinds/publication.ts";
import { type Design, type ElementOf, elementName } from "../design/model.ts";
import { compareNatural } from "../design/natural-order.ts";
import { storeConfig } from "../design/store-config.ts";
import type { ConsumerConfig, StreamConfig } from "../jetstream/wire.ts";
import type { FieldPath, Topology } from "../topology/model.ts";
import { topologyOf } from "../topology/topology.ts";
import { planApplications } from "./applications.ts";
import { fileName, uniqueNames } from "./file-names.ts";
import { originNames, originsFirst } from "./origins-first.ts";

/** An element that the server keeps as a stream. */
export type StoreElement = ElementOf<"stream"> | ElementOf<"kv"> | ElementOf<"object-store">;

/** A stream to be there: of the design, or the one behind a bucket. */
export interface PlannedStream {
  readonly id: ElementId;
  readonly element: StoreElement;
  /** The stream's name: `KV_…` and `OBJ_…` for buckets. */
  readonly name: string;
  /** As declared; for a bucket what the client libraries declare. */
  readonly config: StreamConfig;
  /** Name for a file or a resource: `fileName`, different from every other stream's. */
  readonly file: string;
  /** The JetStream domain, when it is not the design's own. */
  readonly domain?: string;
  /** Streams of the design that it mirrors or sources. They come before it, unless they copy each other in a circle. */
  readonly origins: readonly ElementId[];
  /** What set-up creates on it, by name. Of elements that are one consumer on the server, the first. */
  readonly consumers: readonly PlannedConsumer[];
}

/** A consumer element. */
export interface PlannedConsumer {
  readonly id: ElementId;
  readonly element: ElementOf<"consumer">;
  /** Undefined when the server, or the client library, makes it up. */
  readonly name: string | undefined;
  /** As declared. */
  readonly config: ConsumerConfig;
  /** Undefined when what it reads is not in the design. */
  readonly stream: Pick<PlannedStream, "id" | "element" | "name" | "file" | "domain"> | undefined;
  /** Different from that of every other consumer of the stream. */
  readonly file: string;
  /**
   * Who creates it: `setup`, with the streams; `program`, whoever reads it, each time it starts (ordered consumers, and
   * those without a name); `none` when there is no stream to create it on.
   */
  readonly createdBy: "setup" | "program" | "none";
  /** The element that stands for the same consumer of the server and is created in its place. */
  readonly sameAs?: ElementId;
}

/** What a program publishes, and which field says so. */
export interface PlannedPublication {
  readonly element: ElementId;
  readonly at: FieldPath;
  readonly publication: Publication;
}

/** A program's use of a bucket. */
export interface PlannedUse {
  readonly element: ElementId;
  readonly at: FieldPath;
  readonly use: BucketUse;
  /** Undefined when the bucket is not in the design. */
  readonly bucket: PlannedStream | undefined;
}

/** One program: the elements of one `app`, or an element that names none. */
export interface PlannedApplication {
  /** As the design has it. */
  readonly name: string;
  /** Name for a file or a folder, different from every other application's. */
  readonly file: string;
  readonly producers: readonly { readonly id: ElementId; readonly element: ElementOf<"producer"> }[];
  readonly consumers: readonly PlannedConsumer[];
  readonly services: readonly { readonly id: ElementId; readonly element: ElementOf<"service"> }[];
  readonly publishes: readonly PlannedPublication[];
  readonly uses: readonly PlannedUse[];
}

/** All of it. */
export interface Plan {
  readonly design: Design;
  /** Wires with their reasons, dead ends, and the streams that something names and nothing defines. */
  readonly topology: Topology;
  /** In an order in which the server takes them: origins before their copies, else by name. */
  readonly streams: readonly PlannedStream[];
  readonly streamById: ReadonlyMap<ElementId, PlannedStream>;
  /** Every consumer element: by stream, then by name; those without a stream last. */
  readonly consumers: readonly PlannedConsumer[];
  /** By name. */
  readonly applications: readonly PlannedApplication[];
}

/** Pure, and the same for the same design whatever the order of its elements. `topology` when it is known already. */
export function planOf(design: Design, topology: Topology = topologyOf(design)): Plan {
  const stores = planStreams(design);
  const consumers = planConsumers(design, stores);
  const created = new Map<ElementId, PlannedConsumer[]>();
  for (const consumer of consumers) {
    if (!consumer.stream || consumer.createdBy !== "setup" || consumer.sameAs) continue;
    const list = created.get(consumer.stream.id);
    if (list) list.push(consumer);
    else created.set(consumer.stream.id, [consumer]);
  }
  const streams = stores.map((store) => ({ ...store, consumers: created.get(store.id) ?? [] }));
  const streamById = new Map(streams.map((stream) => [stream.id, stream]));
  const applications = planApplications(design, consumers, streamById);
  return { design, topology, streams, streamById, consumers, applications };
}

type Store = Omit<PlannedStream, "consumers">;

function planStreams(design: Design): readonly Store[] {
  const unique = uniqueNames();
  const found = [...design.elements]
    .flatMap(([id, element]) => {
      const config = storeConfig(element);
      return config ? [{ id, element: element as StoreElement, name: config.name, config }] : [];
    })
    .sort((a, b) => compareNatural(a.name, b.name) || compareNatural(a.id, b.id));
  const byName = new Map<string, ElementId>();
  for (const { id, name } of found) if (!byName.has(name)) byName.set(name, id);
  const stores = found.map((store) => ({
    ...store,
    file: unique(fileName(store.name, "stream")),
    ...(store.element.kind === "stream" && store.element.domain && { domain: store.element.domain }),
    origins: originNames(store.config).flatMap((origin) => byName.get(origin) ?? []),
  }));
  return originsFirst(stores);
}

function planConsumers(design: Design, stores: readonly Store[]): readonly PlannedConsumer[] {
  const storeById = new Map(stores.map((store) => [store.id, store]));
  const rank = new Map(stores.map(({ id }, i) => [id, i]));
  const found = [...design.elements]
    .flatMap(([id, element]) => (element.kind === "consumer" ? [{ id, element, called: elementName(element) }] : []))
    .sort(
      (a, b) =>
        (rank.get(a.element.stream as ElementId) ?? stores.length) -
          (rank.get(b.element.stream as ElementId) ?? stores.length) ||
        compareNatural(a.called, b.called) ||
        compareNatural(a.id, b.id),
    );
  const uniqueOn = new Map<string, (name: string) => string>();
  const first = new Map<string, ElementId>();
  return found.map(({ id, element }) => {
    const { config, ordered } = element;
    const stream = storeById.get(element.stream as ElementId);
    const name = ordered ? undefined : config.durable_name || config.name || undefined;
    const key = JSON.stringify([element.stream, name]);
    const sameAs = name === undefined ? undefined : first.get(key);
    if (name !== undefined && !sameAs) first.set(key, id);
    let unique = uniqueOn.get(element.stream);
    if (!unique) {
      unique = uniqueNames();
      uniqueOn.set(element.stream, unique);
    }
    return {
      id,
      element,
      name,
      config,
      stream,
      file: unique(fileName(name ?? id, "consumer")),
      createdBy: !stream ? "none" : name === undefined ? "program" : "setup",
      ...(sameAs && { sameAs }),
    };
  });
}
