import type { Severity } from "#core/lint/finding.ts";
import type { Report } from "../report.ts";
import type { Region } from "../subjects.ts";
import { printable } from "./printable.ts";

const COMMANDS: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "notice" };

/** Workflow commands, which GitHub shows at the lines of a change. */
export function github({ problems }: Report): string {
  return problems
    .map(({ place: { file, region }, severity, rule, message, element }) => {
      const at = region ? place(region) : "";
      const words = element === undefined ? message : `${element}: ${message}`;
      return `::${COMMANDS[severity]} file=${property(file)}${at},title=${property(rule)}::${data(printable(words))}\n`;
    })
    .join("");
}

/** A column's end is left out over several lines: GitHub takes it on one line only. */
function place({ line, column, endLine, endColumn }: Region): string {
  const end = endLine === line ? `,endColumn=${endColumn}` : "";
  return `,line=${line},col=${column},endLine=${endLine}${end}`;
}

function data(words: string): string {
  return words.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}

function property(words: string): string {
  return data(words).replace(/:/g, "%3A").replace(/,/g, "%2C");
}
