/** How large a design is: what its streams take in and hold, what its consumers can do, what the servers must have. */
import type { Design } from "../design/model.ts";
import type { Read } from "../lint/incremental/cells.ts";
import type { Topology } from "../topology/model.ts";
import { type ConsumerSizing, consumerSizingOf } from "./consumer-sizing.ts";
import type { FieldRef, Figure } from "./figure.ts";
import { DesignReading } from "./reading.ts";
import { type StoreSizing, storeSizingOf } from "./store-sizing.ts";
import { type Totals, totalsOf } from "./totals.ts";

/** Every figure of a design. */
export interface Sizing {
  /** Streams and buckets, in the order of the design. */
  readonly stores: readonly StoreSizing[];
  readonly consumers: readonly ConsumerSizing[];
  readonly totals: Totals;
}

/** `topology`: of this design, when it is at hand. */
export function sizingOf(design: Design, topology?: Topology): Sizing {
  return sizingFrom(new DesignReading({ once: true }).of(design, topology), design);
}

/** The same of a design that is being read. What an edit leaves as it was comes back as the same objects. */
export function sizingFrom(read: Read, { elements }: Design): Sizing {
  const ids = [...elements.keys()];
  return {
    stores: ids.flatMap((id) => read(storeSizingOf, id) ?? []),
    consumers: ids.flatMap((id) => read(consumerSizingOf, id) ?? []),
    totals: read(totalsOf, ""),
  };
}

/** The figures of a part of a sizing, with their names. */
export function figuresOf(part: object): readonly (readonly [name: string, figure: Figure])[] {
  return Object.entries(part).flatMap(([name, value]): readonly (readonly [string, Figure])[] => {
    if (typeof value !== "object" || value === null) return [];
    return "state" in value ? [[name, value as Figure]] : figuresOf(value);
  });
}

/** The fields that would have to be filled in for figures that are unknown: each once, those of most figures first. */
export function missingFields({ stores, consumers, totals }: Sizing): readonly MissingField[] {
  const byPlace = new Map<string, { field: FieldRef; figures: number }>();
  for (const part of [...stores, ...consumers, totals]) {
    for (const [, figure] of figuresOf(part)) {
      if (figure.state !== "unknown") continue;
      for (const field of figure.missing) {
        const key = `${field.element ?? ""} ${field.at.join("\u0000")}`;
        const known = byPlace.get(key);
        if (known) known.figures += 1;
        else byPlace.set(key, { field, figures: 1 });
      }
    }
  }
  return [...byPlace.values()]
    .sort((a, b) => b.figures - a.figures)
    .map(({ field, figures }) => ({ ...field, figures }));
}

/** A field that nobody filled in, and how many figures wait for it. */
export interface MissingField extends FieldRef {
  readonly figures: number;
}
