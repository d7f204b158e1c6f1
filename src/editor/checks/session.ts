/** The linter's side of the checks: holds the design and says which findings an edit changed. Knows no worker. */
import { jsonEquals } from "#core/design/equality.ts";
import type { ElementId } from "#core/design/ids.ts";
import { emptyDesign } from "#core/design/model.ts";
import type { Finding } from "#core/lint/finding.ts";
import { type FixPlan, planFixes } from "#core/lint/fix-all.ts";
import { Linter } from "#core/lint/lint.ts";
import { applyDelta, type Checked, type Delta } from "./delta.ts";

/** `whole` comes first, and again for another design. */
export type CheckRequest =
  | { readonly type: "whole"; readonly design: Checked }
  | { readonly type: "delta"; readonly delta: Delta }
  | { readonly type: "plan-fixes"; readonly rule: string };

/** One for each request, in order. */
export type CheckAnswer =
  | { readonly type: "findings"; readonly changed: ChangedFindings }
  | { readonly type: "fixes"; readonly plan: FixPlan };

/**
 * All findings of each element whose findings are other than before, suppressed ones with their reason among them; by
 * null those of the design as a whole. An empty list: none any more.
 */
export type ChangedFindings = ReadonlyMap<ElementId | null, readonly Finding[]>;

const NONE: readonly Finding[] = [];

/** Answers one request after the other. */
export function createCheckSession(linter = new Linter()): (request: CheckRequest) => CheckAnswer {
  const blank = emptyDesign();
  let design = blank;
  const told = new Map<ElementId | null, readonly Finding[]>();
  /** The linter's last run is the one that was told of. */
  let inStep = false;

  function check(next: Checked): CheckAnswer {
    design = { ...blank, ...next };
    const found = linter.run(design, { suppressed: true });
    const touched = inStep ? linter.touched : undefined;
    const now = group(found, touched);
    const keys = touched ? [...touched].map((element) => element ?? null) : new Set([...now.keys(), ...told.keys()]);
    const changed = new Map<ElementId | null, readonly Finding[]>();
    for (const key of keys) {
      const findings = now.get(key) ?? NONE;
      if (sameFindings(findings, told.get(key) ?? NONE)) continue;
      changed.set(key, findings);
      if (findings.length > 0) told.set(key, findings);
      else told.delete(key);
    }
    inStep = true;
    return { type: "findings", changed };
  }

  return (request) => {
    switch (request.type) {
      case "whole":
        told.clear();
        inStep = false;
        return check(request.design);
      case "delta":
        return check(applyDelta(design, request.delta));
      case "plan-fixes":
        inStep = false;
        return { type: "fixes", plan: planFixes(linter, design, request.rule) };
    }
  };
}

/** By element; with `wanted`, of those only. */
function group(
  findings: readonly Finding[],
  wanted: ReadonlySet<ElementId | undefined> | undefined,
): ReadonlyMap<ElementId | null, readonly Finding[]> {
  const groups = new Map<ElementId | null, Finding[]>();
  for (const finding of findings) {
    if (wanted && !wanted.has(finding.element)) continue;
    const key = finding.element ?? null;
    const list = groups.get(key);
    if (list) list.push(finding);
    else groups.set(key, [finding]);
  }
  return groups;
}

function sameFindings(a: readonly Finding[], b: readonly Finding[]): boolean {
  return a.length === b.length && a.every((finding, i) => jsonEquals(finding, b[i]));
}
