/** Ids of nodes in a flowchart. */
import type { ElementId } from "../../../design/ids.ts";
import type { Design } from "../../../design/model.ts";
import type { NodeId, Topology } from "../../../topology/model.ts";

/**
 * The kind goes first, so that no id is a word of the language (`end`), nor reads as part of an arrow. Dashes are
 * arrows where two stand together or one stands last: ids with such become others.
 */
export function nodeIds({ elements }: Design, { missing }: Topology): ReadonlyMap<NodeId, string> {
  const ids = new Map<NodeId, string>();
  const taken = new Set<string>();
  const take = (wanted: string): string => {
    let id = wanted;
    for (let n = 2; taken.has(id); n += 1) id = `${wanted}_${n}`;
    taken.add(id);
    return id;
  };
  const sound = (id: ElementId) => !/--|-$/.test(id);
  for (const [id, { kind }] of elements) if (sound(id)) ids.set(id, take(`${prefix(kind)}_${id}`));
  for (const [id, { kind }] of elements) {
    if (!sound(id)) ids.set(id, take(`${prefix(kind)}_${id.replaceAll("-", "_")}`));
  }
  for (const [i, { id }] of missing.entries()) ids.set(id, take(`missing_${i + 1}`));
  return ids;
}

function prefix(kind: string): string {
  return kind.replace("-", "_");
}
