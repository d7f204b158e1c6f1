/** Applications, and what they do: one row for each thing. */
import type { Publication } from "../../../design/kinds/publication.ts";
import type { Lines } from "../../lines.ts";
import type { Plan, PlannedApplication } from "../../plan.ts";
import { markdownCode, markdownText } from "../../quote/markdown.ts";
import { type Row, tableSection } from "./table.ts";
import { elementText } from "./words.ts";

/** What applications publish, answer and use; what they consume stands with the consumers. */
export function programSections(lines: Lines, plan: Plan): void {
  tableSection(
    lines,
    "Applications",
    ["Application", "Part", "Purpose", "Does", "What", "Details"],
    plan.applications.flatMap((app) => rowsOf(plan, app)),
  );
}

function rowsOf({ design, streamById }: Plan, app: PlannedApplication): Row[] {
  const row = (element: Row["element"] & string, does: string, what: string, details = ""): Row => {
    const part = design.elements.get(element);
    const purpose = part && "description" in part ? (part.description ?? "") : "";
    return {
      element,
      cells: [markdownText(app.name), elementText(part, element), markdownText(purpose), does, what, details],
    };
  };
  const rows: Row[] = [
    ...app.publishes.map(({ element, publication }) =>
      row(element, VERBS[publication.mode ?? "js"], markdownCode(publication.subject), publicationText(publication)),
    ),
    ...app.consumers.map(({ id, element, name }) => {
      const stream = streamById.get(element.stream as typeof id);
      return row(
        id,
        "consumes",
        markdownCode(stream?.name ?? element.stream),
        name === undefined ? "" : markdownCode(name),
      );
    }),
    ...app.services.flatMap(({ id, element }) =>
      (element.endpoints ?? []).map(({ subject, queue, processing }) => {
        const facts = [
          ...(queue ? [`queue group ${markdownCode(queue)}`] : []),
          ...(processing ? [facetText("processing", processing)] : []),
        ];
        return row(id, "answers", markdownCode(subject), facts.join(", "));
      }),
    ),
    ...app.uses.map(({ element, use: { bucket: id, access, ...facts }, bucket }) =>
      row(
        element,
        ACCESS[access ?? "read-write"],
        markdownCode(bucket && bucket.element.kind !== "stream" ? bucket.element.config.bucket : id),
        factsText(facts),
      ),
    ),
  ];
  const silent = [...app.producers, ...app.services].filter(({ id }) => !rows.some(({ element }) => element === id));
  return [...rows, ...silent.map(({ id }) => row(id, "nothing yet", ""))];
}

const VERBS: Readonly<Record<NonNullable<Publication["mode"]>, string>> = {
  core: "publishes (core)",
  js: "publishes",
  js_async: "publishes (async)",
  js_batch: "publishes (batch)",
  request: "requests",
};

const ACCESS = { read: "reads", write: "writes", "read-write": "reads and writes", watch: "watches" } as const;

function publicationText({ subject: _subject, mode: _mode, ...facts }: Publication): string {
  return factsText(facts);
}

function factsText(facts: object): string {
  return Object.entries(facts)
    .map(([name, value]) => facetText(name, value))
    .join(", ");
}

function facetText(name: string, value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return markdownCode(value === true ? name : `${name} ${text}`);
}
