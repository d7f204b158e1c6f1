/**
 * What the walkers over a design write to and read from. Writing and reading are one walk: a port gives each symbol
 * back as it was put in, or as it was read, so that the two directions cannot come apart.
 */

/** A text that the next one may be like: its coded bytes, without the end. */
export type Hint = Uint8Array;

export interface Port {
  readonly reading: boolean;
  /**
   * One structural symbol of `bits` (1 to 8). `field` says which decision it is; equal decisions share their
   * statistics.
   */
  choice(field: number, bits: number, symbol: number): number;
  /** Starts a text: `role` is what the text is for, the hints are what it may resemble. */
  startText(role: number, field: number, hints: readonly Hint[]): void;
  /** One byte of the text. */
  letter(byte: number): number;
  /** Starts the decisions on one element. */
  startGroup(kind: number): void;
  /** The element has this in common with others: what they decided, it may decide too. */
  anchor(anchor: number): void;
}

/** The bytes cannot be what a writer wrote. Caught where decoding starts; never leaves `share/codec`. */
export class CodecFault extends Error {
  readonly kind: "malformed" | "oversized";

  constructor(kind: "malformed" | "oversized") {
    super(kind);
    this.kind = kind;
  }
}

/** Mixes two numbers to the hash of both: 32 bits, signed. */
export function mix(a: number, b: number): number {
  const h = Math.imul(a ^ Math.imul(b + 0x7f4a7c15, 0x2c1b3c6d), 0x297a2d39);
  return h ^ (h >>> 15);
}
