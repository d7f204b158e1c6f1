/** Runs the rules over a design: all of it, or after an edit only what the edit can have changed. */
import { jsonEquals } from "../design/equality.ts";
import type { ElementId } from "../design/ids.ts";
import { KINDS } from "../design/kinds/all.ts";
import type { Design } from "../design/model.ts";
import { Collector } from "./collector.ts";
import { FollowedDesign } from "./facts/followed-design.ts";
import { elementOf } from "./facts/inputs.ts";
import type { Finding } from "./finding.ts";
import { FindingLists } from "./finding-lists.ts";
import { defineResult } from "./incremental/cells.ts";
import type { LintOptions } from "./options.ts";
import type { Rule } from "./rule.ts";
import { RULES } from "./rules/all.ts";

/** Findings of a design, in the order of its elements; those of the design as a whole come last. */
export function lint(design: Design, options: LintOptions = {}): Finding[] {
  return new Linter(RULES, { once: true }).run(design, options);
}

/** Lints one design after the other: what two have in common is computed once. */
export class Linter {
  private readonly followed: FollowedDesign;
  private readonly ofElement;
  private readonly ofDesign;
  /** Ids of the rules that look at the design as a whole. */
  private readonly wholes: readonly string[];
  private readonly lists = new FindingLists();
  private ids: readonly ElementId[] = [];

  /** `rules`: other than all of them, for tests. `once`: it will run once, and need remember nothing. */
  constructor(rules: readonly Rule[] = RULES, { once = false }: { readonly once?: boolean } = {}) {
    this.followed = new FollowedDesign({ once });
    this.wholes = rules.filter(({ visit }) => visit.design).map(({ id }) => id);
    const byKind = new Map(KINDS.map((kind) => [kind, rules.filter((rule) => rule.visit[kind])] as const));
    const byId = new Map<string, Rule>(rules.map((rule) => [rule.id, rule]));
    const collector = new Collector();
    this.ofElement = defineResult<readonly Finding[]>(
      "findings of element",
      (read, key) => {
        const element = read(elementOf, key);
        return element ? collector.visit(element, key as ElementId, byKind.get(element.kind) ?? [], read) : [];
      },
      jsonEquals,
    );
    this.ofDesign = defineResult<readonly Finding[]>(
      "findings of design",
      (read, key) => collector.visitDesign(byId.get(key), read),
      jsonEquals,
    );
  }

  /** Against the run before the last: see `FindingLists.touched`. */
  get touched(): FindingLists["touched"] {
    return this.lists.touched;
  }

  run(design: Design, options: LintOptions = {}): Finding[] {
    const inPlace = this.followed.follow(design, options);
    const { cells } = this.followed;
    const uncertain = cells.takeUncertain();
    const { suppressions } = design;
    const suppressed = options.suppressed ?? false;
    if (inPlace) {
      const changes = uncertain.map(({ query, key }) => [key, cells.read<readonly Finding[]>(query, key)] as const);
      return this.lists.change(changes, suppressions, suppressed);
    }
    for (const id of this.ids) if (!design.elements.has(id)) cells.drop(this.ofElement, id);
    this.ids = [...design.elements.keys()];
    const lists = this.ids.map((id) => cells.read(this.ofElement, id));
    for (const rule of this.wholes) lists.push(cells.read(this.ofDesign, rule));
    return this.lists.replace([...this.ids, ...this.wholes], lists, suppressions, suppressed);
  }
}
