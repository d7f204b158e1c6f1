import { designSvg } from "../../../share/picture/svg.ts";
import { contextsOf } from "../../contexts.ts";
import { Lines } from "../../lines.ts";
import type { Plan } from "../../plan.ts";
import { markdownText } from "../../quote/markdown.ts";
import type { Target } from "../../target.ts";
import { analysisSections } from "./analysis.ts";
import { findingSections } from "./findings.ts";
import { flowSections } from "./flows.ts";
import { programSections } from "./programs.ts";
import { storeSections } from "./stores.ts";
import { subjectSection } from "./subjects.ts";
import { tableSection } from "./table.ts";
import { elementText } from "./words.ts";

/** An architecture document: what is there, why messages go where they go, and what the checks say of it. */
export const markdown = {
  id: "markdown",
  label: "Architecture document",
  description:
    "A Markdown document with a picture, tables of everything, message flow with its reasons, sizing, guarantees, and findings.",
  render(plan) {
    const { design, topology } = plan;
    const lines = new Lines();
    overview(lines, plan);
    storeSections(lines, plan);
    programSections(lines, plan);
    subjectSection(lines, plan);
    flowSections(lines, plan);
    analysisSections(lines, plan);
    findingSections(lines, plan);
    const picture = { path: "picture.svg", language: "xml", elements: [] };
    return {
      files: [
        lines.file({ path: "architecture.md", language: "markdown" }),
        { ...picture, text: designSvg(design, topology, { theme: "light", carry: true }) },
      ],
      notes: [{ text: "The picture carries the design: drop it on the canvas to open it." }],
    };
  },
} as const satisfies Target;

function overview(lines: Lines, plan: Plan): void {
  const { design, topology } = plan;
  const { profile, server, servers, ...rest } = design.environment;
  const title = markdownText(design.name) || "Untitled design";
  lines.line(`# ${title}`);
  for (const paragraph of design.description.split(/\n{2,}/)) {
    if (paragraph.trim() !== "") lines.line().line(markdownText(paragraph.trim()));
  }
  const cluster = servers === undefined ? "" : servers === 1 ? ", one server" : `, ${servers} servers`;
  lines.line().line(`For nats-server ${server}, ${profile}${cluster}.`);
  const facts = Object.entries(rest).map(([fact, value]) => `${fact} ${value}`);
  if (facts.length > 0) lines.line().line(`Given: ${facts.join(", ")}.`);
  lines.line().line("![The design as it is drawn](picture.svg)");

  const contexts = contextsOf(design, topology);
  tableSection(
    lines,
    "Contexts",
    ["Context", "Purpose", "Holds"],
    [...design.elements].flatMap(([id, element]) => {
      if (element.kind !== "boundary") return [];
      const members = [...design.elements].filter(([member]) => contexts.get(member) === id);
      const holds = members.map(([member, each]) => elementText(each, member)).join(", ");
      return [{ element: id, cells: [markdownText(element.name), markdownText(element.description ?? ""), holds] }];
    }),
  );
  tableSection(
    lines,
    "Notes",
    ["Note"],
    [...design.elements].flatMap(([id, element]) =>
      element.kind === "note" ? [{ element: id, cells: [markdownText(element.text)] }] : [],
    ),
  );
}
