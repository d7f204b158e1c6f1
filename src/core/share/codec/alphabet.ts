/** The 63 bytes that texts of designs are made of, as symbols of six bits; any other byte follows `ESCAPE`, as it is. */

export const LETTER_BITS = 6;
export const ESCAPE = 63;

/** By symbol. Letters share a half of the tree with the end, the shift and what stands between words. */
const CHARACTERS = "abcdefghijklmnopqrstuvwxyz\0\x01.-_ 0123456789>*{}:,/$'\"()?!+=@#;<\n";
const SYMBOLS: Uint8Array = symbolTable();

function symbolTable(): Uint8Array {
  const table = new Uint8Array(256).fill(ESCAPE);
  for (let i = 0; i < CHARACTERS.length; i += 1) table[CHARACTERS.charCodeAt(i)] = i;
  return table;
}

/** `ESCAPE` for a byte without a symbol of its own. */
export function symbolOf(byte: number): number {
  return SYMBOLS[byte] as number;
}

/** The inverse of `symbolOf`, except for `ESCAPE`. */
export function byteOf(symbol: number): number {
  return CHARACTERS.charCodeAt(symbol);
}
