/**
 * Names that others gave, inside sentences of ours. Right-to-left letters and the controls for them (Unicode Annex 9)
 * would turn what follows them around too: “‮SREDRO” cannot be read, and what stands after it means something else.
 */

/** Controls, and letters that are written from right to left: their blocks, those beyond U+FFFF by their first half. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\ud802\ud803\ud83a\ud83b]/;
/** What would end the isolate or make its end another's: isolates of the name's own, and ends of paragraphs. */
const BREAKS_OUT = /[\u2066-\u2069\n\r\x85\u2029]/g;

/** The name so that it keeps its direction to itself; names from left to right are what they were. */
export function isolated(name: string): string {
  return RIGHT_TO_LEFT.test(name) ? `\u2068${name.replace(BREAKS_OUT, "")}\u2069` : name;
}

/** `“Orders”`, isolated. */
export function quoted(name: string): string {
  return `“${isolated(name)}”`;
}
