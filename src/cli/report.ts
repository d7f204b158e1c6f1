/** What a lint run found, as the formats take it. */
import type { Severity } from "#core/lint/finding.ts";
import type { Place } from "./subjects.ts";

/** A finding of a rule, or something about a file itself (its rule is the code of the error or note). */
export interface Problem {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly place: Place;
  /** What an engineer calls the element. */
  readonly element?: string;
  /** In the element's JSON, or in the file's when there is no element: `config.max_deliver`. */
  readonly field?: string;
  readonly errCode?: number;
  /** What the quick fix would do. */
  readonly fix?: string;
}

/** A whole run. */
export interface Report {
  readonly problems: readonly Problem[];
  /** The names of the files that were checked. */
  readonly files: readonly string[];
  /** Findings that the designs suppress. */
  readonly suppressed: number;
}

/** How many there are of each severity. */
export function countOf({ problems }: Report): Readonly<Record<Severity, number>> {
  const count = { error: 0, warning: 0, info: 0 };
  for (const { severity } of problems) count[severity] += 1;
  return count;
}
