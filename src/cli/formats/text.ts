import { countOf, type Problem, type Report } from "../report.ts";
import { printable } from "./printable.ts";

/** For people: by file, with line and column, then the counts. */
export function text(report: Report): string {
  const lines: string[] = [];
  for (const file of report.files) {
    const problems = report.problems.filter(({ place }) => place.file === file);
    if (problems.length === 0) continue;
    lines.push(printable(file), ...problems.flatMap(linesOf), "");
  }
  const { error, warning, info } = countOf(report);
  const suppressed = report.suppressed > 0 ? `, ${report.suppressed} suppressed` : "";
  const files = counted(report.files.length, "file");
  const total = report.problems.length;
  lines.push(
    total === 0
      ? `No problems in ${files}${suppressed}.`
      : `${counted(total, "problem")} in ${files}: ${counted(error, "error")}, ${counted(warning, "warning")}, ` +
          `${info} info${suppressed}.`,
  );
  return `${lines.join("\n")}\n`;
}

function linesOf({ place: { region }, severity, rule, message, element, fix }: Problem): string[] {
  const at = region ? `${region.line}:${region.column}` : "-";
  const name = element === undefined ? "" : `${printable(element)}: `;
  const head = `  ${at.padEnd(8)} ${severity.padEnd(8)} ${name}${printable(message)}  ${rule}`;
  return fix === undefined ? [head] : [head, `${" ".repeat(20)}fix: ${printable(fix)}`];
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
