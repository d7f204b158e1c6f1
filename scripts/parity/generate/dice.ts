/** Choices from one seeded source. */
export class Dice {
  constructor(private readonly random: () => number) {}

  /** From 0 up to, without, `end`. */
  below(end: number): number {
    return Math.floor(this.random() * end);
  }

  chance(share: number): boolean {
    return this.random() < share;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  /** Each entry as often as its weight says. */
  weighted<T>(entries: readonly (readonly [number, T])[]): T {
    let left = this.random() * entries.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, entry] of entries) {
      left -= weight;
      if (left < 0) return entry;
    }
    return (entries.at(-1) as readonly [number, T])[1];
  }

  /** `count` entries, some perhaps more than once. */
  several<T>(count: number, one: () => T): T[] {
    return Array.from({ length: count }, one);
  }
}
