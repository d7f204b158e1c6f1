import { countOf, type Problem, type Report } from "../report.ts";

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

/** Names come from files of others: what would steer a terminal is shown as its code. */
function printable(words: string): string {
  return words.replace(
    /[\p{Cc}\p{Cf}\u2028\u2029]/gu,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
