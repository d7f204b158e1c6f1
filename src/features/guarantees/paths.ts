/** The list of paths: of the whole design, or of what is selected. */

import type { ElementId } from "#core/design/ids.ts";
import { type Design, elementName } from "#core/design/model.ts";
import { DELIVERY_TITLES, type GuaranteePath, type Statement, TOPICS, type Topic } from "#core/guarantees/model.ts";
import type { NodeId } from "#core/topology/model.ts";

/** A path as a row. */
export interface PathRow {
  readonly key: string;
  readonly path: GuaranteePath;
}

type Paths = ReadonlyMap<ElementId, readonly GuaranteePath[]>;

/** In the order of the design, those that nobody reads last; with a selection, only those that go over something in it. */
export function pathRows(paths: Paths, elements: Design["elements"], selection: ReadonlySet<NodeId>): PathRow[] {
  const read: PathRow[] = [];
  const unread: PathRow[] = [];
  for (const id of elements.keys()) {
    for (const path of paths.get(id) ?? []) {
      if (selection.size > 0 && !goesOver(path, selection)) continue;
      (path.consumer === undefined ? unread : read).push({ key: path.id, path });
    }
  }
  return [...read, ...unread];
}

/** Whether a sender, a store or the consumer of the path is among the nodes. */
function goesOver({ senders, stores, consumer }: GuaranteePath, nodes: ReadonlySet<NodeId>): boolean {
  if (consumer !== undefined && nodes.has(consumer)) return true;
  return stores.some((id) => nodes.has(id)) || senders.some(({ element }) => nodes.has(element));
}

const MOST_NAMES = 2;

/** The stations of a path: who sends, each store, who receives. */
export function stationsOf({ senders, stores, consumer }: GuaranteePath, elements: Design["elements"]): string[] {
  const nameOf = (id: ElementId) => {
    const element = elements.get(id);
    return (element && elementName(element)) || id;
  };
  const programs = [...new Set(senders.map(({ element }) => element))];
  const names = programs.slice(0, MOST_NAMES).map(nameOf).join(", ");
  const more = programs.length > MOST_NAMES ? ` and ${programs.length - MOST_NAMES} more` : "";
  return [names + more, ...stores.map(nameOf), ...(consumer === undefined ? [] : [nameOf(consumer)])];
}

/** `orders.new, orders.old`, and of many the first few. */
export function subjectsText({ senders, senderCount }: GuaranteePath): string {
  const subjects = [...new Set(senders.map(({ subject }) => subject))];
  const more = senderCount > senders.length || subjects.length > 3;
  return subjects.slice(0, 3).join(", ") + (more ? " …" : "");
}

/** Sentences by which messages can be lost, and those that depend on something. */
export function concernsOf({ statements }: GuaranteePath): { readonly lost: number; readonly depends: number } {
  const count = (tone: Statement["tone"]) => statements.filter((statement) => statement.tone === tone).length;
  return { lost: count("lost"), depends: count("depends") };
}

/** `checkout, ORDERS, billing: at least once, 1 way to lose messages, 5 conditions`. */
export function pathSummary(path: GuaranteePath, elements: Design["elements"]): string {
  const { lost, depends } = concernsOf(path);
  const losses = lost === 0 ? "nothing loses messages" : `${lost} ${lost === 1 ? "way" : "ways"} to lose messages`;
  const conditions = `${depends} ${depends === 1 ? "condition" : "conditions"}`;
  return `${stationsOf(path, elements).join(", ")}: ${DELIVERY_TITLES[path.delivery].toLowerCase()}, ${losses}, ${conditions}`;
}

/** The sentences of each topic that has some. */
export function byTopic({ statements }: GuaranteePath): readonly (readonly [Topic, readonly Statement[]])[] {
  return TOPICS.flatMap((topic) => {
    const own = statements.filter((statement) => statement.topic === topic);
    return own.length > 0 ? [[topic, own] as const] : [];
  });
}
