/** Elements by number, and values of each: what is kept so is exchanged without a look at the rest. */
import type { ElementId } from "../design/ids.ts";

/** The numbers of elements, in the order of a design. */
export class Places {
  private readonly numbers: ReadonlyMap<ElementId, number>;

  constructor(readonly ids: readonly ElementId[]) {
    const numbers = new Map<ElementId, number>();
    for (const [place, id] of ids.entries()) numbers.set(id, place);
    this.numbers = numbers;
  }

  /** Undefined for an element that has none. */
  of(id: ElementId): number | undefined {
    return this.numbers.get(id);
  }

  /** For sorting: what has no place comes last. */
  readonly compare = (a: ElementId, b: ElementId): number =>
    (this.of(a) ?? this.ids.length) - (this.of(b) ?? this.ids.length);
}

/** A value for each place. Immutable. */
export class Placed<T> {
  constructor(
    readonly places: Places,
    /** By place. */
    readonly values: readonly T[],
  ) {}

  get(id: ElementId): T | undefined {
    const place = this.places.of(id);
    return place === undefined ? undefined : this.values[place];
  }

  /** With other values at some places. */
  with(changes: ReadonlyMap<number, T>): Placed<T> {
    const values = [...this.values];
    for (const [place, value] of changes) values[place] = value;
    return new Placed(this.places, values);
  }

  *[Symbol.iterator](): Generator<[ElementId, T]> {
    for (const [place, id] of this.places.ids.entries()) yield [id, this.values[place] as T];
  }
}
