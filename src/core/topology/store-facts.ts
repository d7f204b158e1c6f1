/**
 * Streams, and the streams behind KV buckets and object stores, as routing sees them.
 * Bucket rules: nats.go jetstream/kv.go and object.go (prefixes, subjects, what mirrors and sources become).
 */
import type { ElementOf } from "../design/model.ts";
import { parseTransform, type Transform } from "../jetstream/transforms.ts";
import type { StreamConfig, StreamSource, SubjectTransform } from "../jetstream/wire.ts";
import { type Inlet, inlet } from "./inlet.ts";
import type { FieldPath } from "./model.ts";

export interface StoreFacts {
  /** The stream's name: `KV_` or `OBJ_` and the bucket for buckets. */
  readonly name: string;
  /** What it subscribes to; nothing for a mirror. */
  readonly captures: readonly Inlet[];
  /** Applied to every message before it is stored. */
  readonly transform: Transform | undefined;
  /** Its mirror, or its sources. */
  readonly copies: readonly CopyFacts[];
  readonly republish: Transform | undefined;
}

export interface CopyFacts {
  readonly kind: "mirror" | "source";
  /** A stream's name. */
  readonly origin: string;
  /** The origin is in another account or domain: not in this design, and not missing either. */
  readonly external: boolean;
  readonly lanes: readonly Lane[];
  readonly at: FieldPath;
}

/** One filter of a copy, and what becomes of the subjects that pass it. */
export interface Lane {
  readonly filter: Inlet;
  readonly transform: Transform | undefined;
}

type StoreElement = ElementOf<"stream"> | ElementOf<"kv"> | ElementOf<"object-store">;

/** With `basis`: the plain values that decide the facts. */
export function storeFacts(element: StoreElement): { facts: StoreFacts; basis: unknown } {
  switch (element.kind) {
    case "stream":
      return streamFacts(element.config);
    case "kv":
      return kvFacts(element);
    default: {
      const { bucket } = element.config;
      const patterns = [`$O.${bucket}.C.>`, `$O.${bucket}.M.>`];
      const facts = store(`OBJ_${bucket}`, patterns.map(ofBucket), [], {});
      return { facts, basis: ["object-store", bucket] };
    }
  }
}

function ofBucket(pattern: string): Inlet {
  return inlet(pattern, ["config", "bucket"]);
}

function streamFacts(config: StreamConfig): { facts: StoreFacts; basis: unknown } {
  const { name, subjects = [], mirror, sources = [], subject_transform, republish } = config;
  const copies = copiesOf(mirror, sources, (source) => source);
  let captures: Inlet[] = [];
  if (!mirror) {
    captures = subjects.map((pattern, i) => inlet(pattern, ["config", "subjects", i]));
    if (captures.length === 0 && sources.length === 0) captures = [inlet(name, ["config", "name"])];
  }
  return {
    facts: store(name, captures, copies, { subject_transform, republish, subjects }),
    basis: ["stream", name, subjects, basisOf(mirror), sources.map(basisOf), subject_transform, republish],
  };
}

function kvFacts({ config }: ElementOf<"kv">): { facts: StoreFacts; basis: unknown } {
  const { bucket, mirror, sources = [], republish } = config;
  const copies = copiesOf(mirror, sources, (source, kind) => {
    const name = source.name.startsWith("KV_") ? source.name : `KV_${source.name}`;
    const origin = name.slice("KV_".length);
    if (kind === "mirror" || source.external || origin === bucket) return { ...source, name };
    return { ...source, name, subject_transforms: [{ src: `$KV.${origin}.>`, dest: `$KV.${bucket}.>` }] };
  });
  return {
    facts: store(`KV_${bucket}`, mirror ? [] : [ofBucket(`$KV.${bucket}.>`)], copies, { republish }),
    basis: ["kv", bucket, basisOf(mirror), sources.map(basisOf), republish],
  };
}

function store(
  name: string,
  captures: readonly Inlet[],
  copies: readonly CopyFacts[],
  { subject_transform, republish, subjects = [] }: Pick<StreamConfig, "subject_transform" | "republish" | "subjects">,
): StoreFacts {
  return {
    name,
    captures,
    copies,
    transform: mapping(subject_transform),
    republish: republish && republishMapping(republish, subjects, subject_transform),
  };
}

/** A mapping that the server would refuse maps nothing. */
function mapping(transform: SubjectTransform | undefined): Transform | undefined {
  if (!transform?.dest) return undefined;
  const parsed = parseTransform(transform.src ?? "", transform.dest);
  return parsed.ok ? (parsed.value ?? undefined) : undefined;
}

/** `>` to `>` beside a transform of the only subject republishes under the subject that is stored. */
function republishMapping(
  { src, dest = "" }: SubjectTransform,
  subjects: readonly string[],
  transform: SubjectTransform | undefined,
): Transform | undefined {
  const from = src || ">";
  const implicit = from === ">" && dest === ">" && subjects.length === 1 && transform?.src === subjects[0];
  const parsed =
    implicit && transform?.dest
      ? parseTransform(transform.dest, transform.dest, "republish")
      : parseTransform(from, dest, "republish");
  return parsed.ok ? (parsed.value ?? undefined) : undefined;
}

function copiesOf(
  mirror: StreamSource | undefined,
  sources: readonly StreamSource[],
  asStream: (source: StreamSource, kind: CopyFacts["kind"]) => StreamSource,
): CopyFacts[] {
  const copies = sources.map((source, i) => copyOf("source", asStream(source, "source"), ["config", "sources", i]));
  if (mirror) copies.unshift(copyOf("mirror", asStream(mirror, "mirror"), ["config", "mirror"]));
  return copies;
}

function copyOf(kind: CopyFacts["kind"], source: StreamSource, at: FieldPath): CopyFacts {
  const { name, external, filter_subject, subject_transforms = [] } = source;
  const lanes: Lane[] = subject_transforms.map((transform, i) => ({
    filter: inlet(transform.src || ">", [...at, "subject_transforms", i, "src"]),
    transform: mapping(transform),
  }));
  if (lanes.length === 0) {
    const filter = filter_subject ? inlet(filter_subject, [...at, "filter_subject"]) : inlet(">", at);
    lanes.push({ filter, transform: undefined });
  }
  return { kind, origin: name, external: external !== undefined, lanes, at };
}

function basisOf(source: StreamSource | undefined): unknown {
  return source && [source.name, source.filter_subject, source.subject_transforms, source.external !== undefined];
}
