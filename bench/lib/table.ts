type Side = "left" | "right";

/** Rows as a Markdown table whose columns line up: unless said otherwise, the first to the left, figures to the right. */
export function textTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  sides: readonly Side[] = head.map((_, column) => (column === 0 ? "left" : "right")),
): string {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const pad = (text: string, column: number) =>
    sides[column] === "left" ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0);
  const line = (row: readonly string[]) =>
    `| ${widths.map((_, column) => pad(row[column] ?? "", column)).join(" | ")} |`;
  const rule = widths.map((width, i) => (sides[i] === "left" ? "-".repeat(width) : `${"-".repeat(width - 1)}:`));
  return [line(head), line(rule), ...rows.map(line)].join("\n");
}
