/** Stream to stream, or bucket to bucket: the target copies. Wires follow the messages, from the origin on. */
import type { ElementId } from "../../design/ids.ts";
import type { DesignElement } from "../../design/model.ts";
import { bucketStreamName } from "../../jetstream/buckets.ts";
import type { StreamConfig, StreamSource } from "../../jetstream/wire.ts";
import {
  type ConnectionOption,
  type ConnectionPlan,
  type Ends,
  offered,
  refused,
  replace,
  type Store,
  without,
} from "./option.ts";

/** Stream or bucket to stream or bucket: mirror, or one more source. */
export function planCopy(ends: Ends<Store, Store>): ConnectionPlan {
  const { from, to } = ends;
  const target = to.element;
  if (from.id === to.id) return refused("A stream cannot mirror or source itself");
  if (target.kind === "object-store") return refused("An object store has no mirror and no sources");
  if (target.kind === "kv" && from.element.kind !== "kv") {
    return refused("A KV bucket can only mirror or source another KV bucket");
  }
  const origin = originName(from.element, target);
  if (origin === "") return refused("Give the origin a name first");
  if (copiesOf(ends).has(to.id)) return refused(`${from.name} copies ${to.name} already: the server refuses a cycle`);
  const { mirror, sources = [] } = target.config;
  if (mirror)
    return refused(`${to.name} is a mirror of ${mirror.name} already: a mirror has one origin and no sources`);
  const options: ConnectionOption[] = [];
  const subjects = target.kind === "stream" ? (target.config.subjects ?? []) : [];
  if (subjects.length === 0 && sources.length === 0) {
    options.push({
      id: "mirror",
      label: `Mirror ${from.name}`,
      detail: `${to.name} becomes a read-only copy with the sequences of ${from.name}`,
      command: replace(to.id, withMirror(target, { name: origin })),
    });
  }
  // A mirror bucket keeps its keys under the subjects of its origin, where a sourcing bucket does not look.
  const mirrored = target.kind === "kv" && from.element.kind === "kv" ? from.element.config.mirror?.name : undefined;
  if (mirrored === undefined && !sources.some((source) => source.name === origin && !source.external)) {
    const own = target.kind === "kv" || subjects.length > 0;
    options.push({
      id: "source",
      label: `Source from ${from.name}`,
      detail: `${to.name} stores a copy of every message${own ? ", beside its own" : ""}, with new sequences`,
      command: replace(to.id, withSources(target, [...sources, { name: origin }])),
    });
  }
  const otherwise = mirrored
    ? `${from.name} keeps the keys of ${mirrored}: source ${mirrored} instead`
    : `${to.name} sources ${from.name} already`;
  return offered(options, otherwise);
}

/** Everything that the origin copies, through any number of mirrors and sources. */
function copiesOf({ routing, from }: Ends<Store, Store>): ReadonlySet<ElementId> {
  const found = new Set<ElementId>([from.id]);
  for (const id of found) {
    const store = routing.stores.get(id);
    for (const copy of store?.copies ?? []) {
      for (const origin of (store && routing.origins.of(store, copy)) ?? []) found.add(origin);
    }
  }
  found.delete(from.id);
  return found;
}

/** What a target calls its origin: buckets go by their own name among themselves. */
function originName(origin: Store, target: DesignElement): string {
  if (origin.kind === "stream") return origin.config.name;
  const { bucket } = origin.config;
  return target.kind === "kv" || bucket === "" ? bucket : bucketStreamName(origin.kind, bucket);
}

type Target = Exclude<Store, { kind: "object-store" }>;

function withMirror(target: Target, mirror: StreamSource): Target {
  if (target.kind === "kv") return { ...target, config: { ...target.config, mirror } };
  // Written `[]` says nothing, but a mirror that says it reads as a contradiction.
  const config: StreamConfig = { ...target.config, mirror };
  if (config.subjects) delete config.subjects;
  return { ...target, config };
}

/** The same element, no longer a mirror. */
export function withoutMirror(target: Target): Target {
  return { ...target, config: without(target.config, "mirror") } as Target;
}

/** The same element with these sources; none takes the field away. */
export function withSources(target: Target, sources: readonly StreamSource[]): Target {
  const config = sources.length > 0 ? { ...target.config, sources: [...sources] } : without(target.config, "sources");
  return { ...target, config } as Target;
}
