/** Designs with everything that templates have: dead letters, mirrors, sources, services, buckets, boundaries. */
import { insertElements } from "#core/design/insert.ts";
import { mapSubjects } from "#core/design/map-subjects.ts";
import { guaranteesOf } from "#core/guarantees/guarantees.ts";
import { type Design, type DesignElement, emptyDesign, exportDesign, lint, topologyOf } from "#core/index.ts";
import { sizingOf } from "#core/sizing/sizing.ts";
import { TEMPLATES } from "#core/templates/all.ts";
import { insertTemplate } from "#core/templates/insert.ts";
import { changed } from "../lib/edits.ts";
import type { Part } from "../lib/timing.ts";

export const patterns: Part = {
  name: "patterns",
  title: "Templates",
  largest: 5_000,
  workOf(size) {
    const design = patternsOf(size);
    const topology = topologyOf(design);
    return {
      "patterns: topologyOf": () => () => topologyOf(design),
      "patterns: lint": () => () => lint(design),
      "patterns: sizingOf": () => () => sizingOf(design, topology),
      "patterns: guaranteesOf": () => () => guaranteesOf(design, topology),
      "patterns: go": () => () => exportDesign(design, "go"),
      "patterns: mermaid": () => () => exportDesign(design, "mermaid"),
    };
  },
};

/** Between one template or copy and the next, in canvas units. */
const APART = 100_000;

/** Every template once. */
const one = TEMPLATES.reduce(
  (design, template, i) =>
    withInserted(design, insertTemplate(design, template.design(), { at: { x: i * APART, y: 0 } })),
  emptyDesign("Templates"),
);

/** The number of elements in each copy of all templates. */
export const ELEMENTS_OF_A_COPY = one.elements.size;

/** As many copies as come nearest to `size` elements, each with names, subjects and applications of its own. */
function patternsOf(size: number): Design {
  const copies = Math.max(1, Math.round(size / ELEMENTS_OF_A_COPY));
  // The first, which alone has names without a number, is there while they are made only.
  let design = one;
  for (let n = 1; n <= copies; n += 1) {
    const elements = new Map([...one.elements].map(([id, element]) => [id, copyOf(element, n)]));
    design = withInserted(design, insertElements(design, { ...one, elements }, { offset: { x: 0, y: n * APART } }));
  }
  return { ...design, elements: new Map([...design.elements].filter(([id]) => !one.elements.has(id))) };
}

function copyOf(element: DesignElement, n: number): DesignElement {
  const own = mapSubjects(element, (subject) => (subject.startsWith("$") ? subject : `copy-${n}.${subject}`));
  return "app" in own && own.app ? { ...own, app: `${own.app}-${n}` } : own;
}

function withInserted(design: Design, { command }: ReturnType<typeof insertElements>): Design {
  return command ? changed(design, command) : design;
}
