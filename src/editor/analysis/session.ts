/** The worker's side of the analysis: holds the design and says which figures and promises an edit changed. */
import type { ElementId } from "#core/design/ids.ts";
import { type Design, emptyDesign } from "#core/design/model.ts";
import { guaranteesByEnd } from "#core/guarantees/guarantees.ts";
import type { GuaranteePath } from "#core/guarantees/model.ts";
import type { ConsumerSizing } from "#core/sizing/consumer-sizing.ts";
import { DesignReading } from "#core/sizing/reading.ts";
import { type MissingField, missingFields, sizingFrom } from "#core/sizing/sizing.ts";
import type { StoreSizing } from "#core/sizing/store-sizing.ts";
import type { Totals } from "#core/sizing/totals.ts";
import { applyDelta, type Checked, type Delta } from "../checks/delta.ts";

/** What somebody looks at. */
export type AnalysisPart = "sizing" | "guarantees";

/** `whole` comes first, and again for another design. `parts`: what is asked about it. */
export type AnalysisRequest = { readonly parts: readonly AnalysisPart[] } & (
  | { readonly type: "whole"; readonly design: Checked }
  | { readonly type: "delta"; readonly delta: Delta }
);

/** Of the keys that are named, the new values; null for what is no more. */
export type Changed<T> = ReadonlyMap<ElementId, T | null>;

/** Figures that are other than before, and what they come to. */
export interface SizingAnswer {
  readonly stores: Changed<StoreSizing>;
  readonly consumers: Changed<ConsumerSizing>;
  readonly totals: Totals;
  /** The first of them: `missingCount` says how many. */
  readonly missing: readonly MissingField[];
  readonly missingCount: number;
}

/** Paths that are other than before. */
export interface GuaranteesAnswer {
  /** By the element at which the paths end. */
  readonly paths: Changed<readonly GuaranteePath[]>;
  readonly left: number;
}

/** One for each request, in order. */
export interface AnalysisAnswer {
  readonly type: "analysis";
  readonly sizing?: SizingAnswer;
  readonly guarantees?: GuaranteesAnswer;
}

/** No one fills in more at a time. */
const MOST_MISSING = 500;

/** Answers one request after the other. */
export function createAnalysisSession(): (request: AnalysisRequest) => AnalysisAnswer {
  const blank = emptyDesign();
  const reading = new DesignReading();
  let design: Design = blank;
  const stores = new Ledger<StoreSizing>();
  const consumers = new Ledger<ConsumerSizing>();
  const paths = new Ledger<readonly GuaranteePath[]>();

  return (request) => {
    if (request.type === "whole") for (const ledger of [stores, consumers, paths]) ledger.forget();
    design = { ...blank, ...(request.type === "whole" ? request.design : applyDelta(design, request.delta)) };
    const read = reading.of(design);
    const answer: { sizing?: SizingAnswer; guarantees?: GuaranteesAnswer } = {};
    if (request.parts.includes("sizing")) {
      const sizing = sizingFrom(read, design);
      const missing = missingFields(sizing);
      answer.sizing = {
        stores: stores.changed(new Map(sizing.stores.map((each) => [each.id, each]))),
        consumers: consumers.changed(new Map(sizing.consumers.map((each) => [each.id, each]))),
        totals: sizing.totals,
        missing: missing.slice(0, MOST_MISSING),
        missingCount: missing.length,
      };
    }
    if (request.parts.includes("guarantees")) {
      const { byEnd, left } = guaranteesByEnd(read, design);
      answer.guarantees = { paths: paths.changed(byEnd), left };
    }
    return { type: "analysis", ...answer };
  };
}

/** What was told last: by identity, which facts keep while they say the same. */
class Ledger<T> {
  private told: ReadonlyMap<ElementId, T> = new Map();

  forget(): void {
    this.told = new Map();
  }

  changed(now: ReadonlyMap<ElementId, T>): Changed<T> {
    const changed = new Map<ElementId, T | null>();
    for (const [id, value] of now) if (this.told.get(id) !== value) changed.set(id, value);
    for (const id of this.told.keys()) if (!now.has(id)) changed.set(id, null);
    this.told = now;
    return changed;
  }
}
