/** How large it all is, and what it promises: in short, with the formulas and the settings behind it. */
import { elementName } from "../../../design/model.ts";
import { pathText } from "../../../design/path-text.ts";
import { guaranteesFrom } from "../../../guarantees/guarantees.ts";
import {
  DELIVERY_TITLES,
  type GuaranteePath,
  type Guarantees,
  TOPIC_TITLES,
  TOPICS,
} from "../../../guarantees/model.ts";
import { consumerFigures, type LabelledFigure, storeFigures, totalFigures } from "../../../sizing/labels.ts";
import { DesignReading } from "../../../sizing/reading.ts";
import { missingFields, type Sizing, sizingFrom } from "../../../sizing/sizing.ts";
import { explanationOf, figureText } from "../../../sizing/words.ts";
import type { Lines } from "../../lines.ts";
import type { Plan } from "../../plan.ts";
import { markdownCode, markdownText } from "../../quote/markdown.ts";
import { tableSection } from "./table.ts";
import { elementText, nodeText } from "./words.ts";

/** Paths and fields that are written out: whoever reads more does so in the app. */
const MOST_PATHS = 50;
const MOST_FIELDS = 50;

/** Adds what the design is sized to and what it promises, with the settings behind it. */
export function analysisSections(lines: Lines, plan: Plan): void {
  const read = new DesignReading({ once: true }).of(plan.design, plan.topology);
  sizingSections(lines, plan, sizingFrom(read, plan.design));
  guaranteeSection(lines, plan, guaranteesFrom(read, plan.design, MOST_PATHS));
}

function sizingSections(lines: Lines, plan: Plan, sizing: Sizing): void {
  const { stores, consumers, totals } = sizing;
  const shown = (figures: readonly LabelledFigure[], names: readonly string[]) =>
    names.map((name) => {
      const figure = figures.find((each) => each.name === name)?.figure;
      return figure === undefined || figure.state === "none" ? "" : markdownText(figureText(figure));
    });
  const formula = (figures: readonly LabelledFigure[], name: string) => {
    const figure = figures.find((each) => each.name === name)?.figure;
    return figure?.state === "known" ? markdownText(explanationOf(figure)) : "";
  };
  tableSection(
    lines,
    "Sizing of streams and buckets",
    [
      "Of",
      "Messages in",
      "Message size",
      "Kept for",
      "max_bytes",
      "Filled to",
      "Time to full",
      "Storage needed on a replica",
    ],
    stores.map((store) => {
      const figures = storeFigures(store);
      const cells = shown(figures, ["rate", "record", "kept", "limit", "fill", "timeToFull"]);
      return {
        element: store.id,
        cells: [elementText(plan.design.elements.get(store.id), store.id), ...cells, formula(figures, "needed")],
      };
    }),
  );
  tableSection(
    lines,
    "Sizing of consumers",
    ["Of", "Messages", "Instances needed", "Deadline needed", "Pending needed", "Time to catch up", "Utilisation"],
    consumers.map((consumer) => {
      const figures = consumerFigures(consumer);
      const cells = shown(figures, ["rate", "neededInstances", "neededAckWait", "neededPending", "catchUp"]);
      const name = elementText(plan.design.elements.get(consumer.id), consumer.id);
      return { element: consumer.id, cells: [name, ...cells, formula(figures, "utilisation")] };
    }),
  );
  if (stores.length === 0) return;
  tableSection(
    lines,
    "Sizing of all together",
    ["", "Figure", "Formula"],
    totalFigures(totals)
      .filter(({ figure }) => figure.state !== "none")
      .map(({ label, figure }) => ({
        cells: [
          label,
          markdownText(figureText(figure)),
          figure.state === "known" ? markdownText(explanationOf(figure)) : "",
        ],
      })),
  );
  const missing = missingFields(sizing);
  if (missing.length === 0) return;
  const listed = missing.slice(0, MOST_FIELDS).map(({ element, at }) => {
    const field = markdownCode(pathText([...at]));
    return element === undefined ? field : `${nodeText(plan, element)} ${field}`;
  });
  const more = missing.length > MOST_FIELDS ? ` and ${missing.length - MOST_FIELDS} more` : "";
  lines.line().line(`Unknown until they are filled in: ${listed.join("; ")}${more}.`);
}

function guaranteeSection(lines: Lines, plan: Plan, { paths, left }: Guarantees): void {
  if (paths.length === 0) return;
  lines.line().line("## Guarantees");
  for (const path of paths.slice(0, MOST_PATHS)) {
    lines
      .line()
      .line(`### ${pathTitle(plan, path)}: ${DELIVERY_TITLES[path.delivery].toLowerCase()}`)
      .line();
    for (const topic of TOPICS) {
      const told = path.statements.filter((statement) => statement.topic === topic);
      if (told.length === 0) continue;
      const text = told.map((statement) => markdownText(statement.text)).join(" ");
      const settings = new Set(told.flatMap(({ causes }) => causes.map(({ setting }) => markdownCode(setting))));
      lines.line(`- ${TOPIC_TITLES[topic]}: ${text} (${[...settings].join(", ")})`);
    }
  }
  const more = Math.max(0, paths.length - MOST_PATHS) + left;
  if (more > 0) lines.line().line(`${more} more paths are not written out.`);
}

const MOST_NAMES = 3;

/** `checkout → ORDERS → billing`. */
function pathTitle({ design }: Plan, { senders, stores, consumer }: GuaranteePath): string {
  const nameOf = (id: GuaranteePath["stores"][number]) => {
    const element = design.elements.get(id);
    return markdownText((element && elementName(element)) || id);
  };
  const programs = [...new Set(senders.map(({ element }) => element))];
  const names = programs.slice(0, MOST_NAMES).map(nameOf).join(", ");
  const more = programs.length > MOST_NAMES ? ` and ${programs.length - MOST_NAMES} more` : "";
  return [names + more, ...stores.map(nameOf), ...(consumer === undefined ? [] : [nameOf(consumer)])].join(" → ");
}
