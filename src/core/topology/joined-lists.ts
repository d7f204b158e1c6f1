/** Many lists as one: those of an element each, in the order of elements. */

/** Immutable; exchanging some of the lists costs no look into the others. */
export class JoinedLists<T> {
  private constructor(
    /** All of them, one after the other. */
    readonly items: readonly T[],
    /** By place, where its list starts; at last, where all end. */
    private readonly starts: Int32Array,
  ) {}

  /** `lists` by place. */
  static of<T>(lists: readonly (readonly T[])[]): JoinedLists<T> {
    const items: T[] = [];
    const starts = new Int32Array(lists.length + 1);
    for (const [place, list] of lists.entries()) {
      starts[place] = items.length;
      for (const item of list) items.push(item);
    }
    starts[lists.length] = items.length;
    return new JoinedLists(items, starts);
  }

  /** With other lists at some places. */
  with(changes: ReadonlyMap<number, readonly T[]>): JoinedLists<T> {
    if (changes.size === 0) return this;
    const items: T[] = [];
    const starts = this.starts.slice();
    const places = [...changes.keys()].sort((a, b) => a - b);
    let next = 0;
    let from = 0;
    for (const [i, place] of places.entries()) {
      const end = this.starts[place] ?? 0;
      for (; next < end; next++) items.push(this.items[next] as T);
      for (const item of changes.get(place) ?? []) items.push(item);
      next = this.starts[place + 1] ?? 0;
      const moved = items.length - next;
      from = place + 1;
      const until = places[i + 1] ?? this.starts.length - 1;
      for (; from <= until; from++) starts[from] = (this.starts[from] ?? 0) + moved;
    }
    for (; next < this.items.length; next++) items.push(this.items[next] as T);
    return new JoinedLists(items, starts);
  }
}
