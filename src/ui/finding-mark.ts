/** What is found about one thing, at a glance: how much, how bad, in words. */
import { type Finding, SEVERITIES, type Severity } from "#core/lint/finding.ts";
import { SEVERITY_LOOKS, severityCountsText } from "./severities.ts";

export interface FindingMark {
  readonly count: number;
  readonly worst: Severity;
  /** `2 errors, 1 warning` */
  readonly text: string;
}

const made = new WeakMap<readonly Finding[], FindingMark>();

/** Null when nothing is found. The same list gives the same mark. */
export function findingMark(findings: readonly Finding[] | undefined): FindingMark | null {
  if (!findings || findings.length === 0) return null;
  const known = made.get(findings);
  if (known) return known;
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  const worst = SEVERITIES.find((severity) => counts[severity] > 0) ?? "info";
  const mark = {
    count: findings.length,
    worst,
    // Pictures of thousands need no words.
    get text() {
      return severityCountsText(counts);
    },
  };
  made.set(findings, mark);
  return mark;
}

/** The worst first, else in their order. */
export function worstFirst(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
}

/** `Warning: num_replicas 1 …` */
export function spokenFinding({ severity, message }: Finding): string {
  return `${SEVERITY_LOOKS[severity].label}: ${message}`;
}
