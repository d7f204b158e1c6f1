/** Text in a given width. Pictures are drawn without a browser, so widths are those of usual faces, rounded up. */

/** A font, and how wide its letters are. */
export interface Face {
  readonly family: string;
  readonly size: number;
  readonly weight?: number;
  /** Mean width of a Latin letter, in shares of the size. */
  readonly pace: number;
}

const SANS = "Inter, system-ui, sans-serif";
const MONO = "ui-monospace, Menlo, Consolas, monospace";

/** Names of programs. */
export const NAME: Face = { family: SANS, size: 13, weight: 600, pace: 0.6 };

/** Names that the server knows: streams, consumers, buckets. */
export const WIRE_NAME: Face = { family: MONO, size: 12, weight: 600, pace: 0.61 };

/** Notes. */
export const TEXT: Face = { family: SANS, size: 12, pace: 0.55 };

/** Words beside a name, chips. */
export const SMALL: Face = { family: SANS, size: 11, pace: 0.56 };

/** Subjects. */
export const SUBJECT: Face = { family: MONO, size: 11, pace: 0.61 };

/** From U+1100 on there are scripts whose letters are as wide as high. */
const WIDE = 0x1100;

/** In canvas units, rounded up. */
export function widthOf(text: string, { size, pace }: Face): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) >= WIDE ? size : size * pace;
  return width;
}

/** The text, or as much of its start as has room, with an ellipsis. */
export function fitted(text: string, face: Face, room: number): string {
  const line = text.replace(/\s+/g, " ");
  if (line.length * face.size * face.pace <= room && widthOf(line, face) <= room) return line;
  let width = face.size * face.pace;
  let kept = "";
  for (const character of line) {
    width += widthOf(character, face);
    if (width > room) break;
    kept += character;
  }
  return kept === "" ? "" : `${kept.trimEnd()}…`;
}

/** Lines of at most `room`, at most `limit` of them; breaks at spaces, and inside words that have no room. */
export function wrapped(text: string, face: Face, room: number, limit: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.slice(0, 4000).split("\n")) {
    let line = "";
    for (const word of paragraph.split(/\s+/)) {
      const longer = line === "" ? word : `${line} ${word}`;
      if (widthOf(longer, face) <= room) line = longer;
      else {
        if (line !== "") lines.push(line);
        line = fitted(word, face, room);
      }
    }
    lines.push(line);
    if (lines.length > limit) break;
  }
  if (lines.length <= limit) return lines;
  return [...lines.slice(0, limit - 1), `${lines[limit - 1] ?? ""}…`];
}
