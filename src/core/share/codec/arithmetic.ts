/**
 * Binary arithmetic coding with 16-bit probabilities: carryless, the interval's ends as unsigned 32-bit integers.
 * Only exact integer arithmetic, so that every engine gives the same bytes.
 */

/** One bit at a time, both ways: the writer gives the bit back, the reader finds it. */
export interface BitCoder {
  /** `chance` of a one, in 65536ths: 1 to 65535. */
  bit(chance: number, bit: number): number;
}

function split(low: number, high: number, chance: number): number {
  const range = high - low;
  return low + Math.floor(range / 65536) * chance + (((range & 0xffff) * chance) >>> 16);
}

export class BitWriter implements BitCoder {
  readonly #bytes: number[] = [];
  #low = 0;
  #high = 0xffffffff;

  bit(chance: number, bit: number): number {
    const middle = split(this.#low, this.#high, chance);
    if (bit) this.#high = middle;
    else this.#low = middle + 1;
    while ((this.#low ^ this.#high) >>> 24 === 0) {
      this.#bytes.push(this.#high >>> 24);
      this.#low = (this.#low << 8) >>> 0;
      this.#high = ((this.#high << 8) | 255) >>> 0;
    }
    return bit;
  }

  /** Ends with as few bytes as tell the interval from others, when what follows is read as zeros. */
  finish(): Uint8Array {
    for (let kept = 0; kept <= 4; kept += 1) {
      const unit = 2 ** (32 - kept * 8);
      const value = Math.ceil(this.#low / unit) * unit;
      if (value > this.#high) continue;
      for (let i = 0; i < kept; i += 1) this.#bytes.push(Math.floor(value / 2 ** (24 - i * 8)) % 256);
      break;
    }
    while (this.#bytes.at(-1) === 0) this.#bytes.pop();
    return Uint8Array.from(this.#bytes);
  }
}

export class BitReader implements BitCoder {
  readonly #bytes: Uint8Array;
  #at = 0;
  #low = 0;
  #high = 0xffffffff;
  #code = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    for (let i = 0; i < 4; i += 1) this.#shift();
  }

  bit(chance: number): number {
    const middle = split(this.#low, this.#high, chance);
    const bit = this.#code <= middle ? 1 : 0;
    if (bit) this.#high = middle;
    else this.#low = middle + 1;
    while ((this.#low ^ this.#high) >>> 24 === 0) {
      this.#low = (this.#low << 8) >>> 0;
      this.#high = ((this.#high << 8) | 255) >>> 0;
      this.#shift();
    }
    return bit;
  }

  #shift(): void {
    this.#code = ((this.#code << 8) | (this.#bytes[this.#at] ?? 0)) >>> 0;
    this.#at += 1;
  }
}

/** Codes nothing: lets a model learn from what it is shown. */
export const SILENT: BitCoder = { bit: (_chance, bit) => bit };
