/**
 * Whether a text surely fits, from its characters alone. What fits needs nothing that cuts it off: each such thing costs
 * the browser work at every step of a pan. In doubt a text does not fit.
 */

/** JetBrains Mono and its stand-ins: of the font's size. */
const MONO = 0.61;

/** In a mono font of `size` pixels. */
export function monoFits(text: string, size: number, room: number): boolean {
  return isPlain(text) && text.length * size * MONO <= room;
}

/** In the font of the page, of `size` pixels, bold or not. */
export function sansFits(text: string, size: number, room: number): boolean {
  return isPlain(text) && sansWidth(text, size) <= room;
}

/** At most this wide. Of Inter, bold, by classes of letters, and a little more. */
export function sansWidth(text: string, size: number): number {
  let width = 0;
  for (const char of text) width += charWidth(char);
  return width * size;
}

/** Of the font's size. */
function charWidth(char: string): number {
  if (/[ijlI !,.:;'`|]/.test(char)) return 0.38;
  if (/[tfr1()[\]{}/\\^_-]/.test(char)) return 0.5;
  if (/[mwMW@%]/.test(char) || char > "\u00ff") return 1.02;
  return /[a-z0-9]/.test(char) ? 0.67 : 0.78;
}

/** Others may be as wide as they are high. */
function isPlain(text: string): boolean {
  return /^[ -~]*$/.test(text);
}
