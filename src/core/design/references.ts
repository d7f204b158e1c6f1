/** How elements name each other: by id (a consumer's stream, a use of a bucket) and by stream name (mirrors, sources). */
import { bucketStreamName } from "../jetstream/buckets.ts";
import { domainOf } from "../jetstream/domains.ts";
import type { StreamSource } from "../jetstream/wire.ts";
import type { ElementId } from "./ids.ts";
import type { BucketUse } from "./kinds/publication.ts";
import type { Design, DesignElement } from "./model.ts";

const KV_PREFIX = bucketStreamName("kv", "");

/** The element with each id it refers to replaced; a use whose id becomes `undefined` goes. The same element if none changes. */
export function mapReferences(element: DesignElement, map: (id: string) => string | undefined): DesignElement {
  switch (element.kind) {
    case "producer":
      return withUses(element, map);
    case "service":
      return withUses(element, map);
    case "consumer": {
      const stream = map(element.stream) ?? element.stream;
      const worker = element.worker && withUses(element.worker, map);
      if (stream === element.stream && worker === element.worker) return element;
      return { ...element, stream, ...(worker && { worker }) };
    }
    default:
      return element;
  }
}

function withUses<T extends { uses?: BucketUse[] | undefined }>(owner: T, map: (id: string) => string | undefined): T {
  const before = owner.uses;
  if (!before) return owner;
  const after = before.flatMap((use) => {
    const bucket = map(use.bucket);
    if (bucket === undefined) return [];
    return bucket === use.bucket ? [use] : [{ ...use, bucket }];
  });
  if (after.length === before.length && after.every((use, i) => use === before[i])) return owner;
  const { uses: _, ...rest } = owner;
  return (after.length > 0 ? { ...rest, uses: after } : rest) as T;
}

/** Ids that elements refer to and nothing has: consumers of a stream that is yet to come, say. */
export function awaitedIds(design: Design): Set<string> {
  const awaited = new Set<string>();
  for (const element of design.elements.values()) {
    mapReferences(element, (id) => {
      if (!design.elements.has(id as ElementId)) awaited.add(id);
      return id;
    });
  }
  return awaited;
}

/** Ids that a new element must not have: a stray reference or suppression would mean it by chance. */
export function occupiedIds(design: Design): Set<string> {
  const occupied = new Set<string>([...design.elements.keys(), ...awaitedIds(design)]);
  for (const { element } of design.suppressions) if (element !== undefined) occupied.add(element);
  return occupied;
}

/**
 * The element with the streams it mirrors and sources renamed; the same element if none changes. `domain` is that of
 * an origin in another one (`external`); those in other accounts are left alone. A KV bucket may name its origin with
 * or without `KV_`.
 */
export function mapOrigins(
  element: DesignElement,
  map: (streamName: string, domain: string | undefined) => string,
): DesignElement {
  if (element.kind === "stream") {
    return withOrigins(element, (origin) => renamed(origin, map(origin.name, domainOf(origin))));
  }
  if (element.kind !== "kv") return element;
  return withOrigins(element, (origin) => {
    if (origin.name.startsWith(KV_PREFIX)) return renamed(origin, map(origin.name, domainOf(origin)));
    const name = map(KV_PREFIX + origin.name, domainOf(origin));
    return renamed(origin, name.startsWith(KV_PREFIX) ? name.slice(KV_PREFIX.length) : name);
  });
}

/** `$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.ORDERS.billing`: the sixth token names a stream. */
const ADVISORY = /^(\$JS\.EVENT\.ADVISORY\.CONSUMER\.[^.]+\.)([^.]+)(.*)$/;

/** The stream with the streams renamed whose advisories it captures; the same element if none changes. */
export function mapAdvisories(element: DesignElement, map: (streamName: string) => string): DesignElement {
  if (element.kind !== "stream" || !element.config.subjects) return element;
  const before = element.config.subjects;
  const subjects = before.map((subject) =>
    subject.replace(ADVISORY, (_, start: string, name: string, rest: string) => start + map(name) + rest),
  );
  if (subjects.every((subject, i) => subject === before[i])) return element;
  return { ...element, config: { ...element.config, subjects } };
}

function renamed(origin: StreamSource, name: string): StreamSource {
  return name === origin.name ? origin : { ...origin, name };
}

interface WithOrigins {
  readonly config: { mirror?: StreamSource | undefined; sources?: StreamSource[] | undefined };
}

function withOrigins<T extends WithOrigins>(element: T, change: (origin: StreamSource) => StreamSource): T {
  const own = (origin: StreamSource) => (origin.external && domainOf(origin) === undefined ? origin : change(origin));
  const { mirror, sources } = element.config;
  const newMirror = mirror && own(mirror);
  const newSources = sources?.map(own);
  if (newMirror === mirror && (newSources ?? []).every((origin, i) => origin === sources?.[i])) return element;
  const config = {
    ...element.config,
    ...(newMirror && { mirror: newMirror }),
    ...(newSources && { sources: newSources }),
  };
  return { ...element, config };
}
