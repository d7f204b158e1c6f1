/** Streams, and the streams behind KV buckets and object stores, as routing sees them. */
import type { ElementOf } from "../design/model.ts";
import { streamOfKv, streamOfObjectStore } from "../jetstream/buckets.ts";
import { domainOf } from "../jetstream/domains.ts";
import { parseTransform, type Transform } from "../jetstream/transforms.ts";
import type { StreamConfig, StreamSource, SubjectTransform } from "../jetstream/wire.ts";
import { assertNever } from "../result.ts";
import { type Inlet, inlet } from "./inlet.ts";
import type { FieldPath } from "./model.ts";

/** A stream, or the stream behind a bucket. */
export interface StoreFacts {
  /** The stream's name: `KV_` or `OBJ_` and the bucket for buckets. */
  readonly name: string;
  /** It is behind a KV bucket or an object store. */
  readonly bucket: boolean;
  /** The JetStream domain that holds it; empty for the design's own. */
  readonly domain: string;
  /** What it subscribes to; nothing for a mirror. */
  readonly captures: readonly Inlet[];
  /** Applied to every message before it is stored. */
  readonly transform: Transform | undefined;
  /** Its mirror, or its sources. */
  readonly copies: readonly CopyFacts[];
  readonly republish: Transform | undefined;
}

/** A mirror, or one of the sources. */
export interface CopyFacts {
  readonly kind: "mirror" | "source";
  /** A stream's name. */
  readonly origin: string;
  /** The origin is in another account or domain: when it is not in the design, it is not missing either. */
  readonly external: boolean;
  /** The domain that an external origin is in, where it is one. */
  readonly domain: string | undefined;
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
      return {
        facts: streamFacts(element.config, element.domain),
        basis: [...basisOf("stream", element.config), element.domain],
      };
    case "kv":
      return bucketFacts("kv", streamOfKv(element.config));
    case "object-store":
      return bucketFacts("object-store", streamOfObjectStore(element.config));
    default:
      return assertNever(element);
  }
}

/** Captured by the bucket's name; the rest is where a stream has it too. */
function bucketFacts(kind: string, config: StreamConfig): { facts: StoreFacts; basis: unknown } {
  const facts = streamFacts(config);
  const captures = facts.captures.map(({ pattern }) => inlet(pattern, ["config", "bucket"]));
  return { facts: { ...facts, bucket: true, captures }, basis: basisOf(kind, config) };
}

function streamFacts(config: StreamConfig, domain = ""): StoreFacts {
  const { name, subjects = [], mirror, sources = [], subject_transform, republish } = config;
  const copies = sources.map((source, i) => copyOf("source", source, ["config", "sources", i]));
  if (mirror) copies.unshift(copyOf("mirror", mirror, ["config", "mirror"]));
  let captures: Inlet[] = [];
  if (!mirror) {
    captures = subjects.map((pattern, i) => inlet(pattern, ["config", "subjects", i]));
    if (captures.length === 0 && sources.length === 0) captures = [inlet(name, ["config", "name"])];
  }
  return {
    name,
    bucket: false,
    domain,
    captures,
    copies,
    transform: mapping(subject_transform),
    republish: republish && republishMapping(republish, subjects, subject_transform),
  };
}

function basisOf(kind: string, config: StreamConfig): unknown[] {
  const { name, subjects, mirror, sources, subject_transform, republish } = config;
  return [kind, name, subjects, mirror && copyBasis(mirror), sources?.map(copyBasis), subject_transform, republish];
}

function copyBasis(source: StreamSource): unknown {
  const { name, filter_subject, subject_transforms, external } = source;
  return [name, filter_subject, subject_transforms, external !== undefined, domainOf(source)];
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
  return { kind, origin: name, external: external !== undefined, domain: domainOf(source), lanes, at };
}
