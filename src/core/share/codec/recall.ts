/** What came last in a situation, and how often in a row it was the same. */
const SIZE = 1 << 13;

export class Recall {
  readonly #symbols: Int16Array;
  readonly #before: Int16Array;
  readonly #runs: Uint8Array;

  constructor(symbols?: Int16Array, before?: Int16Array, runs?: Uint8Array) {
    this.#symbols = symbols ?? new Int16Array(SIZE).fill(-1);
    this.#before = before ?? new Int16Array(SIZE).fill(-1);
    this.#runs = runs ?? new Uint8Array(SIZE);
  }

  copy(): Recall {
    return new Recall(this.#symbols.slice(), this.#before.slice(), this.#runs.slice());
  }

  /** -1: none yet. */
  symbol(situation: number): number {
    return this.#symbols[situation & (SIZE - 1)] as number;
  }

  /** The last two, as one number. */
  older(situation: number): number {
    const at = situation & (SIZE - 1);
    return (this.#symbols[at] as number) * 512 + (this.#before[at] as number);
  }

  /** 0 to 15. */
  run(situation: number): number {
    return this.#runs[situation & (SIZE - 1)] as number;
  }

  see(situation: number, symbol: number): void {
    const at = situation & (SIZE - 1);
    const last = this.#symbols[at] as number;
    this.#runs[at] = last === symbol ? Math.min(15, (this.#runs[at] as number) + 1) : 0;
    this.#before[at] = last;
    this.#symbols[at] = symbol;
  }
}
