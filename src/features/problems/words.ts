/** What is said of problems, shown and spoken alike. */
import type { ElementId } from "#core/design/ids.ts";
import type { Design } from "#core/design/model.ts";
import { pathText } from "#core/design/path-text.ts";
import type { Finding } from "#core/lint/finding.ts";
import { RULES } from "#core/lint/rules/all.ts";
import { SEVERITY_LOOKS } from "#ui/severities.ts";
import { counted, elementTitle } from "#ui/words.ts";
import type { ProblemRow } from "./rows.ts";

const TITLES = new Map<string, string>(RULES.map(({ id, title }) => [id, title]));

/** `Ack deadline shorter than processing`; the id of a rule that is not there any more. */
export function ruleTitle(rule: string): string {
  return TITLES.get(rule) ?? rule;
}

/** `Stream ORDERS`; `The design` for what is no element's own. */
export function subjectTitle(elements: Design["elements"], id: ElementId | undefined): string {
  const element = id && elements.get(id);
  return element ? elementTitle(element) : "The design";
}

/** `config.backoff`; empty for the element as a whole. */
export function fieldText({ at }: Finding): string {
  return pathText(at);
}

/** `Error: 2 backoff steps but … Consumer billing, config.backoff. Can be fixed: Raise max_deliver to 3.` */
export function findingSummary(elements: Design["elements"], finding: Finding): string {
  const { severity, message, element, fix, suppressed } = finding;
  const place = [subjectTitle(elements, element), fieldText(finding)].filter(Boolean).join(", ");
  const more = suppressed === undefined ? fix && `Can be fixed: ${fix.label}.` : `Suppressed: ${suppressed}`;
  return [`${SEVERITY_LOOKS[severity].label}: ${message}`, `${place}.`, more].filter(Boolean).join(" ");
}

/** A row in one breath. */
export function rowSummary(elements: Design["elements"], row: ProblemRow): string {
  if (row.type === "finding") return findingSummary(elements, row.finding);
  const { subject, count } = row;
  const title = subject.by === "element" ? subjectTitle(elements, subject.id) : `${ruleTitle(subject.rule)}, rule`;
  return `${title}, ${counted(count, "problem")}`;
}
