/** Edits of several places at once, as commands. Pure: nothing changes until the command is applied. */
import { domainReached } from "../jetstream/domains.ts";
import { err, ok, type Result } from "../result.ts";
import type { Command } from "./commands.ts";
import { asOne } from "./difference.ts";
import { domainIn, domainsOf } from "./domains.ts";
import { streamNameOf, withName } from "./element-names.ts";
import type { DesignError } from "./errors.ts";
import type { ElementId } from "./ids.ts";
import { type Insertion, insertElements } from "./insert.ts";
import type { JsonPath } from "./json-text.ts";
import { isJsonObject } from "./json-value.ts";
import type { Design, DesignElement, Placement } from "./model.ts";
import { mapOrigins, mapReferences } from "./references.ts";
import { checkElement } from "./validate.ts";

/** Why a refactoring cannot be planned. */
export type RefactorError =
  | { readonly code: "refactor/element-missing"; readonly id: ElementId }
  /** The element would no longer be one; paths start at the element. */
  | { readonly code: "refactor/invalid"; readonly errors: readonly DesignError[] };

/**
 * Removes elements with what cannot be without them: a stream's or bucket's consumers, uses of a bucket, and
 * suppressions of their findings. What lies in a boundary stays. `null` when none of the ids exists.
 */
export function removeElements(design: Design, ids: Iterable<ElementId>): Command | null {
  const gone = new Set<string>();
  for (const id of ids) if (design.elements.has(id)) gone.add(id);
  if (gone.size === 0) return null;
  // Again while any went: a file may say that a consumer reads a consumer, in whatever order.
  for (let before = 0; before < gone.size; ) {
    before = gone.size;
    for (const [id, element] of design.elements) {
      if (element.kind === "consumer" && gone.has(element.stream)) gone.add(id);
    }
  }
  const commands: Command[] = [];
  for (const [id, element] of design.elements) {
    if (gone.has(id)) commands.push({ type: "element/remove", id });
    else {
      const left = mapReferences(element, (to) => (gone.has(to) ? undefined : to));
      if (left !== element) commands.push({ type: "element/replace", id, element: left });
    }
  }
  const suppressions = design.suppressions.filter(({ element }) => !element || !gone.has(element));
  if (suppressions.length < design.suppressions.length) commands.push({ type: "design/suppress", suppressions });
  return asOne(commands);
}

/**
 * Renames an element, and a stream or bucket also where mirrors and sources name it, unless another element has the
 * old name too. Errors: refactor/element-missing.
 */
export function renameElement(design: Design, id: ElementId, name: string): Result<Command, RefactorError> {
  const element = design.elements.get(id);
  if (!element) return err({ code: "refactor/element-missing", id });
  const after = withName(element, name);
  const commands: Command[] = [];
  const oldName = streamNameOf(element);
  const newName = streamNameOf(after);
  const followers = oldName !== undefined && newName !== undefined && !hasTwin(design, id, oldName);
  const domains = domainsOf(design.elements.values());
  const followed = (owner: DesignElement) =>
    mapOrigins(owner, (origin, domain) => {
      if (!followers || origin !== oldName) return origin;
      const there = domain === undefined || domainReached(domain, domainIn(owner), domains) === domainIn(element);
      return there ? newName : origin;
    });
  commands.push({ type: "element/replace", id, element: followed(after) });
  for (const [otherId, other] of design.elements) {
    if (otherId === id) continue;
    const changed = followed(other);
    if (changed !== other) commands.push({ type: "element/replace", id: otherId, element: changed });
  }
  return ok(asOne(commands) as Command);
}

function hasTwin(design: Design, id: ElementId, streamName: string): boolean {
  for (const [otherId, other] of design.elements) {
    if (otherId !== id && streamNameOf(other) === streamName) return true;
  }
  return false;
}

/**
 * Sets one field; `undefined` takes it away, with the optional objects and lists that it leaves empty.
 * Errors: refactor/element-missing, refactor/invalid.
 */
export function setField(
  design: Design,
  id: ElementId,
  path: JsonPath,
  value: unknown,
): Result<Command, RefactorError> {
  const before = design.elements.get(id);
  if (!before) return err({ code: "refactor/element-missing", id });
  const errors: DesignError[] = [];
  const element = checkElement(withValue(before, path, value) ?? {}, [], errors);
  return element ? ok({ type: "element/replace", id, element }) : err({ code: "refactor/invalid", errors });
}

/** `undefined` when nothing is left. The configuration stays, empty or not: every kind that has one needs it. */
function withValue(target: unknown, path: JsonPath, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (typeof key === "number") {
    const items: readonly unknown[] = Array.isArray(target) ? target : [];
    const next = withValue(items[key], rest, value);
    if (next !== undefined) return key < items.length ? items.with(key, next) : [...items, next];
    // Only the item itself is taken out of the list: emptied, it keeps its place.
    if (rest.length > 0) return key < items.length ? items.with(key, {}) : items;
    const left = items.toSpliced(key, 1);
    return left.length > 0 ? left : undefined;
  }
  const object = isJsonObject(target) ? target : {};
  const next = withValue(object[key], rest, value);
  if (next !== undefined) return { ...object, [key]: next };
  const { [key]: _, ...left } = object;
  if (key === "config" && "kind" in object) return { ...left, config: {} };
  return Object.keys(left).length > 0 ? left : undefined;
}

/** Copies elements with the references among them; see `insertElements`. Ids that do not exist are passed over. */
export function duplicateElements(
  design: Design,
  ids: Iterable<ElementId>,
  offset: { readonly x: number; readonly y: number } = { x: 40, y: 40 },
): Insertion {
  return insertElements(design, partOf(design, ids), { offset });
}

/** The design with only these elements and their placements; what is said about the rest is left out. */
export function partOf(design: Design, ids: Iterable<ElementId>): Design {
  const elements = new Map<ElementId, DesignElement>();
  const layout = new Map<ElementId, Placement>();
  for (const id of ids) {
    const element = design.elements.get(id);
    const placement = design.layout.get(id);
    if (element) elements.set(id, element);
    if (element && placement) layout.set(id, placement);
  }
  return { ...design, elements, layout, suppressions: [] };
}
