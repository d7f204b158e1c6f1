import { isAbsolute } from "node:path";
import { pathToFileURL } from "node:url";
import type { Log, Result } from "sarif";
import type { Severity } from "#core/lint/finding.ts";
import { RULES } from "#core/lint/rules/all.ts";
import type { Problem, Report } from "../report.ts";
import { printable } from "./printable.ts";

const LEVELS: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  error: "error",
  warning: "warning",
  info: "note",
};

/** SARIF 2.1.0, which code scanning services read. Source: OASIS sarif-v2.1.0. */
export function sarif({ problems, files }: Report): string {
  const known = new Map(RULES.map(({ id, title }) => [id as string, title]));
  const ids = [...new Set([...known.keys(), ...problems.map(({ rule }) => rule)])];
  const log: Log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "JetStream Designer",
            rules: ids.map((id) => ({
              id,
              shortDescription: { text: known.get(id) ?? "The file cannot be read, or not all of it is checked." },
            })),
          },
        },
        artifacts: files.map((file) => ({ location: { uri: uriOf(file) } })),
        columnKind: "utf16CodeUnits",
        results: problems.map((problem) => resultOf(problem, ids.indexOf(problem.rule))),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function resultOf(
  { rule, severity, message, place: { file, region }, element, field }: Problem,
  ruleIndex: number,
): Result {
  const logical =
    element === undefined
      ? undefined
      : [{ name: element, ...(field && { fullyQualifiedName: `${element}.${field}` }) }];
  return {
    ruleId: rule,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: printable(element === undefined ? message : `${element}: ${message}`) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file) },
          ...(region && {
            region: {
              startLine: region.line,
              startColumn: region.column,
              endLine: region.endLine,
              endColumn: region.endColumn,
            },
          }),
        },
        ...(logical && { logicalLocations: logical }),
      },
    ],
  };
}

/** Relative names stay relative, so that the service finds the file in its checkout. */
function uriOf(file: string): string {
  if (isAbsolute(file)) return pathToFileURL(file).href;
  return file.replaceAll("\\", "/").split("/").map(encodeURIComponent).join("/");
}
