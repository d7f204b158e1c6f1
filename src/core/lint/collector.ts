/** Collects what rules report, and makes findings of it. */
import type { ElementId } from "../design/ids.ts";
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
  /** How often each place was reported during the visit. */
  private readonly times = new Map<string, number>();

  /** What `rules` say of an element. */
  visit(element: DesignElement, id: ElementId, rules: readonly Rule[], read: Read): readonly Finding[] {
    const options = read(settings, "");
    const visited = { id, element };
    this.visited = id;
    this.list = [];
    if (this.times.size > 0) this.times.clear();
    for (const rule of rules) {
      // Which kind is visited is known by the list of rules; the visitor's type cannot say it.
      if (this.begin(rule, options)) (rule.visit[element.kind] as Visit | undefined)?.(visited, this.report, read);
      if (this.found > MOST_FOUND) this.sayMore();
    }
    return this.list.length > 0 ? this.list : NONE;
  }

  /** What a rule says of the design as a whole. */
  visitDesign(rule: Rule | undefined, read: Read): readonly Finding[] {
    this.visited = undefined;
    this.list = [];
    this.times.clear();
    if (rule && this.begin(rule, read(settings, ""))) rule.visit.design?.(this.report, read);
    if (this.found > MOST_FOUND) this.sayMore();
    return this.list;
  }

  /** False when the rule is off. */
  private begin(rule: Rule, { environment, rules }: Settings): boolean {
    const chosen = Object.hasOwn(rules, rule.id) ? rules[rule.id] : undefined;
    this.rule = rule;
    this.found = 0;
    this.fixes = 0;
    this.own = rule.severity[environment.profile];
    this.chosen = chosen === "off" ? undefined : chosen;
    return (chosen ?? this.own) !== "off";
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
