/** Texts of a server's for messages of ours. */

/** Of the longest; what is cut ends in an ellipsis. Characters. */
const MOST = 300;

/** On one line, without control characters, of bounded length: a server may say anything. */
export function oneLine(text: string, most = MOST): string {
  const start = text.length > most ? `${text.slice(0, most - 1)}…` : text;
  return [...start].map((each) => (each < " " || (each >= "\u007f" && each <= "\u009f") ? " " : each)).join("");
}
