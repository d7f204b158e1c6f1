/** The outline's visible rows: the tree, flattened by what is expanded and what the filter lets through. */
import type { Steps } from "#core/steps.ts";
import type { DeadEnd, NodeId, Topology, Wire } from "#core/topology/model.ts";
import type { OutlineEntry, OutlineGroup } from "./outline-tree.ts";

interface Place {
  /** Unique among the rows, stable while the row's subject exists. */
  readonly key: string;
  readonly parent: string | null;
  /** 1 for the headings. */
  readonly level: number;
  /** 1-based, among its siblings. */
  readonly position: number;
  readonly setSize: number;
  /** Absent: nothing below it. */
  readonly expanded?: boolean;
}

export type OutlineRow = Place &
  (
    | { readonly type: "group"; readonly label: string; readonly count: number }
    | { readonly type: "element"; readonly entry: OutlineEntry }
    /** Holds the wires of an element that also has consumers below it. */
    | { readonly type: "wires"; readonly id: NodeId; readonly count: number }
    | { readonly type: "wire"; readonly wire: Wire; readonly direction: "out" | "in"; readonly other: NodeId }
    | { readonly type: "dead-end"; readonly deadEnd: DeadEnd }
  );

interface RowOptions {
  /** Rows that are not as they start: headings and streams start expanded, wires collapsed. */
  readonly toggled: ReadonlySet<string>;
  /** Lower-case words that an element must all contain. */
  readonly words: readonly string[];
}

/** All rows, and where they are. */
export interface OutlineRows {
  readonly rows: readonly OutlineRow[];
  readonly indexOf: ReadonlyMap<string, number>;
  /** Where each node is listed first. */
  readonly keyOf: ReadonlyMap<NodeId, string>;
  /** Elements that the filter lets through, each counted once. */
  readonly matches: number;
}

export function filterWords(filter: string): readonly string[] {
  return filter.toLowerCase().split(/\s+/).filter(Boolean);
}

/** Entries, or rows, between two places to pause. */
const STRIDE = 128;

export function* outlineRows(
  groups: readonly OutlineGroup[],
  topology: Topology,
  { toggled, words }: RowOptions,
): Steps<OutlineRows> {
  const rows: OutlineRow[] = [];
  const matched = new Set<NodeId>();
  const wordsIn = (text: string) => words.every((word) => text.includes(word));
  const seen = new Map<OutlineEntry, boolean>();
  /** Itself or one of its consumers. */
  const passes = (entry: OutlineEntry): boolean => {
    if (!words.length) return true;
    const known = seen.get(entry);
    if (known !== undefined) return known;
    const result = wordsIn(entry.text) || entry.children.some((child) => wordsIn(child.text));
    seen.set(entry, result);
    return result;
  };
  const isOpen = (key: string, opensByItself: boolean) => toggled.has(key) !== opensByItself;

  function* addGroup(group: OutlineGroup, place: Omit<Place, "key">): Steps<void> {
    yield;
    const shown = words.length ? group.groups.filter((inner) => inner.entries.some(passes)) : group.groups;
    const entries = words.length ? group.entries.filter(passes) : group.entries;
    const expanded = isOpen(group.key, true);
    const setSize = shown.length + entries.length;
    const count = entries.length + shown.reduce((sum, { entries }) => sum + entries.filter(passes).length, 0);
    rows.push({ ...place, key: group.key, expanded, type: "group", label: group.label, count });
    if (!expanded) {
      for (const list of [entries, ...shown.map(({ entries }) => entries)]) {
        for (const entry of list) countMatches(entry);
        yield;
      }
      return;
    }
    const below = { parent: group.key, level: place.level + 1, setSize };
    for (const [i, inner] of shown.entries()) yield* addGroup(inner, { ...below, position: i + 1 });
    for (const [i, entry] of entries.entries()) {
      addEntry(entry, { ...below, position: shown.length + i + 1 });
      if (i % STRIDE === 0) yield;
    }
  }

  function countMatches(entry: OutlineEntry): void {
    if (wordsIn(entry.text)) matched.add(entry.id);
    for (const child of entry.children) if (wordsIn(child.text)) matched.add(child.id);
  }

  function addEntry(entry: OutlineEntry, place: Omit<Place, "key">): void {
    countMatches(entry);
    const key = `${place.parent}/${entry.id}`;
    const hits = words.length ? entry.children.filter(({ text }) => wordsIn(text)) : entry.children;
    // A stream that is looked for by its own name keeps its consumers, folded away.
    const children = hits.length ? hits : entry.children;
    const wires = wireCount(topology, entry.id);
    if (!children.length && !wires) {
      rows.push({ ...place, key, type: "element", entry });
      return;
    }
    const expanded = isOpen(key, hits.length > 0);
    rows.push({ ...place, key, expanded, type: "element", entry });
    if (!expanded) return;
    const below = { parent: key, level: place.level + 1 };
    if (!children.length) {
      addWires(entry.id, below);
      return;
    }
    const setSize = children.length + (wires ? 1 : 0);
    children.forEach((child, i) => void addEntry(child, { ...below, position: i + 1, setSize }));
    if (!wires) return;
    const wiresKey = `${key}#wires`;
    const open = isOpen(wiresKey, false);
    rows.push({
      ...below,
      key: wiresKey,
      position: setSize,
      setSize,
      expanded: open,
      type: "wires",
      id: entry.id,
      count: wires,
    });
    if (open) addWires(entry.id, { parent: wiresKey, level: below.level + 1 });
  }

  function addWires(id: NodeId, below: { parent: string; level: number }): void {
    const incoming = topology.incoming.get(id) ?? [];
    const outgoing = topology.outgoing.get(id) ?? [];
    const deadEnds = topology.deadEndsOf.get(id) ?? [];
    const setSize = incoming.length + outgoing.length + deadEnds.length;
    let position = 0;
    const place = (key: string) => ({ ...below, key: `${below.parent}<${key}`, position: ++position, setSize });
    for (const wire of incoming)
      rows.push({ ...place(`in:${wire.id}`), type: "wire", wire, direction: "in", other: wire.from });
    for (const wire of outgoing)
      rows.push({ ...place(`out:${wire.id}`), type: "wire", wire, direction: "out", other: wire.to });
    for (const deadEnd of deadEnds) rows.push({ ...place(`dead:${deadEnd.id}`), type: "dead-end", deadEnd });
  }

  const shown = words.length
    ? groups.filter((group) => group.entries.some(passes) || group.groups.some((inner) => inner.entries.some(passes)))
    : groups;
  for (const [i, group] of shown.entries()) {
    yield* addGroup(group, { parent: null, level: 1, position: i + 1, setSize: shown.length });
  }

  const indexOf = new Map<string, number>();
  const keyOf = new Map<NodeId, string>();
  for (const [index, row] of rows.entries()) {
    indexOf.set(row.key, index);
    if (row.type === "element" && !keyOf.has(row.entry.id)) keyOf.set(row.entry.id, row.key);
    if (index % STRIDE === 0) yield;
  }
  return { rows, indexOf, keyOf, matches: matched.size };
}

function wireCount(topology: Topology, id: NodeId): number {
  return (
    (topology.incoming.get(id)?.length ?? 0) +
    (topology.outgoing.get(id)?.length ?? 0) +
    (topology.deadEndsOf.get(id)?.length ?? 0)
  );
}
