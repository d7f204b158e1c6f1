/** Lists of names in messages. */

/** `a`, `a and b`, `a, b and c`; from many the first few and how many more. */
export function someOf(names: readonly string[], most = 3): string {
  if (names.length <= 1) return names[0] ?? "";
  const shown = names.slice(0, names.length > most ? most : -1);
  const rest = names.length > most ? `${names.length - most} more` : names.at(-1);
  return `${shown.join(", ")} and ${rest}`;
}
