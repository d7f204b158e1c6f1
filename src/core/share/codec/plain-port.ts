/** Symbols as plain bytes: for designs that are too large for the model, and to learn how many symbols there are. */
import { CodecFault, type Port } from "./port.ts";

export class PlainWriter implements Port {
  readonly reading = false;
  length = 0;
  #bytes = new Uint8Array(4096);

  choice(_field: number, _bits: number, symbol: number): number {
    if (this.length === this.#bytes.length) {
      const larger = new Uint8Array(this.length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[this.length] = symbol;
    this.length += 1;
    return symbol;
  }

  letter(byte: number): number {
    return this.choice(0, 8, byte);
  }

  startText(): void {}

  startGroup(): void {}

  anchor(): void {}

  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.length);
  }
}

export class PlainReader implements Port {
  readonly reading = true;
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  choice(_field: number, bits: number): number {
    const symbol = this.#bytes[this.#at];
    if (symbol === undefined || symbol >> bits > 0) throw new CodecFault("malformed");
    this.#at += 1;
    return symbol;
  }

  letter(): number {
    return this.choice(0, 8);
  }

  startText(): void {}

  startGroup(): void {}

  anchor(): void {}

  /** Whether everything has been read. */
  get done(): boolean {
    return this.#at === this.#bytes.length;
  }
}
