/** What a change of the answers did to the design, setting by setting. */
import { jsonEquals } from "../design/equality.ts";
import type { ElementId } from "../design/ids.ts";
import { isJsonObject } from "../design/json-value.ts";
import type { Design, DesignElement } from "../design/model.ts";
import type { FieldPath } from "../topology/model.ts";
import type { Decision } from "./draft.ts";
import type { GuideStep } from "./guide.ts";
import { valueAt } from "./standing.ts";
import { valueText } from "./words.ts";

/** An element that came or went, or a setting that is another; texts are as `valueText` writes them. */
export type SettingChange =
  | { readonly type: "added"; readonly id: ElementId; readonly element: DesignElement }
  | { readonly type: "removed"; readonly id: ElementId; readonly element: DesignElement }
  | {
      readonly type: "set";
      /** Undefined: of the design itself. */
      readonly id: ElementId | undefined;
      readonly at: FieldPath;
      /** Empty where there was none, or is none. */
      readonly before: string;
      readonly after: string;
    };

/** Those that somebody would look for first: elements, then settings in the order of the steps. */
export function changesBetween(
  before: Design,
  after: Design,
  steps: { readonly before: readonly GuideStep[]; readonly after: readonly GuideStep[] },
): SettingChange[] {
  const elements: SettingChange[] = [];
  for (const [id, element] of before.elements) {
    if (!after.elements.has(id)) elements.push({ type: "removed", id, element });
  }
  for (const [id, element] of after.elements) {
    if (!before.elements.has(id)) elements.push({ type: "added", id, element });
  }
  const settings = new Map<string, SettingChange>();
  const seen = new Set<string>();
  for (const decision of [...steps.after, ...steps.before].flatMap(({ decisions }) => decisions)) {
    const { element: id, at, value } = decision;
    const key = JSON.stringify([id ?? null, ...at]);
    if (value === undefined || at.length === 0 || seen.has(key)) continue;
    const [old, now] = [ownerIn(before, decision), ownerIn(after, decision)].map((owner) => valueAt(owner, at));
    const there = id === undefined || (before.elements.has(id) && after.elements.has(id));
    if (!there || jsonEquals(old, now)) continue;
    for (const [place, was, is] of membersOf(at, old, now)) {
      const textOf = (design: Design, each: unknown) => valueText(design, { ...decision, at: place, value: each });
      settings.set(`${key} ${place.join("/")}`, {
        type: "set",
        id,
        at: place,
        before: textOf(before, was),
        after: textOf(after, is),
      });
    }
    seen.add(key);
  }
  return [...elements, ...settings.values()];
}

/** Of metadata and the like, each member that is another. */
function membersOf(at: FieldPath, old: unknown, now: unknown): [FieldPath, unknown, unknown][] {
  const isObject =
    [old, now].some(isJsonObject) && [old, now].every((each) => each === undefined || isJsonObject(each));
  if (!isObject) return [[at, old, now]];
  const keys = new Set([old, now].flatMap((each) => Object.keys(each ?? {})));
  return [...keys].flatMap((key): [FieldPath, unknown, unknown][] => {
    const [was, is] = [valueAt(old, [key]), valueAt(now, [key])];
    return jsonEquals(was, is) ? [] : [[[...at, key], was, is]];
  });
}

function ownerIn(design: Design, { element }: Decision): unknown {
  return element === undefined ? design : design.elements.get(element);
}
