/** Runs the rules over a design: all of it, or after an edit only what the edit can have changed. */
import { jsonEquals } from "../design/equality.ts";
import type { ElementId } from "../design/ids.ts";
import { KINDS } from "../design/kinds/all.ts";
import type { Design } from "../design/model.ts";
import type { Topology } from "../topology/model.ts";
import { topologyOf } from "../topology/topology.ts";
import { Collector } from "./collector.ts";
import { feed } from "./facts/feed.ts";
import { elementOf } from "./facts/inputs.ts";
import type { Finding } from "./finding.ts";
import { Cells, defineQuery } from "./incremental/cells.ts";
import type { LintOptions } from "./options.ts";
import type { Rule } from "./rule.ts";
import { RULES } from "./rules/all.ts";
import { SteadyOrder } from "./steady-order.ts";

/** Findings of a design, in the order of its elements; those of the design as a whole come last. */
export function lint(design: Design, options: LintOptions = {}): Finding[] {
  return new Linter(RULES, { once: true }).run(design, options);
}

/** Lints one design after the other: what two have in common is computed once. */
export class Linter {
  private readonly cells: Cells;
  private readonly ofElement;
  private readonly ofDesign;
  private readonly rules: readonly Rule[];
  private readonly order = new SteadyOrder();
  private before: { readonly design: Design; readonly topology: Topology } | undefined;

  /** `rules`: other than all of them, for tests. `once`: it will run once, and need remember nothing. */
  constructor(rules: readonly Rule[] = RULES, { once = false }: { readonly once?: boolean } = {}) {
    this.rules = rules;
    this.cells = new Cells(!once);
    const byKind = new Map(KINDS.map((kind) => [kind, rules.filter((rule) => rule.visit[kind])] as const));
    const byId = new Map<string, Rule>(rules.map((rule) => [rule.id, rule]));
    const collector = new Collector();
    this.ofElement = defineQuery<readonly Finding[]>(
      "findings of element",
      (read, key) => {
        const element = read(elementOf, key);
        return element ? collector.visit(element, key as ElementId, byKind.get(element.kind) ?? [], read) : [];
      },
      jsonEquals,
    );
    this.ofDesign = defineQuery<readonly Finding[]>(
      "findings of design",
      (read, key) => collector.visitDesign(byId.get(key), read),
      jsonEquals,
    );
  }

  run(given: Design, options: LintOptions = {}): Finding[] {
    const design = this.order.of(given);
    const now = { design, topology: topologyOf(design, this.before?.topology) };
    feed(this.cells, now, this.before, options);
    for (const id of this.before?.design.elements.keys() ?? []) {
      if (!design.elements.has(id)) this.cells.drop(this.ofElement, id);
    }
    this.before = now;
    const all: Finding[] = [];
    for (const id of given.elements.keys()) for (const each of this.cells.read(this.ofElement, id)) all.push(each);
    for (const rule of this.rules) {
      if (rule.visit.design) for (const each of this.cells.read(this.ofDesign, rule.id)) all.push(each);
    }
    return suppress(all, design, options.suppressed ?? false);
  }
}

/** A suppression without an element holds for the whole design. */
function suppress(findings: Finding[], { suppressions }: Design, show: boolean): Finding[] {
  if (suppressions.length === 0) return findings;
  const reasons = new Map(suppressions.map(({ rule, element = "", reason }) => [`${rule}@${element}`, reason]));
  const out: Finding[] = [];
  for (const finding of findings) {
    const reason = reasons.get(`${finding.rule}@${finding.element ?? ""}`) ?? reasons.get(`${finding.rule}@`);
    if (reason === undefined) out.push(finding);
    else if (show) out.push({ ...finding, suppressed: reason });
  }
  return out;
}
