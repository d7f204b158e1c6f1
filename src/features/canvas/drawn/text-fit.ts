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

/** At most this wide. */
export function sansWidth(text: string, size: number): number {
  let width = 0;
  for (const char of text) width += /[mwMW@%]/.test(char) ? 1.02 : /[a-z .,:;'|/()[\]!-]/.test(char) ? 0.63 : 0.76;
  return width * size;
}

/** Others may be as wide as they are high. */
function isPlain(text: string): boolean {
  return /^[ -~]*$/.test(text);
}
