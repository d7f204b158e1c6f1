/** `jetstream-designer lint FILES…` without its input and output: files in, a report out. */
import { elementName } from "#core/design/model.ts";
import { pathText } from "#core/design/path-text.ts";
import type { Finding, Severity } from "#core/lint/finding.ts";
import { lint } from "#core/lint/lint.ts";
import type { LintOptions } from "#core/lint/options.ts";
import type { Problem, Report } from "./report.ts";
import { type SourceFile, type Subject, subjectsOf } from "./subjects.ts";

/** Checks files together. What is wrong with a file itself is a problem too. */
export function lintFiles(files: readonly SourceFile[], options: Pick<LintOptions, "profile" | "server">): Report {
  const { subjects, fileProblems } = subjectsOf(files);
  const problems: Problem[] = fileProblems.map(({ code, ...rest }) => ({ rule: code, ...rest }));
  let suppressed = 0;
  for (const subject of subjects) {
    const findings = lint(subject.design, { ...options, suppressed: true });
    const active = findings.filter((finding) => finding.suppressed === undefined);
    suppressed += findings.length - active.length;
    problems.push(...problemsOf(subject, active));
  }
  const order = new Map(files.map(({ name }, i) => [name, i]));
  problems.sort((a, b) => (order.get(a.place.file) ?? 0) - (order.get(b.place.file) ?? 0) || before(a, b));
  return { problems, files: files.map(({ name }) => name), suppressed };
}

/** Whether the run fails: something is as bad as `failOn`, or worse. */
export function fails({ problems }: Report, failOn: Severity): boolean {
  const worst: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };
  return problems.some(({ severity }) => worst[severity] <= worst[failOn]);
}

function problemsOf({ design, places }: Subject, findings: readonly Finding[]): Problem[] {
  const found = places(findings);
  return findings.map((finding, i) => {
    const { rule, severity, message, errCode, fix, at } = finding;
    const element = finding.element && design.elements.get(finding.element);
    return {
      rule,
      severity,
      message,
      place: found[i] ?? { file: "" },
      ...(element && { element: elementName(element) }),
      ...(at.length > 0 && { field: pathText(at) }),
      ...(errCode !== undefined && { errCode }),
      ...(fix && { fix: fix.label }),
    };
  });
}

function before(a: Problem, b: Problem): number {
  const [from, to] = [a.place.region, b.place.region];
  return (from?.line ?? 0) - (to?.line ?? 0) || (from?.column ?? 0) - (to?.column ?? 0);
}
