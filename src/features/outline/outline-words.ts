import { type Design, elementName } from "#core/design/model.ts";
import type { DifferenceKind } from "#core/live/comparison.ts";
import { isMissing, type NodeId, type Topology } from "#core/topology/model.ts";
import { DIFFERENCE_LOOKS } from "#ui/differences.ts";
import type { FindingMark } from "#ui/finding-mark.ts";
import { counted, deadEndText, missingName, nodeSummary, nodeTitle, reasonText, wireVerb } from "#ui/words.ts";
import type { OutlineRow } from "./outline-rows.ts";

/** What is drawn in the row, and what type-ahead looks for. */
export function rowLabel(design: Design, topology: Topology, row: OutlineRow): string {
  switch (row.type) {
    case "group":
      return row.label;
    case "element":
      return row.entry.name || (row.entry.kind === "note" ? "Empty note" : "(no name)");
    case "wires":
      return counted(row.count, "wire");
    case "wire":
      return nodeName(design, topology, row.other);
    case "dead-end":
      return row.deadEnd.subject;
  }
}

/** What a screen reader says: all that sighted users take in at a glance. `mark`: what is found about the element; `difference`: from the server. */
export function rowSummary(
  design: Design,
  topology: Topology,
  row: OutlineRow,
  mark: Pick<FindingMark, "text"> | null = null,
  difference: DifferenceKind | null = null,
): string {
  switch (row.type) {
    case "group":
      return `${row.label}, ${row.count}`;
    case "element": {
      const summary = nodeSummary(design, topology, row.entry.id);
      const says = difference && DIFFERENCE_LOOKS[difference].says;
      return [summary, says, mark?.text].filter(Boolean).join(", ");
    }
    case "wire": {
      const reasons = row.wire.reasons.map(reasonText).filter(Boolean).join(", ");
      const sentence = `${wireVerb(row.wire.kind, row.direction)} ${nodeTitle(design, topology, row.other)}`;
      return reasons ? `${sentence}: ${reasons}` : sentence;
    }
    case "dead-end":
      return `Dead end. ${deadEndText(row.deadEnd)}`;
    default:
      return rowLabel(design, topology, row);
  }
}

function nodeName(design: Design, topology: Topology, id: NodeId): string {
  if (isMissing(id)) return missingName(topology, id);
  const element = design.elements.get(id);
  return (element && elementName(element)) || "(no name)";
}
