/** Where messages go, and why; and what goes nowhere. */
import { pathText } from "../../../design/path-text.ts";
import { WIRE_VERBS } from "../../../topology/words.ts";
import type { Lines } from "../../lines.ts";
import type { Plan } from "../../plan.ts";
import { markdownCode } from "../../quote/markdown.ts";
import { tableSection } from "./table.ts";
import { deadEndText, nodeText } from "./words.ts";

/** Every wire with the subjects that travel it and the patterns that take them. */
export function flowSections(lines: Lines, plan: Plan): void {
  const { wires, deadEnds, incomplete } = plan.topology;
  tableSection(
    lines,
    "Message flow",
    ["From", "", "To", "Because"],
    wires.map(({ kind, from, to, reasons }) => ({
      cells: [
        nodeText(plan, from),
        WIRE_VERBS[kind],
        nodeText(plan, to),
        [...new Set(reasons.map(reasonText))].join("<br>"),
      ],
    })),
  );
  if (incomplete) lines.line().line("Subjects meet in so many ways that not all were followed.");
  tableSection(
    lines,
    "Goes nowhere",
    ["Of", "Field", "Subject", "Why"],
    deadEnds.map(({ element, at, subject, code }) => ({
      element,
      cells: [nodeText(plan, element), markdownCode(pathText([...at])), markdownCode(subject), deadEndText(code)],
    })),
  );
}

function reasonText({ subject, pattern, coverage }: Plan["topology"]["wires"][number]["reasons"][number]): string {
  const part = coverage === "some" ? " (some of them)" : "";
  if (!subject || !pattern || subject === pattern) return `${markdownCode(subject || pattern)}${part}`;
  return `${markdownCode(subject)} by ${markdownCode(pattern)}${part}`;
}
