/** Which findings are about a wire, and not about one of its ends alone. */
import type { ElementId } from "#core/design/ids.ts";
import type { Finding } from "#core/lint/finding.ts";
import type { FieldPath, Wire, WireReason } from "#core/topology/model.ts";
import type { FindingsState } from "./findings.ts";

const NONE: readonly Finding[] = [];

/**
 * Findings at the field that makes the wire (of a publication or a source: at any field of it), and those that name
 * both of its ends. In the order of the ends; the same empty list whenever there are none.
 */
export function findingsOfWire(wire: Wire, byElement: FindingsState["byElement"]): readonly Finding[] {
  const found = new Set<Finding>();
  for (const id of new Set([wire.from, wire.to, ...wire.reasons.map(({ owner }) => owner)])) {
    for (const finding of byElement.get(id as ElementId) ?? NONE) {
      if (wire.reasons.some((reason) => isAt(finding, reason)) || namesBoth(finding, wire)) found.add(finding);
    }
  }
  return found.size > 0 ? [...found] : NONE;
}

function isAt({ element, at }: Finding, reason: WireReason): boolean {
  return element === reason.owner && startsWith(at, entryOf(reason.at));
}

/** `publishes[0].subject` is part of `publishes[0]`; `config.filter_subject` stands alone. */
function entryOf(at: FieldPath): FieldPath {
  const index = at.findLastIndex((key) => typeof key === "number");
  return index < 0 ? at : at.slice(0, index + 1);
}

function startsWith(path: FieldPath, start: FieldPath): boolean {
  return start.length > 0 && start.length <= path.length && start.every((key, i) => key === path[i]);
}

function namesBoth({ element, related }: Finding, { from, to }: Wire): boolean {
  const has = (id: string) => element === id || (related as readonly string[]).includes(id);
  return from !== to && has(from) && has(to);
}
