/** Text as one word of a POSIX shell. */

/**
 * In single quotes, in which nothing has a meaning but the single quote itself. A word cannot hold a NUL, which no name
 * of the server holds either: it is left out.
 */
export function shellQuote(text: string): string {
  return `'${text.replaceAll("\u0000", "").replaceAll("'", `'\\''`)}'`;
}
