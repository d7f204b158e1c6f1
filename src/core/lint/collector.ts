/** Collects what rules report, and makes findings of it. */
import type { ElementId } from "../design/ids.ts";
import type { Kind } from "../design/kinds/all.ts";
import type { DesignElement } from "../design/model.ts";
import { settings } from "./facts/inputs.ts";
import type { Finding, Fix, Severity } from "./finding.ts";
import type { Read } from "./incremental/cells.ts";
import type { Settings } from "./options.ts";
import type { Found, Rule } from "./rule.ts";
import { shorten } from "./words/shorten.ts";

const NONE: readonly Finding[] = [];

/** Findings of one rule on one element: a list of thousands says no more than its first hundreds. */
const MOST_FOUND = 1_000;
/**
 * Fixes of one rule on one element, each of which holds the element as it would be: with a list of ten thousand, one
 * for each item would fill the memory. Once the first are mended, the next have theirs.
 */
const MOST_FIXES = 32;

function readable(fix: Fix): Fix {
  const label = shorten(fix.label);
  return label === fix.label ? fix : { ...fix, label };
}

type Visit = (visited: object, report: unknown, read: Read) => void;

/** A rule that is on. */
interface Step {
  readonly rule: Rule;
  readonly visit: Visit;
  /** The severity that the user chose, or the rule's own for the profile. */
  readonly chosen: Severity | undefined;
  readonly own: Severity | "off";
}

/** Undefined when the rule is off. */
function stepOf(rule: Rule, { environment, rules }: Settings): Omit<Step, "visit"> | undefined {
  const chosen = Object.hasOwn(rules, rule.id) ? rules[rule.id] : undefined;
  const own = rule.severity[environment.profile];
  if ((chosen ?? own) === "off") return undefined;
  return { rule, own, chosen: chosen === "off" ? undefined : chosen };
}

/** One rule after the other: elements are many, so nothing is made for each of them anew. */
export class Collector {
  private list: Finding[] = [];
  private rule: Rule | undefined;
  private visited: ElementId | undefined;
  /** Of the rule: chosen by the user, or its own for the profile. */
  private chosen: Severity | undefined;
  private own: Severity | "off" = "off";
  /** Of the rule during the visit. */
  private found = 0;
  private fixes = 0;
  private readonly steps = new Map<Kind, readonly Step[]>();
  private plannedFor: Settings | undefined;
  /** How often each place was reported during the visit. */
  private readonly times = new Map<string, number>();

  /** What `rules`, always the same for a kind, say of an element. */
  visit(element: DesignElement, id: ElementId, rules: readonly Rule[], read: Read): readonly Finding[] {
    const visited = { id, element };
    this.visited = id;
    this.list = [];
    if (this.times.size > 0) this.times.clear();
    for (const step of this.stepsFor(element.kind, rules, read(settings, ""))) {
      this.begin(step);
      step.visit(visited, this.report, read);
      if (this.found > MOST_FOUND) this.sayMore();
    }
    return this.list.length > 0 ? this.list : NONE;
  }

  /** What a rule says of the design as a whole. */
  visitDesign(rule: Rule | undefined, read: Read): readonly Finding[] {
    this.visited = undefined;
    this.list = [];
    this.times.clear();
    const step = rule && stepOf(rule, read(settings, ""));
    if (!step) return NONE;
    this.begin(step);
    rule.visit.design?.(this.report, read);
    if (this.found > MOST_FOUND) this.sayMore();
    return this.list;
  }

  /** Worked out once for each kind, as long as the settings stay. */
  private stepsFor(kind: Kind, rules: readonly Rule[], options: Settings): readonly Step[] {
    if (options !== this.plannedFor) this.steps.clear();
    this.plannedFor = options;
    let steps = this.steps.get(kind);
    if (!steps) {
      // Which kind is visited is known by the list of rules; the visitor's type cannot say it.
      steps = rules.flatMap((rule) => {
        const step = stepOf(rule, options);
        const visit = rule.visit[kind] as Visit | undefined;
        return step && visit ? { ...step, visit } : [];
      });
      this.steps.set(kind, steps);
    }
    return steps;
  }

  private begin({ rule, chosen, own }: Omit<Step, "visit">): void {
    this.rule = rule;
    this.chosen = chosen;
    this.own = own;
    this.found = 0;
    this.fixes = 0;
  }

  private readonly report = (found: Found<object>): void => {
    const rule = this.rule;
    const list = this.list;
    const severity = this.chosen ?? found.severity ?? this.own;
    if (!rule || severity === "off") return;
    this.found += 1;
    if (this.found > MOST_FOUND) return;
    const { at = [], element = this.visited, related = [] } = found;
    const errCode = found.errCode ?? rule.source.errCode;
    // What several elements say of another are several findings.
    const by = element === this.visited ? "" : ` by ${this.visited ?? "design"}`;
    const place = `${rule.id}@${element ?? ""}/${at.join("/")}${by}`;
    const times = (this.times.get(place) ?? 0) + 1;
    this.times.set(place, times);
    const fix = this.fixes < MOST_FIXES ? found.fix : undefined;
    if (fix) this.fixes += 1;
    list.push({
      id: times > 1 ? `${place}#${times}` : place,
      rule: rule.id,
      severity,
      element,
      at,
      related,
      message: shorten(rule.message(found.data)),
      ...(errCode !== undefined && { errCode }),
      ...(fix && { fix: readable(fix) }),
    });
  };

  /** What was not listed is told by the last that was. */
  private sayMore(): void {
    const last = this.list.pop();
    const more = this.found - MOST_FOUND;
    if (last) this.list.push({ ...last, message: `${last.message} ${more} more like this are not listed.` });
  }
}
