/** The outline as data: what belongs under what. Rows, expansion and the filter are in `outline-rows.ts`. */
import type { ElementId } from "#core/design/ids.ts";
import type { Kind } from "#core/design/kinds/all.ts";
import type { Design, DesignElement } from "#core/design/model.ts";
import { compareNatural } from "#core/design/natural-order.ts";
import type { Steps } from "#core/steps.ts";
import type { NodeId, Topology } from "#core/topology/model.ts";
import { KIND_LOOKS } from "#ui/kinds.ts";
import { searchText } from "#ui/search-text.ts";

export interface OutlineEntry {
  readonly id: NodeId;
  readonly kind: Kind | "missing";
  readonly name: string;
  /** Lower case: what the filter looks in. */
  readonly text: string;
  /** Consumers of a stream or bucket, by name. */
  readonly children: readonly OutlineEntry[];
}

/** A heading: a kind of element, or one application inside "Applications". */
export interface OutlineGroup {
  readonly key: string;
  readonly label: string;
  readonly groups: readonly OutlineGroup[];
  readonly entries: readonly OutlineEntry[];
}

/** Elements between two places to pause. */
const STRIDE = 128;

/** Elements by name; consumers under what they read, and once more under their application. */
export function* outlineTree(elements: Design["elements"], topology: Topology): Steps<readonly OutlineGroup[]> {
  let visited = 0;
  const byKind = new Map<Kind, OutlineEntry[]>();
  const consumersOf = new Map<NodeId, OutlineEntry[]>();
  const apps = new Map<string, OutlineEntry[]>();
  const missingOf = missingOwners(topology);

  for (const [id, element] of elements) {
    visited += 1;
    if (visited % STRIDE === 0) yield;
    if (element.kind === "consumer") {
      const entry = entryOf(id, element);
      push(consumersOf, ownerOf(elements, missingOf, id, element.stream as ElementId), entry);
      if (element.app) push(apps, element.app, entry);
    }
  }
  for (const [id, element] of elements) {
    visited += 1;
    if (visited % STRIDE === 0) yield;
    if (element.kind === "consumer") continue;
    const entry = entryOf(id, element, consumersOf.get(id));
    const app = element.kind === "producer" || element.kind === "service" ? element.app : undefined;
    if (app) push(apps, app, entry);
    else push(byKind, element.kind, entry);
  }

  const missing = topology.missing.map(({ id, name }): OutlineEntry => {
    const children = (consumersOf.get(id) ?? []).sort(byName);
    return { id, kind: "missing", name, text: `${name} missing stream`.toLowerCase(), children };
  });
  for (const list of byKind.values()) {
    yield;
    list.sort(byName);
  }
  const entries = (kind: Kind) => byKind.get(kind) ?? [];
  const appGroups = [...apps]
    .sort(([a], [b]) => compareNatural(a, b))
    .map(([app, list]) => group(`app:${app}`, app, list.sort(byName)));
  const all: readonly OutlineGroup[] = [
    {
      key: "applications",
      label: "Applications",
      groups: appGroups,
      entries: [...entries("producer"), ...entries("service")],
    },
    group("streams", KIND_LOOKS.stream.plural, entries("stream")),
    group("missing", "Missing streams", missing.sort(byName)),
    group("unread", "Consumers of nothing", (consumersOf.get(NOWHERE) ?? []).sort(byName)),
    group("kv", KIND_LOOKS.kv.plural, entries("kv")),
    group("object-stores", KIND_LOOKS["object-store"].plural, entries("object-store")),
    group("boundaries", KIND_LOOKS.boundary.plural, entries("boundary")),
    group("notes", KIND_LOOKS.note.plural, entries("note")),
  ];
  return all.filter(({ entries, groups }) => entries.length + groups.length > 0);
}

/** Where a consumer goes whose stream is neither defined nor known as missing. */
const NOWHERE = "missing:" as NodeId;

function ownerOf(
  elements: Design["elements"],
  missingOf: ReadonlyMap<ElementId, NodeId[]>,
  id: ElementId,
  stream: ElementId,
): NodeId {
  const owner = elements.get(stream);
  if (owner && owner.kind !== "consumer") return stream;
  return missingOf.get(id)?.[0] ?? NOWHERE;
}

function missingOwners(topology: Topology): ReadonlyMap<ElementId, NodeId[]> {
  const owners = new Map<ElementId, NodeId[]>();
  for (const { id, referencedBy } of topology.missing) for (const element of referencedBy) push(owners, element, id);
  return owners;
}

function group(key: string, label: string, entries: readonly OutlineEntry[]): OutlineGroup {
  return { key, label, groups: [], entries };
}

function entryOf(id: ElementId, element: DesignElement, consumers: OutlineEntry[] = []): OutlineEntry {
  const { name, text } = searchText(element);
  return { id, kind: element.kind, name, text, children: consumers.sort(byName) };
}

function byName(a: OutlineEntry, b: OutlineEntry): number {
  return compareNatural(a.name, b.name);
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** The keys of the rows above a node's first row, outermost first; null when the outline does not list it. */
export function keysAbove(groups: readonly OutlineGroup[], id: NodeId): readonly string[] | null {
  for (const { key, groups: inner, entries } of groups) {
    const deeper = keysAbove(inner, id);
    if (deeper) return [key, ...deeper];
    for (const entry of entries) {
      if (entry.id === id) return [key];
      if (entry.children.some((child) => child.id === id)) return [key, `${key}/${entry.id}`];
    }
  }
  return null;
}
