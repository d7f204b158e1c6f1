/** The subjects of the design: who sends them, which streams keep them. */
import { compareNatural } from "../../../design/natural-order.ts";
import type { Lines } from "../../lines.ts";
import type { Plan } from "../../plan.ts";
import { markdownCode, markdownText } from "../../quote/markdown.ts";
import { tableSection } from "./table.ts";
import { nodeText } from "./words.ts";

/** One row for each subject that something publishes or answers. */
export function subjectSection(lines: Lines, plan: Plan): void {
  const rows = new Map<string, { by: Set<string>; to: Set<string> }>();
  const rowOf = (subject: string) => {
    const known = rows.get(subject);
    if (known) return known;
    const row = { by: new Set<string>(), to: new Set<string>() };
    rows.set(subject, row);
    return row;
  };
  for (const { name, publishes, consumers } of plan.applications) {
    for (const { publication } of publishes) rowOf(publication.subject).by.add(markdownText(name));
    for (const { element } of consumers) {
      if (element.worker?.deadLetter) rowOf(element.worker.deadLetter.subject).by.add(markdownText(name));
    }
  }
  for (const { kind, to, reasons } of plan.topology.wires) {
    if (kind !== "publish" && kind !== "dead-letter" && kind !== "request") continue;
    for (const { subject } of reasons) rows.get(subject)?.to.add(nodeText(plan, to));
  }
  tableSection(
    lines,
    "Subjects",
    ["Subject", "Sent by", "Goes to"],
    [...rows]
      .sort(([a], [b]) => compareNatural(a, b))
      .map(([subject, { by, to }]) => ({
        cells: [markdownCode(subject), [...by].join(", "), to.size > 0 ? [...to].join(", ") : "nowhere"],
      })),
  );
}
