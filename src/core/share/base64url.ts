/** Bytes as text that a URL fragment carries untouched: RFC 4648 section 5, without padding. */

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUES: Int16Array = valueTable();

function valueTable(): Int16Array {
  const table = new Int16Array(128).fill(-1);
  for (let i = 0; i < 64; i += 1) table[ALPHABET.charCodeAt(i)] = i;
  return table;
}

/** The text of some bytes. */
export function toBase64Url(bytes: Uint8Array): string {
  const parts: string[] = [];
  let part = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const group = ((bytes[i] as number) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const digits = Math.min(4, bytes.length - i + 1);
    for (let digit = 0; digit < digits; digit += 1) part += ALPHABET[(group >> (18 - digit * 6)) & 63];
    if (part.length < 4096) continue;
    parts.push(part);
    part = "";
  }
  return parts.join("") + part;
}

/** The bytes, or the offset of the first character that is not of the alphabet. */
export function fromBase64Url(text: string): Uint8Array | number {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let at = 0;
  let bits = 0;
  let held = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    const value = code < 128 ? (VALUES[code] as number) : -1;
    if (value < 0) return i;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at] = (held >> bits) & 255;
    at += 1;
  }
  return bytes.subarray(0, at);
}
