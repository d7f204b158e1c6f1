/**
 * What was edited since a design was stored, as text: of a large design the journal of a closing page holds no more
 * than that, and it must be written between two moments.
 */
import type { ElementId } from "#core/design/ids.ts";
import { KINDS } from "#core/design/kinds/all.ts";
import type { Design, DesignElement, Placement } from "#core/design/model.ts";
import { applyDesignDelta, type DesignDelta, designDelta } from "#editor/design-delta.ts";

/** A delta as JSON has it: maps are lists of their entries. */
type PlainDelta = Omit<DesignDelta, "changed" | "placed"> & {
  readonly changed?: readonly (readonly [ElementId, DesignElement])[];
  readonly placed?: readonly (readonly [ElementId, Placement | null])[];
};

/** From each of the designs to the next. */
export function editsText(designs: readonly Design[]): string {
  return JSON.stringify(
    designs.slice(1).map((design, i) => {
      const { changed, placed, ...rest } = designDelta(designs[i] as Design, design);
      return { ...rest, ...(changed && { changed: [...changed] }), ...(placed && { placed: [...placed] }) };
    }),
  );
}

/**
 * The design after the edits. It may be any of those that they were made of: what it has of them already changes
 * nothing. Throws what comes of a text that is not of `editsText`.
 */
export function withEdits(design: Design, text: string): Design {
  return (JSON.parse(text) as PlainDelta[]).reduce<Design>(
    (before, { changed, placed, ...rest }) =>
      applyDesignDelta(before, {
        ...rest,
        ...(changed && { changed: new Map(changed.map(ofKnownKind)) }),
        ...(placed && { placed: new Map(placed) }),
      }),
    design,
  );
}

/** The text of a design passes over what another release of the app has put there. */
function ofKnownKind<Entry extends readonly [ElementId, DesignElement]>(entry: Entry): Entry {
  if (!KINDS.includes(entry[1].kind)) throw new Error(`Elements of the kind ${entry[1].kind} are not known here.`);
  return entry;
}
