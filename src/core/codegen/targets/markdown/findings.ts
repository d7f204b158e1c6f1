/** What the checks say, and what the design accepts with a reason. */
import type { ElementId } from "../../../design/ids.ts";
import type { Finding } from "../../../lint/finding.ts";
import { lint } from "../../../lint/lint.ts";
import type { Lines } from "../../lines.ts";
import type { Plan } from "../../plan.ts";
import { markdownCode, markdownText } from "../../quote/markdown.ts";
import { type Row, tableSection } from "./table.ts";
import { nodeText } from "./words.ts";

/** Open findings from the worst to the least, then the accepted ones. */
export function findingSections(lines: Lines, plan: Plan): void {
  const { design } = plan;
  const findings = lint(design, { suppressed: true });
  const open = findings.filter(({ suppressed }) => suppressed === undefined);
  const sorted = ["error", "warning", "info"].flatMap((severity) => open.filter((each) => each.severity === severity));
  tableSection(
    lines,
    "Findings",
    ["Severity", "Of", "Rule", "What and why"],
    sorted.map((finding) => findingRow(plan, finding, finding.severity)),
  );
  if (open.length === 0) lines.line().line("## Findings").line().line("None.");
  const accepted = findings.filter(({ suppressed }) => suppressed !== undefined);
  tableSection(
    lines,
    "Accepted findings",
    ["Reason", "Of", "Rule", "What and why"],
    accepted.map((finding) => findingRow(plan, finding, markdownText(finding.suppressed ?? ""))),
  );
  const used = new Set(accepted.flatMap(({ rule, element }) => [`${rule}@${element ?? ""}`, `${rule}@`]));
  tableSection(
    lines,
    "Suppressions that nothing needs",
    ["Reason", "Of", "Rule"],
    design.suppressions
      .filter(({ rule, element = "" }) => !used.has(`${rule}@${element}`))
      .map(({ rule, element, reason }) => ({
        cells: [markdownText(reason), element ? nodeText(plan, element as ElementId) : "", markdownCode(rule)],
      })),
  );
}

function findingRow(plan: Plan, { element, rule, message, errCode }: Finding, first: string): Row {
  const code = errCode === undefined ? "" : ` (err_code ${errCode})`;
  const of = element ? nodeText(plan, element) : "the design";
  return { ...(element && { element }), cells: [first, of, markdownCode(rule), `${markdownText(message)}${code}`] };
}
