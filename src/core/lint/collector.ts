/** Collects what rules report, and makes findings of it. */
import type { ElementId } from "../design/ids.ts";
import type { DesignElement } from "../design/model.ts";
import { settings } from "./facts/inputs.ts";
import type { Finding, Severity } from "./finding.ts";
import type { Read } from "./incremental/cells.ts";
import type { Settings } from "./options.ts";
import type { Found, Rule } from "./rule.ts";

const NONE: readonly Finding[] = [];

type Visit = (visited: object, report: unknown, read: Read) => void;

/** One rule after the other: elements are many, so nothing is made for each of them anew. */
export class Collector {
  private list: Finding[] = [];
  private rule: Rule | undefined;
  private visited: ElementId | undefined;
  /** Of the rule: chosen by the user, or its own for the profile. */
  private chosen: Severity | undefined;
  private own: Severity | "off" = "off";

  /** What `rules` say of an element. */
  visit(element: DesignElement, id: ElementId, rules: readonly Rule[], read: Read): readonly Finding[] {
    const options = read(settings, "");
    const visited = { id, element };
    this.visited = id;
    this.list = [];
    for (const rule of rules) {
      // Which kind is visited is known by the list of rules; the visitor's type cannot say it.
      if (this.begin(rule, options)) (rule.visit[element.kind] as Visit | undefined)?.(visited, this.report, read);
    }
    return this.list.length > 0 ? this.list : NONE;
  }

  /** What a rule says of the design as a whole. */
  visitDesign(rule: Rule | undefined, read: Read): readonly Finding[] {
    this.visited = undefined;
    this.list = [];
    if (rule && this.begin(rule, read(settings, ""))) rule.visit.design?.(this.report, read);
    return this.list;
  }

  /** False when the rule is off. */
  private begin(rule: Rule, { environment, rules }: Settings): boolean {
    const chosen = Object.hasOwn(rules, rule.id) ? rules[rule.id] : undefined;
    this.rule = rule;
    this.own = rule.severity[environment.profile];
    this.chosen = chosen === "off" ? undefined : chosen;
    return (chosen ?? this.own) !== "off";
  }

  private readonly report = (found: Found<object>): void => {
    const rule = this.rule;
    const list = this.list;
    const severity = this.chosen ?? found.severity ?? this.own;
    if (!rule || severity === "off") return;
    const { at = [], element = this.visited, related = [] } = found;
    const errCode = found.errCode ?? rule.source.errCode;
    // What several elements say of another are several findings.
    const by = element === this.visited ? "" : ` by ${this.visited ?? "design"}`;
    const place = `${rule.id}@${element ?? ""}/${at.join("/")}${by}`;
    const earlier = list.reduce((count, { id }) => count + Number(id === place || id.startsWith(`${place}#`)), 0);
    list.push({
      id: earlier > 0 ? `${place}#${earlier + 1}` : place,
      rule: rule.id,
      severity,
      element,
      at,
      related,
      message: rule.message(found.data),
      ...(errCode !== undefined && { errCode }),
      ...(found.fix && { fix: found.fix }),
    });
  };
}
