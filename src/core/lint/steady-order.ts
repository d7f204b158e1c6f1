/** Elements in an order that does not tell what was added, pasted or undone first. */
import type { ElementId } from "../design/ids.ts";
import type { Kind } from "../design/kinds/all.ts";
import type { Design, DesignElement } from "../design/model.ts";
import { canonicalOrder } from "../design/serialize.ts";
import { sameItems } from "./incremental/cells.ts";

type Elements = Design["elements"];

/**
 * Puts one design's elements after the other's into the order of the file: of two that are in each other's way the same
 * one is reported before and after the design was saved, or an edit undone. They are sorted only when some came or went.
 */
export class SteadyOrder {
  private given: Elements | undefined;
  private steady: Elements = new Map();
  private ids: readonly ElementId[] = [];
  private kinds: readonly Kind[] = [];
  /** Undefined when the elements come in order. */
  private order: readonly ElementId[] | undefined;

  of(design: Design): Design {
    const { elements } = design;
    if (elements !== this.given) {
      if (!this.isAsBefore(elements)) this.sort(elements);
      this.steady = this.order ? inOrder(elements, this.order) : elements;
      this.given = elements;
    }
    return { ...design, elements: this.steady };
  }

  private isAsBefore(elements: Elements): boolean {
    if (elements.size !== this.ids.length) return false;
    let i = 0;
    for (const [id, { kind }] of elements) {
      if (id !== this.ids[i] || kind !== this.kinds[i]) return false;
      i += 1;
    }
    return true;
  }

  private sort(elements: Elements): void {
    this.ids = [...elements.keys()];
    this.kinds = [...elements.values()].map(({ kind }) => kind);
    const order = canonicalOrder(elements);
    this.order = sameItems(order, this.ids) ? undefined : order;
  }
}

function inOrder(elements: Elements, order: readonly ElementId[]): Elements {
  const sorted = new Map<ElementId, DesignElement>();
  for (const id of order) {
    const element = elements.get(id);
    if (element) sorted.set(id, element);
  }
  return sorted;
}
