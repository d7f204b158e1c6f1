/** The rows of the problems list: findings that the filter lets through, in groups, the worst first. */
import type { ElementId } from "#core/design/ids.ts";
import { type Design, elementName } from "#core/design/model.ts";
import { type Finding, SEVERITIES, type Severity } from "#core/lint/finding.ts";
import type { Grouping, ProblemsFilter } from "./view.ts";

/** What a group has in common. */
export type GroupSubject =
  | { readonly by: "element"; readonly id: ElementId | undefined }
  | { readonly by: "rule"; readonly rule: string };

interface Place {
  /** Unique among the rows; stays while its subject is there. */
  readonly key: string;
  /** 1-based, among its siblings. */
  readonly position: number;
  readonly setSize: number;
}

export interface GroupRow extends Place {
  readonly type: "group";
  readonly subject: GroupSubject;
  readonly expanded: boolean;
  readonly count: number;
  readonly worst: Severity;
  /** How many of them are not suppressed and have a fix. */
  readonly fixable: number;
}

export interface FindingRow extends Place {
  readonly type: "finding";
  readonly parent: string;
  readonly finding: Finding;
}

export type ProblemRow = GroupRow | FindingRow;

export interface ProblemList {
  readonly rows: readonly ProblemRow[];
  readonly indexOf: ReadonlyMap<string, number>;
  /** Every finding that the filter lets through, folded away or not, in the order of the rows. */
  readonly found: readonly FindingRow[];
}

export interface ProblemSource {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Finding[];
  /** Names to search by. */
  readonly elements: Design["elements"];
}

/** Groups are in the order of their worst problem, else of the design (elements) or of the ids (rules). */
export function problemList(
  source: ProblemSource,
  groupBy: Grouping,
  filter: ProblemsFilter,
  folded: ReadonlySet<string>,
): ProblemList {
  const groups = new Map<string, Finding[]>();
  const shown = filter.suppressed ? [...source.findings, ...source.suppressed] : source.findings;
  const passes = test(source, filter);
  for (const finding of shown) {
    if (!passes(finding)) continue;
    const key = groupBy === "element" ? `element:${finding.element ?? ""}` : `rule:${finding.rule}`;
    const list = groups.get(key);
    if (list) list.push(finding);
    else groups.set(key, [finding]);
  }
  const sorted = [...groups].map(([key, list]) => ({ key, list: list.sort(bySeverity) }));
  sorted.sort((a, b) => bySeverity(a.list[0], b.list[0]) || (groupBy === "rule" ? (a.key < b.key ? -1 : 1) : 0));
  return laidOut(sorted, groupBy, folded);
}

interface Group {
  readonly key: string;
  readonly list: readonly Finding[];
}

function laidOut(groups: readonly Group[], groupBy: Grouping, folded: ReadonlySet<string>): ProblemList {
  const rows: ProblemRow[] = [];
  const found: FindingRow[] = [];
  const keys = new Set<string>();
  for (const [index, { key, list }] of groups.entries()) {
    const [first] = list;
    if (!first) continue;
    const expanded = !folded.has(key);
    rows.push({
      type: "group",
      key,
      position: index + 1,
      setSize: groups.length,
      subject: groupBy === "element" ? { by: "element", id: first.element } : { by: "rule", rule: first.rule },
      expanded,
      count: list.length,
      worst: first.severity,
      fixable: list.filter(({ fix, suppressed }) => fix && suppressed === undefined).length,
    });
    for (const [at, finding] of list.entries()) {
      const row: FindingRow = {
        type: "finding",
        key: free(finding.id, keys),
        parent: key,
        position: at + 1,
        setSize: list.length,
        finding,
      };
      found.push(row);
      if (expanded) rows.push(row);
    }
  }
  return { rows, found, indexOf: new Map(rows.map((row, index) => [row.key, index])) };
}

/** Two elements may tell the same about a third. */
function free(id: string, taken: Set<string>): string {
  let key = id;
  for (let n = 2; taken.has(key); n += 1) key = `${id}(${n})`;
  taken.add(key);
  return key;
}

function bySeverity(a: Finding | undefined, b: Finding | undefined): number {
  return a && b ? SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) : 0;
}

function test({ elements }: ProblemSource, { text, severities, fixable }: ProblemsFilter) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return (finding: Finding): boolean => {
    if (!severities.has(finding.severity)) return false;
    if (fixable && !finding.fix) return false;
    if (words.length === 0) return true;
    const element = finding.element && elements.get(finding.element);
    const said = `${finding.rule} ${finding.message} ${element ? elementName(element) : ""}`.toLowerCase();
    return words.every((word) => said.includes(word));
  };
}
