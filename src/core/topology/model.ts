/** What `topologyOf` computes: the wires of a design, with their reasons, and what goes nowhere. */
import type { ElementId } from "../design/ids.ts";

/** A place inside an element's JSON: `["config", "subjects", 0]`. */
export type FieldPath = readonly (string | number)[];

/** A stream that something names and nothing defines. */
export type MissingId = `missing:${string}`;

/** What wires run between: elements, and streams that are missing. */
export type NodeId = ElementId | MissingId;

/** Whether the id stands for a stream that nothing defines. */
export function isMissing(id: NodeId): id is MissingId {
  return id.startsWith("missing:");
}

/** Every relation that the canvas draws, and between what. */
export const WIRE_KINDS = [
  /** producer, worker or service → stream or bucket that captures what it publishes */
  "publish",
  /** stream or bucket → its consumer */
  "deliver",
  /** origin → mirror */
  "mirror",
  /** origin → stream that sources it */
  "source",
  /** stream → stream or service that its republished subject reaches */
  "republish",
  /** consumer → stream that captures its dead letters */
  "dead-letter",
  /** producer, worker or service → service whose endpoint answers */
  "request",
  /** push consumer → stream or service that its deliver subject reaches */
  "push",
  /** application → KV bucket or object store that it uses */
  "bucket",
] as const;

/** One of `WIRE_KINDS`. */
export type WireKind = (typeof WIRE_KINDS)[number];

/** Why a wire exists: the subject that travels, the pattern that takes it, and the field that says so. */
export interface WireReason {
  readonly subject: string;
  readonly pattern: string;
  /** `all`: every message of `subject` goes this way; `some`: only those that happen to match. */
  readonly coverage: "all" | "some";
  /** The field of the `owner` whose change would take the wire away. */
  readonly owner: ElementId;
  readonly at: FieldPath;
}

/** A way that messages take, computed from the design and never stored. */
export interface Wire {
  /** `kind:from>to`: at most one wire of a kind between two nodes; stable while both exist. */
  readonly id: string;
  readonly kind: WireKind;
  readonly from: NodeId;
  readonly to: NodeId;
  /** At least one, in the order of the fields. */
  readonly reasons: readonly WireReason[];
}

/** A stream, or bucket, that the design names and does not have. */
export interface MissingStream {
  readonly id: MissingId;
  /** The name (mirror, source) or the element reference (consumer) that was not found. */
  readonly name: string;
  readonly referencedBy: readonly ElementId[];
}

const DEAD_END_CODES = [
  /** A JetStream publication (or a dead letter) that no stream captures. */
  "publish/uncaptured",
  "dead-letter/uncaptured",
  /** A request that no service endpoint answers. */
  "request/unanswered",
  /** A consumer filter, or a mirror's or source's, that nothing stored can match. */
  "filter/matches-nothing",
  "source/matches-nothing",
  "republish/matches-nothing",
  /** A use of a bucket that is not in the design. */
  "bucket/missing",
] as const;

/** What goes nowhere. */
export type DeadEndCode = (typeof DEAD_END_CODES)[number];

/** Something that goes nowhere, drawn as a stub at its element. */
export interface DeadEnd {
  readonly id: string;
  readonly code: DeadEndCode;
  readonly element: ElementId;
  readonly subject: string;
  readonly at: FieldPath;
}

/**
 * The computed graph of a design. Parts that are the same as before keep their identity. Lists are in the order of the
 * elements; the order of maps says nothing.
 */
export interface Topology {
  readonly wires: readonly Wire[];
  /** Subjects meet in so many ways that not all were followed: wires and dead ends may be lacking. */
  readonly incomplete?: true;
  readonly wireById: ReadonlyMap<string, Wire>;
  readonly outgoing: ReadonlyMap<NodeId, readonly Wire[]>;
  readonly incoming: ReadonlyMap<NodeId, readonly Wire[]>;
  readonly missing: readonly MissingStream[];
  readonly deadEnds: readonly DeadEnd[];
  /** Missing streams have none. */
  readonly deadEndsOf: ReadonlyMap<NodeId, readonly DeadEnd[]>;
}
