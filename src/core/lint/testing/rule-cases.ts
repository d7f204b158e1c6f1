/** How a rule is tested: designs it is silent about, and designs it reports, each mended by its fix and undone. */
import { expect, test } from "vitest";
import { apply } from "../../design/commands.ts";
import { designEquals } from "../../design/equality.ts";
import type { Design } from "../../design/model.ts";
import { type DesignParts, designWith } from "../../testing/builders.ts";
import type { Finding, Severity } from "../finding.ts";
import { Linter } from "../lint.ts";
import type { LintOptions } from "../options.ts";
import type { Rule } from "../rule.ts";

/** The environment of test designs is production on the newest server unless the parts say otherwise. */
export interface ValidCase {
  readonly name: string;
  readonly design: DesignParts;
  readonly options?: LintOptions;
}

/** What one finding is expected to be. */
export interface Expected {
  readonly element?: string;
  /** As `config/ack_wait`. */
  readonly at?: string;
  readonly severity?: Severity;
  /** Must be in the message. */
  readonly says?: string | RegExp;
}

/** A design that the rule reports. */
export interface InvalidCase extends ValidCase {
  /** One for each finding, in order. */
  readonly findings: readonly Expected[];
  /**
   * `silent`: the first finding's fix takes it away; `partly`: it leaves others of this rule; `none`: no fix is
   * offered. Every fix that is offered is applied and undone.
   */
  readonly fix: "silent" | "partly" | "none";
}

/** Declares the tests of one rule. */
export function ruleCases(
  rule: Rule,
  cases: { readonly valid: readonly ValidCase[]; readonly invalid: readonly InvalidCase[] },
): void {
  for (const { name, design, options } of cases.valid) {
    test(`${rule.id} is silent: ${name}`, () => {
      expect(find(rule, designWith(design), options)).toEqual([]);
    });
  }
  for (const each of cases.invalid) {
    test(`${rule.id} reports: ${each.name}`, () => {
      const design = designWith(each.design);
      const found = find(rule, design, each.options);
      expect(found.map(summary)).toHaveLength(each.findings.length);
      for (const [i, expected] of each.findings.entries()) compare(found[i] as Finding, expected);
      const [first] = found;
      if (each.fix === "none") expect(found.map(({ fix }) => fix)).toEqual(found.map(() => undefined));
      else expect(first?.fix, "the first finding has a fix").toBeDefined();
      for (const finding of found) tryFix(rule, design, finding, each);
    });
  }
}

function find(rule: Rule, design: Design, options?: LintOptions): Finding[] {
  return new Linter([rule]).run(design, options);
}

function summary({ element, at, severity, message }: Finding): string {
  return `${severity} ${element ?? "design"} ${at.join("/")}: ${message}`;
}

function compare(finding: Finding, { element, at, severity, says }: Expected): void {
  if (element !== undefined) expect(finding.element).toBe(element);
  if (at !== undefined) expect(finding.at.join("/")).toBe(at);
  if (severity !== undefined) expect(finding.severity).toBe(severity);
  if (says instanceof RegExp) expect(finding.message).toMatch(says);
  else if (says !== undefined) expect(finding.message).toContain(says);
}

function tryFix(rule: Rule, design: Design, finding: Finding, { fix, options }: InvalidCase): void {
  if (!finding.fix) return;
  const fixed = apply(design, finding.fix.command);
  if (!fixed.ok) throw new Error(`${finding.fix.label}: ${JSON.stringify(fixed.error)}`);
  const left = find(rule, fixed.value.design, options).map(({ id }) => id);
  expect(left, `${finding.fix.label} mends it`).not.toContain(finding.id);
  if (fix === "silent") expect(left).toEqual([]);
  const undone = apply(fixed.value.design, fixed.value.inverse);
  expect(undone.ok && designEquals(undone.value.design, design), "the fix can be undone").toBe(true);
}
