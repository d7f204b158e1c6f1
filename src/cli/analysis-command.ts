/** `jetstream-designer size` and `guarantees`: what a design needs, and what it promises. */
import { type Command, Option } from "commander";
import type { ElementId } from "#core/design/ids.ts";
import { type Design, elementName } from "#core/design/model.ts";
import { pathText } from "#core/design/path-text.ts";
import { guaranteesOf } from "#core/guarantees/guarantees.ts";
import { DELIVERY_TITLES, type GuaranteePath, type Guarantees, TOPIC_TITLES, TOPICS } from "#core/guarantees/model.ts";
import { consumerFigures, type LabelledFigure, storeFigures, totalFigures } from "#core/sizing/labels.ts";
import { missingFields, type Sizing, sizingOf } from "#core/sizing/sizing.ts";
import { explanationOf } from "#core/sizing/words.ts";
import type { Surroundings } from "./export-command.ts";
import { printable } from "./formats/printable.ts";
import { text } from "./formats/text.ts";
import { lintFiles } from "./lint-command.ts";
import { subjectsOf } from "./subjects.ts";

interface AnalysisFlags {
  readonly format: "text" | "json";
}

/** Adds both to the program. */
export function addAnalysisCommands(program: Command, around: Pick<Surroundings, "read" | "write">): void {
  const add = (name: string, description: string, tell: (design: Design, format: AnalysisFlags["format"]) => string) =>
    program
      .command(name)
      .description(description)
      .argument("<design>", "a design file, or JetStream configuration; - reads standard input")
      .addOption(new Option("--format <format>", "how to write it").choices(["text", "json"]).default("text"))
      .addHelpText(
        "after",
        "\nExit status: 0 when it was written, 1 when the design cannot be read, 2 when it could not be run.",
      )
      .action((file: string, { format }: AnalysisFlags) => {
        const source = around.read(file);
        const [subject] = subjectsOf([source]).subjects;
        if (subject) around.write(tell(subject.design, format));
        else {
          process.stderr.write(text(lintFiles([source], {})));
          process.exitCode = 1;
        }
      });
  add("size", "Tell what streams hold, what consumers can do and what servers need, each with its formula.", sizeOf);
  add("guarantees", "Tell what a design promises of each message's way, with the settings behind it.", promisesOf);
}

function sizeOf(design: Design, format: AnalysisFlags["format"]): string {
  const sizing = sizingOf(design);
  if (format === "json") return json({ ...sizing, missing: missingFields(sizing) });
  const lines = [
    ...sizing.stores.flatMap((store) => section(titleOf(design, store.id), storeFigures(store))),
    ...sizing.consumers.flatMap((consumer) => section(titleOf(design, consumer.id), consumerFigures(consumer))),
    ...section("all together", totalFigures(sizing.totals)),
    ...unknowns(design, sizing),
  ];
  return `${lines.map(printable).join("\n")}\n`;
}

/** What there is none of here is left out. */
function section(title: string, figures: readonly LabelledFigure[]): string[] {
  const shown = figures.filter(({ figure }) => figure.state !== "none");
  const width = Math.max(0, ...shown.map(({ label }) => label.length));
  return [title, ...shown.map(({ label, figure }) => `  ${label.padEnd(width)}  ${explanationOf(figure)}`), ""];
}

function unknowns(design: Design, sizing: Sizing): string[] {
  const missing = missingFields(sizing);
  if (missing.length === 0) return ["Nothing is unknown."];
  const fields = missing.map(({ element, at, figures }) => {
    const place = element === undefined ? pathText([...at]) : `${titleOf(design, element)}: ${pathText([...at])}`;
    return `  ${place} (${figures} ${figures === 1 ? "figure" : "figures"})`;
  });
  return ["unknown until these are filled in", ...fields];
}

function promisesOf(design: Design, format: AnalysisFlags["format"]): string {
  const guarantees = guaranteesOf(design);
  if (format === "json") return json(guarantees);
  const { paths, left }: Guarantees = guarantees;
  const lines = paths.flatMap((path) => [...pathLines(design, path), ""]);
  const more = left > 0 ? [`${left} more paths are not told.`] : [];
  const none = paths.length === 0 ? ["No publication comes to a stream."] : [];
  return `${[...lines, ...more, ...none].map(printable).join("\n").trimEnd()}\n`;
}

const MARKS = { kept: "+", depends: "?", lost: "!" } as const;

function pathLines(design: Design, { senders, stores, consumer, delivery, statements }: GuaranteePath): string[] {
  const programs = [...new Set(senders.map(({ element }) => nameOf(design, element)))].join(", ");
  const way = [programs, ...[...stores, ...(consumer === undefined ? [] : [consumer])].map((id) => nameOf(design, id))];
  const subjects = [...new Set(senders.map(({ subject }) => subject))].join(", ");
  return [
    `${way.join(" -> ")}: ${DELIVERY_TITLES[delivery].toLowerCase()}`,
    `  of ${subjects}`,
    ...TOPICS.flatMap((topic) => {
      const told = statements.filter((statement) => statement.topic === topic);
      if (told.length === 0) return [];
      const sentences = told.flatMap(({ tone, text, causes }) => [
        `    ${MARKS[tone]} ${text}`,
        `      ${[...new Set(causes.map(({ setting }) => setting))].join("; ")}`,
      ]);
      return [`  ${TOPIC_TITLES[topic]}`, ...sentences];
    }),
  ];
}

function titleOf(design: Design, id: ElementId): string {
  return `${design.elements.get(id)?.kind ?? "element"} ${nameOf(design, id)}`;
}

function nameOf({ elements }: Design, id: ElementId): string {
  const element = elements.get(id);
  return (element && elementName(element)) || id;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
