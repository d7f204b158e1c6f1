import { jsonEquals } from "#core/design/equality.ts";
import type { ElementId } from "#core/design/ids.ts";
import type { Finding } from "#core/lint/finding.ts";
import type { Steps } from "#core/steps.ts";
import { type Counts, type FoundPart, NOTHING_FOUND } from "../findings.ts";
import type { ChangedFindings } from "./session.ts";

/** Elements between two places to pause. */
const STRIDE = 128;

/** All findings, from one answer of the linter to the next. */
export class FindingsLedger {
  private readonly all = new Map<ElementId | null, readonly Finding[]>();
  private readonly open = new Map<ElementId | null, readonly Finding[]>();

  /** Forgets everything. */
  clear(): FoundPart {
    this.all.clear();
    this.open.clear();
    return NOTHING_FOUND;
  }

  /**
   * Takes an answer in; nothing else may happen to the ledger until that is done. `order`: the ids of the elements that
   * the design has by now.
   */
  *take(changed: ChangedFindings, order: Iterable<ElementId>): Steps<FoundPart> {
    let visited = 0;
    for (const [key, findings] of changed) {
      this.put(key, findings);
      visited += 1;
      if (visited % STRIDE === 0) yield;
    }
    const findings: Finding[] = [];
    const suppressed: Finding[] = [];
    const byElement = new Map<ElementId, readonly Finding[]>();
    for (const key of [...order, null]) {
      visited += 1;
      if (visited % STRIDE === 0) yield;
      const open = this.open.get(key) ?? [];
      const all = this.all.get(key) ?? [];
      for (const finding of open) findings.push(finding);
      if (all.length > open.length) for (const each of all) if (each.suppressed !== undefined) suppressed.push(each);
      if (key !== null && open.length > 0) byElement.set(key, open);
    }
    yield;
    return { findings, byElement, suppressed, counts: countBySeverity(findings), checked: true };
  }

  private put(key: ElementId | null, findings: readonly Finding[]): void {
    if (findings.length === 0) {
      this.all.delete(key);
      this.open.delete(key);
      return;
    }
    this.all.set(key, findings);
    const open = findings.filter(({ suppressed }) => suppressed === undefined);
    const before = this.open.get(key) ?? [];
    const kept = open.map((finding) => before.find((each) => each.id === finding.id && jsonEquals(each, finding)));
    const same = open.length === before.length && kept.every((each, i) => each === before[i]);
    if (!same)
      this.open.set(
        key,
        open.map((finding, i) => kept[i] ?? finding),
      );
  }
}

function countBySeverity(findings: readonly Finding[]): Counts {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}
