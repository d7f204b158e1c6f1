/**
 * Texts as bytes for the model: lower case where the case can be told apart from the letters (`ORDERS` and `orders`
 * are the same bytes, said to be upper or lower), UTF-8 that keeps lone surrogates, and no zero byte inside.
 */
import { CodecFault } from "./port.ts";

/** How a text's letters are spelled; `SHIFTED` marks each capital with a `SHIFT` byte before it. */
export const AS_IS = 0;
export const UPPER = 1;
export const SHIFTED = 2;
const SHIFT = 1;

/** The case that spells the text in the fewest bytes. */
export function caseOf(text: string): number {
  let upper = false;
  let lower = false;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit === SHIFT) return AS_IS;
    if (unit >= 65 && unit <= 90) upper = true;
    else if (unit >= 97 && unit <= 122) lower = true;
  }
  return !upper ? AS_IS : lower ? SHIFTED : UPPER;
}

/** Bytes 1 to 255. U+0000 takes two bytes, a lone surrogate three. */
export function toTextBytes(text: string, spelling: number): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    let point = character.codePointAt(0) ?? 0;
    if (spelling !== AS_IS && point >= 65 && point <= 90) {
      if (spelling === SHIFTED) bytes.push(SHIFT);
      point += 32;
    }
    if (point > 0 && point < 0x80) bytes.push(point);
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), 0x80 | (point & 63));
    else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63));
    else {
      bytes.push(0xf0 | (point >> 18), 0x80 | ((point >> 12) & 63), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63));
    }
  }
  return Uint8Array.from(bytes);
}

/** The inverse of `toTextBytes`. */
export function fromTextBytes(bytes: Uint8Array, spelling: number): string {
  let text = "";
  let shifted = false;
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes[at] as number;
    at += 1;
    if (spelling === SHIFTED && lead === SHIFT) {
      shifted = true;
      continue;
    }
    const rest = lead < 0x80 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
    let point = rest === 0 ? lead : lead & (0x3f >> rest);
    for (let i = 0; i < rest; i += 1) {
      const byte = bytes[at] ?? 0;
      if (byte >> 6 !== 2) throw new CodecFault("malformed");
      point = (point << 6) | (byte & 63);
      at += 1;
    }
    if (point > 0x10ffff) throw new CodecFault("malformed");
    if (point >= 97 && point <= 122 && (spelling === UPPER || shifted)) point -= 32;
    shifted = false;
    text += String.fromCodePoint(point);
  }
  return text;
}

/** A text as a hint: its bytes in lower case. */
export function hintOf(text: string): Uint8Array {
  return toTextBytes(text, UPPER);
}
