/** What is to be made of each resource, before it is known in which order and by which requests. */
import { originNames, originsFirst } from "../../codegen/origins-first.ts";
import type { ElementId } from "../../design/ids.ts";
import { serializeConfig } from "../../design/serialize.ts";
import type { ServerRequest } from "../../jetstream/server-model/contract.ts";
import type { ConsumerConfig, StreamConfig } from "../../jetstream/wire.ts";
import type { Difference, FieldDifference, Resource } from "../comparison.ts";
import { resourceKey, resourceSet } from "../model/resources.ts";
import { storedConsumer, storedStream, type Target } from "../model/stored.ts";
import type { Wanted } from "../model/wanted.ts";
import type { ServerSnapshot, StreamSnapshot } from "../snapshot.ts";

/** One resource that is to become another. */
export interface Job {
  readonly what: "create" | "update" | "replace" | "delete";
  readonly resource: Resource;
  readonly element?: ElementId;
  readonly fields: readonly FieldDifference[];
  /** As declared; absent for a deletion. */
  readonly config?: StreamConfig | ConsumerConfig;
  /** What the server is to have in the end. */
  readonly stored?: object;
  /** Streams of the plan that are to be there before: what it copies, or what a consumer reads. */
  readonly after: readonly string[];
}

/** Which deletions and replacements are allowed. */
export interface Allowed {
  readonly adopt: readonly Resource[];
  readonly replace: ReadonlySet<string>;
}

/** Streams with origins before copies, consumers after all streams, then deletions. Of what is unknown there is none. */
export function jobsOf(
  wanted: Pick<Wanted, "streams">,
  snapshot: ServerSnapshot,
  differences: readonly Difference[],
  { adopt, replace }: Allowed,
  target: Target,
): { readonly changes: readonly Job[]; readonly deletions: readonly Job[] } {
  const byKey = new Map(differences.map((difference) => [resourceKey(difference.resource), difference]));
  const gone = resourceSet(adopt.filter((resource) => isOnServerOnly(byKey.get(resourceKey(resource)))));
  const streams: Job[] = [];
  const consumers: Job[] = [];
  for (const stream of wanted.streams.values()) {
    const resource = { stream: stream.name };
    const difference = byKey.get(resourceKey(resource));
    if (!difference || difference.kind === "unknown") continue;
    const mirrored = stream.config.mirror?.name ?? "";
    const origin = wanted.streams.get(mirrored)?.config ?? snapshot.streams.get(mirrored)?.config;
    const stored = storedStream(stream.config, target, origin);
    const replaced = difference.kind === "changed" && replace.has(resourceKey(resource));
    const about = { resource, fields: difference.fields, ...(stream.element && { element: stream.element }) };
    const what = replaced ? "replace" : whatFor(difference);
    if (what) streams.push({ ...about, what, config: stream.config, stored, after: originNames(stream.config) });
    for (const consumer of stream.consumers.values()) {
      const resource = { stream: stream.name, consumer: consumer.name };
      const difference = byKey.get(resourceKey(resource));
      if (!difference || (difference.kind === "unknown" && !replaced)) continue;
      const { fields } = difference;
      const again =
        difference.kind === "changed" && replace.has(resourceKey(resource)) ? "replace" : whatFor(difference);
      const what = replaced ? "create" : again;
      if (!what) continue;
      const { config, element } = consumer;
      const about = { resource, fields: replaced ? [] : fields, ...(element && { element }), after: [stream.name] };
      consumers.push({ ...about, what, config, stored: storedConsumer(config, target, stored) });
    }
  }
  return { changes: [...streams, ...consumers], deletions: deletionsOf(gone, snapshot, streams) };
}

/** The requests that do it, in order. */
export function requestsOf({ what, resource, config }: Job): readonly ServerRequest[] {
  const { stream, consumer } = resource;
  if (consumer === undefined) {
    const remove: ServerRequest = { op: "stream.delete", stream };
    const create: ServerRequest = { op: "stream.create", stream, config };
    if (what === "replace") return [remove, create];
    return what === "delete" ? [remove] : [what === "create" ? create : { ...create, op: "stream.update" }];
  }
  const remove: ServerRequest = { op: "consumer.delete", stream, consumer };
  const create: ServerRequest = { op: "consumer.create", stream, consumer, config, action: "create" };
  if (what === "replace") return [remove, create];
  if (what === "delete") return [remove];
  return [what === "create" ? create : { ...create, op: "consumer.update", action: "update" }];
}

/** The text that is sent for a configuration. */
export function textOf({ consumer }: Resource, config: StreamConfig | ConsumerConfig): string {
  return serializeConfig(consumer === undefined ? "stream" : "consumer", config);
}

function whatFor({ kind }: Difference): "create" | "update" | undefined {
  return kind === "added" ? "create" : kind === "changed" ? "update" : undefined;
}

function isOnServerOnly(difference: Difference | undefined): boolean {
  return difference?.kind === "unmanaged" || difference?.kind === "removed";
}

/** Consumers before streams, copies before what they copy. Consumers of streams that go anyway go with them. */
function deletionsOf(gone: ReadonlySet<string>, { streams }: ServerSnapshot, changes: readonly Job[]): readonly Job[] {
  const replaced = new Set(changes.filter(({ what }) => what === "replace").map(({ resource }) => resource.stream));
  const consumers: Job[] = [];
  const whole: Job[] = [];
  for (const { name: stream, consumers: all } of copiesFirst(streams)) {
    if (gone.has(resourceKey({ stream }))) {
      whole.push({ what: "delete", resource: { stream }, fields: [], after: [] });
      continue;
    }
    if (replaced.has(stream)) continue;
    for (const consumer of all.keys()) {
      const resource = { stream, consumer };
      if (gone.has(resourceKey(resource))) consumers.push({ what: "delete", resource, fields: [], after: [] });
    }
  }
  return [...consumers, ...whole];
}

function copiesFirst(streams: ServerSnapshot["streams"]): StreamSnapshot[] {
  const copying = [...streams.values()].map((stream) => ({
    id: stream.name as ElementId,
    origins: originNames(stream.config) as ElementId[],
    stream,
  }));
  return originsFirst(copying)
    .map(({ stream }) => stream)
    .reverse();
}
