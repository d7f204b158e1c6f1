/** Questions to the worker that wait for their answers, by number. */
export class Questions {
  private count = 0;
  private readonly waiting = new Map<number, (answer: unknown) => void>();

  /** The number of a new one. `hear`: null when no answer will come. */
  ask<T>(hear: (answer: T | null) => void): number {
    this.count += 1;
    this.waiting.set(this.count, hear as (answer: unknown) => void);
    return this.count;
  }

  answer(question: number, answer: unknown): void {
    const hear = this.waiting.get(question);
    this.waiting.delete(question);
    hear?.(answer);
  }

  /** Nobody answers any more. */
  end(): void {
    const waiting = [...this.waiting.values()];
    this.waiting.clear();
    for (const hear of waiting) hear(null);
  }
}
