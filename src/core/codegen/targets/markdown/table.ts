/** Tables of the document. */
import type { ElementId } from "../../../design/ids.ts";
import type { Lines } from "../../lines.ts";

/** A row: its cells are Markdown already. */
export interface Row {
  readonly element?: ElementId;
  readonly cells: readonly string[];
}

/** A heading with a table below it; nothing at all without rows. Columns in which no row says anything are left out. */
export function tableSection(lines: Lines, heading: string, head: readonly string[], rows: readonly Row[]): void {
  if (rows.length === 0) return;
  const columns = head.map((_, i) => i).filter((i) => rows.some(({ cells }) => (cells[i] ?? "") !== ""));
  const line = (cells: readonly string[]) => `| ${columns.map((i) => cells[i] ?? "").join(" | ")} |`;
  lines
    .line()
    .line(`## ${heading}`)
    .line()
    .line(line(head))
    .line(`| ${columns.map(() => "---").join(" | ")} |`);
  for (const { element, cells } of rows) {
    if (element === undefined) lines.line(line(cells));
    else lines.of(element, () => lines.line(line(cells)));
  }
}
