/** How what the guide derives stands in the design: as it says, or as the server would have it too, or otherwise. */
import type { Command } from "../design/commands.ts";
import { differenceCommands } from "../design/difference.ts";
import { jsonEquals } from "../design/equality.ts";
import type { ElementId } from "../design/ids.ts";
import { isJsonObject } from "../design/json-value.ts";
import type { Design, DesignElement } from "../design/model.ts";
import { effectiveConsumer, effectiveStream } from "../jetstream/effective.ts";
import { changed, withAt } from "../lint/fix.ts";
import type { FieldPath } from "../topology/model.ts";
import type { Contribution } from "./adjust.ts";
import type { Decision } from "./draft.ts";
import { below } from "./extend.ts";
import { columnLayout } from "./layout.ts";
import { isPublishedElsewhere } from "./likeness.ts";
import { SAME } from "./merge.ts";

/** `absent`: the design has no such element, or none such item. */
export type Standing =
  | { readonly state: "derived"; readonly at: FieldPath }
  | { readonly state: "absent"; readonly at: FieldPath }
  | { readonly state: "otherwise"; readonly at: FieldPath; readonly value: unknown };

/** `at` is the place in the design, where an item may stand elsewhere in its list. */
export function standingOf(design: Design, { wanted }: Contribution, { element: id, at, value }: Decision): Standing {
  const mine = id === undefined ? undefined : wanted.get(id);
  const own: unknown = id === undefined ? design : design.elements.get(id);
  if (own === undefined) return { state: mine && isPublishedElsewhere(design, mine) ? "derived" : "absent", at };
  const place = placeIn(own, mine, at);
  if (place === undefined) return { state: "absent", at };
  if (value === undefined) return { state: "derived", at: place };
  const present = valueAt(own, place);
  return jsonEquals(present ?? storedAt(design, own, place), value)
    ? { state: "derived", at: place }
    : { state: "otherwise", at: place, value: present };
}

/** What the server would store where the design leaves it open. */
function storedAt(design: Design, owner: unknown, [root, key, ...rest]: FieldPath): unknown {
  const element = owner as DesignElement;
  if (root !== "config" || key === undefined || rest.length > 0) return undefined;
  const { server } = design.environment;
  if (element.kind === "stream") return valueAt(effectiveStream(element.config, server), [key]);
  if (element.kind !== "consumer") return undefined;
  const stream = design.elements.get(element.stream as ElementId);
  return valueAt(effectiveConsumer(element.config, stream?.kind === "stream" ? stream.config : undefined, server), [
    key,
  ]);
}

/** What stands at a path; undefined when nothing does. */
export function valueAt(owner: unknown, at: FieldPath): unknown {
  return at.reduce<unknown>(
    (value, key) =>
      Array.isArray(value)
        ? value[Number(key)]
        : isJsonObject(value) && Object.hasOwn(value, key)
          ? value[key]
          : undefined,
    owner,
  );
}

/** The path with the places of items in the lists of `own`; undefined when one of them is not there. */
function placeIn(own: unknown, wanted: unknown, at: FieldPath): FieldPath | undefined {
  const place: (string | number)[] = [];
  let [mine, theirs]: [unknown, unknown] = [own, wanted];
  for (const [i, key] of at.entries()) {
    const keys = SAME[String(at[i - 1])];
    let next = key;
    if (keys && typeof key === "number" && Array.isArray(mine) && Array.isArray(theirs)) {
      const item: unknown = theirs[key];
      next = mine.findIndex((each) => keys.every((name) => jsonEquals(valueAt(each, [name]), valueAt(item, [name]))));
      if (next < 0) return undefined;
    }
    place.push(next);
    mine = valueAt(mine, [next]);
    theirs = valueAt(theirs, [key]);
  }
  return place;
}

/** Makes the design as these decisions say; null when it is so. What they decide of elements that are absent adds those. */
export function takeCommand(
  design: Design,
  contribution: Contribution,
  decisions: readonly Decision[],
): Command | null {
  const elements = new Map(design.elements);
  const layout = new Map(design.layout);
  let { environment } = design;
  for (const decision of decisions) {
    const { element: id, at, value } = decision;
    const standing = standingOf({ ...design, elements, environment }, contribution, decision);
    if (standing.state === "derived") continue;
    if (id === undefined) {
      environment = changed(environment, { [String(at[1])]: value });
      continue;
    }
    const wanted = contribution.wanted.get(id);
    const own = elements.get(id);
    if (!wanted) continue;
    if (!own) {
      for (const [each, place] of columnLayout(new Map([[id, wanted]]), below({ elements, layout }))) {
        layout.set(each, place);
      }
      elements.set(id, wanted);
    } else if (standing.state === "otherwise") elements.set(id, withAt(own, standing.at, value));
    else elements.set(id, withItem(own, wanted, at));
  }
  return differenceCommands(design, { ...design, environment, elements, layout }, { keepPlacements: true });
}

/** With the item of the list that the path goes through. */
function withItem(own: DesignElement, wanted: DesignElement, at: FieldPath): DesignElement {
  const i = at.findIndex((key) => typeof key === "number");
  const list = at.slice(0, i);
  const present = valueAt(own, list);
  const items = Array.isArray(present) ? present : [];
  return withAt(own, list, [...items, valueAt(wanted, at.slice(0, i + 1))]);
}
