/**
 * Text as the server sees it: bytes. A "byte string" has one character, U+0000 to U+00FF, for each UTF-8 byte, so
 * that lengths and slices count what the server counts.
 */

const ONLY_ASCII = /^[\0-\x7f]*$/;

/** The UTF-8 length of a text. A lone surrogate counts as the three bytes of U+FFFD. */
export function byteLength(text: string): number {
  return toByteString(text).length;
}

/** The byte string of a text; lone surrogates become U+FFFD, as encoders write them. */
export function toByteString(text: string): string {
  if (ONLY_ASCII.test(text)) return text;
  let out = "";
  for (const character of text) {
    const found = character.codePointAt(0) ?? 0;
    const point = found >= 0xd800 && found <= 0xdfff ? 0xfffd : found;
    if (point < 0x80) out += character;
    else if (point < 0x800) out += String.fromCharCode(0xc0 | (point >> 6), continuation(point));
    else if (point < 0x10000)
      out += String.fromCharCode(0xe0 | (point >> 12), continuation(point >> 6), continuation(point));
    else
      out += String.fromCharCode(
        0xf0 | (point >> 18),
        continuation(point >> 12),
        continuation(point >> 6),
        continuation(point),
      );
  }
  return out;
}

function continuation(bits: number): number {
  return 0x80 | (bits & 0x3f);
}

const SEQUENCE =
  /[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|\xed[\x80-\x9f][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}|[\x80-\xff]/g;

/** The text of a byte string; a byte that is part of no character (a sequence cut in two) becomes U+FFFD. */
export function fromByteString(bytes: string): string {
  if (ONLY_ASCII.test(bytes)) return bytes;
  return bytes.replace(SEQUENCE, (sequence) => {
    const [lead = 0, ...rest] = Array.from(sequence, (byte) => byte.charCodeAt(0));
    if (rest.length === 0) return "\ufffd";
    const start = lead & (0x7f >> (rest.length + 1));
    return String.fromCodePoint(rest.reduce((point, byte) => (point << 6) | (byte & 0x3f), start));
  });
}
