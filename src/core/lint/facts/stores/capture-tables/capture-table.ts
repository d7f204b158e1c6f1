/** What the stores of a design capture, to look things up in, kept up with it edit by edit. */
import type { ElementId } from "../../../../design/ids.ts";
import type { DesignElement } from "../../../../design/model.ts";
import { type CapturingStore, capturesIn } from "./capturing.ts";
import { HomeTable } from "./home-table.ts";
import { type Overlap, OverlapTable } from "./overlap-table.ts";
import { PatternTable } from "./pattern-table.ts";

/** What has, or may have, another answer now. */
export interface Touched {
  readonly patterns: Iterable<string>;
  readonly overlaps: Iterable<ElementId>;
  readonly prefixes: Iterable<string>;
}

/** Each part is made when it is asked for. */
export class CaptureTable {
  private readonly stores = new Map<ElementId, CapturingStore>();
  private patterns: PatternTable | undefined;
  private overlaps: OverlapTable | undefined;
  private homes: HomeTable | undefined;

  /** Which stores there are from now on, in their order: buckets first. Those that were there stay in theirs. */
  arrange(ids: Iterable<ElementId>): void {
    let order = 0;
    for (const id of ids) {
      const store = this.stores.get(id);
      if (store) store.order = order;
      else this.stores.set(id, { id, order, captures: undefined });
      order += 1;
    }
  }

  /** Undefined, or no store: it is not there any more. */
  set(id: ElementId, element: DesignElement | undefined): Touched {
    const store = this.stores.get(id);
    if (!store) return NOTHING;
    const before = store.captures;
    const after = capturesIn(id, element);
    store.captures = after;
    if (!after) this.stores.delete(id);
    return {
      patterns: this.patterns?.update(store, before?.patterns ?? [], after?.patterns ?? []) ?? [],
      overlaps: this.overlaps?.update(store, before, after) ?? [],
      prefixes: this.homes?.update(id, before, after) ?? [],
    };
  }

  /** Before so much is set that all is better made anew: no answer given so far counts. */
  reset(): void {
    this.patterns = undefined;
    this.overlaps = undefined;
    this.homes = undefined;
  }

  /** The stores that capture something of the pattern, in their order. */
  storesOn(pattern: string): readonly ElementId[] {
    this.patterns ??= new PatternTable(() => this.ordered());
    return this.patterns.storesOn(pattern);
  }

  /** See `OverlapTable`. */
  overlapsOf(id: ElementId): readonly Overlap[] {
    this.overlaps ??= new OverlapTable(() => this.ordered());
    return this.overlaps.of(id);
  }

  /** See `HomeTable.at`. */
  homeAt(prefix: string): ElementId | null | undefined {
    this.homes ??= new HomeTable(() => this.ordered());
    return this.homes.at(prefix);
  }

  private ordered(): readonly CapturingStore[] {
    return [...this.stores.values()].sort((a, b) => a.order - b.order);
  }
}

const NOTHING: Touched = { patterns: [], overlaps: [], prefixes: [] };
