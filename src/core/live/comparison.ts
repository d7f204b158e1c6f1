/** Design against server. */
import type { ElementId } from "../design/ids.ts";
import type { FieldPath } from "../topology/model.ts";

/** A thing of the server: buckets are the streams behind them. */
export interface Resource {
  readonly stream: string;
  /** Absent: the stream itself. */
  readonly consumer?: string;
}

/** One member that is other than on the server, after what the server fills in by itself. */
export interface FieldDifference {
  readonly path: FieldPath;
  /** Undefined: not there. */
  readonly design: unknown;
  readonly server: unknown;
}

/**
 * `added`: in the design only; `changed`; `removed`: on the server, and no longer in the design that it was in step
 * with; `unmanaged`: on the server, and the design never had it; `same`; `unknown`: could not be read.
 */
export type DifferenceKind = "added" | "changed" | "removed" | "unmanaged" | "same" | "unknown";

/** One thing of either side. */
export interface Difference {
  readonly resource: Resource;
  readonly kind: DifferenceKind;
  /** The element that stands for it; absent when the design has none. */
  readonly element?: ElementId;
  readonly fields: readonly FieldDifference[];
}

/** All of it: streams by name, each followed by its consumers. */
export interface Comparison {
  readonly differences: readonly Difference[];
  /** What the server has no say in: elements that are not set up (ordered consumers, missing streams, other domains). */
  readonly left: readonly {
    readonly element: ElementId;
    readonly reason: "made-by-program" | "no-stream" | "other-domain" | "same-as";
  }[];
}

/** `ORDERS`, or `ORDERS > billing`. */
export function resourceText({ stream, consumer }: Resource): string {
  return consumer === undefined ? stream : `${stream} > ${consumer}`;
}
