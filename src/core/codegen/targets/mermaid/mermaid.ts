import type { ElementId } from "../../../design/ids.ts";
import type { NodeId } from "../../../topology/model.ts";
import { contextsOf } from "../../contexts.ts";
import { Lines } from "../../lines.ts";
import type { Plan } from "../../plan.ts";
import { mermaidQuote } from "../../quote/mermaid.ts";
import type { ExportFile, ExportNote, Target } from "../../target.ts";
import { nodeIds } from "./node-ids.ts";
import { ARROWS, classLines, className, labelOf, type NodeKind, SHAPES, wireLabel } from "./shapes.ts";

/** What Mermaid draws unless it is configured otherwise. Source: mermaid.js.org/config/schema-docs/config.html. */
const MOST_CHARACTERS = 50_000;
const MOST_EDGES = 500;

/** A flowchart of everything on the canvas, and of where messages go. */
export const mermaid = {
  id: "mermaid",
  label: "Mermaid",
  description: "A flowchart of the design, for Markdown files and wikis that draw Mermaid.",
  render(plan) {
    const file = chartFile(plan);
    return { files: [file], notes: sizeNotes(file, plan.topology.wires.length) };
  },
} as const satisfies Target;

function chartFile({ design, topology }: Plan): ExportFile {
  const ids = nodeIds(design, topology);
  const contexts = contextsOf(design, topology);
  const inside = new Map<ElementId | undefined, ElementId[]>();
  for (const id of design.elements.keys()) {
    const context = contexts.get(id);
    const list = inside.get(context);
    if (list) list.push(id);
    else inside.set(context, [id]);
  }
  const lines = new Lines();
  lines.line("flowchart LR");
  const kinds = new Set<string>();
  const writeInside = (context: ElementId | undefined, indent: string) => {
    for (const id of inside.get(context) ?? []) {
      const element = design.elements.get(id);
      if (element?.kind === "boundary") {
        lines.of(id, () => {
          lines.line(`${indent}subgraph ${ids.get(id)}[${mermaidQuote(element.name)}]`);
          writeInside(id, `${indent}  `);
          lines.line(`${indent}end`);
        });
      } else if (element) {
        kinds.add(element.kind);
        lines.of(id, () => lines.line(`${indent}${node(ids.get(id) ?? "", element.kind, labelOf(element))}`));
      }
    }
  };
  writeInside(undefined, "  ");
  for (const { id, name } of topology.missing) {
    kinds.add("missing");
    lines.line(`  ${ids.get(id)}[${mermaidQuote(`${name}\nnot in this design`)}]:::missing`);
  }
  const nameOf = (id: NodeId) => ids.get(id) ?? "";
  for (const { kind, from, to, reasons } of topology.wires) {
    const label = wireLabel(kind, reasons);
    const text = label === "" ? "" : `|${mermaidQuote(label)}|`;
    lines.line(`  ${nameOf(from)} ${ARROWS[kind]}${text} ${nameOf(to)}`);
  }
  for (const line of classLines(kinds)) lines.line(`  ${line}`);
  return lines.file({ path: "design.mmd", language: "mermaid" });
}

function node(id: string, kind: NodeKind, label: string): string {
  const [open, close] = SHAPES[kind];
  return `${id}${open}${mermaidQuote(label)}${close}:::${className(kind)}`;
}

function sizeNotes({ text }: ExportFile, wires: number): ExportNote[] {
  const notes: ExportNote[] = [];
  if (wires > MOST_EDGES) {
    notes.push({
      text: `There are ${wires} wires; Mermaid draws ${MOST_EDGES} unless maxEdges is raised where it is set up.`,
    });
  }
  if (text.length > MOST_CHARACTERS) {
    notes.push({
      text: `The chart has ${text.length} characters; Mermaid reads ${MOST_CHARACTERS} unless maxTextSize is raised where it is set up.`,
    });
  }
  return notes;
}
