/** Elements of one design put into another: what copying and pasting are made of. */
import { domainReached } from "../jetstream/domains.ts";
import type { Command } from "./commands.ts";
import { asOne } from "./difference.ts";
import { domainIn, domainsOf } from "./domains.ts";
import { nameAllocator, streamNameOf } from "./element-names.ts";
import { type ElementId, idAllocator } from "./ids.ts";
import type { Design, DesignElement, Placement } from "./model.ts";
import { awaitedIds, mapAdvisories, mapOrigins, mapReferences, occupiedIds } from "./references.ts";
import { canonicalOrder } from "./serialize.ts";

/** The edit that puts elements in, and which they are then. */
export interface Insertion {
  /** `null` when there was nothing to insert. */
  readonly command: Command | null;
  /** Of the new elements, in the order of the file. */
  readonly ids: readonly ElementId[];
}

/** Where the elements go, in canvas units. */
export type InsertPlace =
  /** Added to where the elements stood. */
  | { readonly offset: { readonly x: number; readonly y: number } }
  /** The top left corner of them all. */
  | { readonly at: { readonly x: number; readonly y: number } };

/**
 * Gives the elements of `source` new ids and free names, and follows both in the references among them. References
 * to what is not among them are kept: a consumer's always, a use of a bucket if `design` has it. Subjects stay, but
 * for those of advisories about a stream among them.
 */
export function insertElements(design: Design, source: Design, place: InsertPlace): Insertion {
  const order = canonicalOrder(source.elements);
  const newIds = freshIds(design, order, source);
  const follow = (id: string) => newIds.get(id) ?? (design.elements.has(id as ElementId) ? id : undefined);

  const freeName = nameAllocator(design);
  const newNames = new Map<string, string>();
  const domains = domainsOf(source.elements.values());
  /** By domain and name. */
  const newNamesIn = new Map<string, string>();
  const named = order.map((id) => {
    const before = mapReferences(source.elements.get(id) as DesignElement, follow);
    const after = freeName(before);
    const [oldName, newName] = [streamNameOf(before), streamNameOf(after)];
    if (oldName !== undefined && newName !== undefined) {
      newNames.set(oldName, newName);
      newNamesIn.set(`${domainIn(before)} ${oldName}`, newName);
    }
    return after;
  });

  const { x, y } = shift(source, place);
  const ids: ElementId[] = [];
  const commands = order.map((oldId, i): Command => {
    const id = newIds.get(oldId) as ElementId;
    ids.push(id);
    const before = named[i] as DesignElement;
    const newName = (name: string, domain?: string) => {
      if (domain === undefined) return newNames.get(name) ?? name;
      return newNamesIn.get(`${domainReached(domain, domainIn(before), domains)} ${name}`) ?? name;
    };
    const element = mapAdvisories(mapOrigins(before, newName), newName);
    const stood = source.layout.get(oldId);
    const placement: Placement | undefined = stood && { ...stood, x: stood.x + x, y: stood.y + y };
    return { type: "element/add", id, element, ...(placement && { placement }) };
  });
  return { command: asOne(commands), ids };
}

function freshIds(design: Design, order: readonly ElementId[], source: Design): Map<string, ElementId> {
  const allocate = idAllocator(occupiedIds(design));
  const awaited = awaitedIds(design);
  const given = new Map<string, ElementId>();
  for (const id of order) {
    const element = source.elements.get(id) as DesignElement;
    const [, stem] = /^(.+)-\d+$/.exec(id) ?? [];
    // A stream that consumers wait for under this very id has come.
    if (awaited.has(id) && streamNameOf(element) !== undefined) given.set(id, id);
    else if (stem && design.elements.has(id)) given.set(id, allocate(stem.slice(0, 56)));
    else given.set(id, allocate(element.kind, id));
  }
  return given;
}

function shift(source: Design, place: InsertPlace): { x: number; y: number } {
  if ("offset" in place) return place.offset;
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  for (const { x, y } of source.layout.values()) {
    left = Math.min(left, x);
    top = Math.min(top, y);
  }
  return source.layout.size === 0 ? { x: 0, y: 0 } : { x: place.at.x - left, y: place.at.y - top };
}
