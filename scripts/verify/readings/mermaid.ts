import DOMPurify from "dompurify";
import { planOf } from "#core/codegen/plan.ts";
import { wellFormed } from "#core/codegen/quote/well-formed.ts";
import { nodeIds } from "#core/codegen/targets/mermaid/node-ids.ts";
import { labelOf, wireLabel } from "#core/codegen/targets/mermaid/shapes.ts";
import type { Design } from "#core/design/model.ts";
import type { Reading } from "../checks/check.ts";

/** What of a flowchart Mermaid keeps. Source: mermaid, diagrams/flowchart/flowDb.ts. */
interface FlowDb {
  getVertices(): ReadonlyMap<string, { readonly id: string; readonly text?: string }>;
  getEdges(): readonly { readonly start: string; readonly end: string; readonly text: string }[];
  getSubGraphs(): readonly { readonly id: string; readonly title: string }[];
}

/** Mermaid's parser takes the chart, and finds every element and wire in it with its whole text. */
export const mermaidReading: Reading = {
  target: "mermaid",
  proves: "Mermaid's parser finds every element, boundary and wire, each with its text unchanged.",
  breaks: [
    ["<br/>ORDERS<br/>", "<br/>ORDER<br/>"],
    ["[(", "("],
    [" ==>", " -->|x| y -->"],
    ["#62;", "#62"],
  ],
  async read({ design, files: [file, ...others] }) {
    if (!file || others.length > 0) return ["not one file"];
    try {
      return differences(design, await chartOf(file.text));
    } catch (error) {
      return [String(error)];
    }
  },
};

/** Loads Mermaid once: it takes a second. */
let loading: Promise<typeof import("mermaid").default> | undefined;

async function chartOf(text: string): Promise<FlowDb> {
  loading ??= (async () => {
    // Without a DOM there is nothing to purify; parsing asks for it all the same.
    Object.assign(DOMPurify, { addHook: () => undefined, sanitize: (each: string) => each });
    return (await import("mermaid")).default;
  })();
  const mermaid = await loading;
  await mermaid.parse(text);
  return (await mermaid.mermaidAPI.getDiagramFromText(text)).db as unknown as FlowDb;
}

function differences(design: Design, chart: FlowDb): string[] {
  const { topology } = planOf(design);
  const ids = nodeIds(design, topology);
  const idOf = (id: Parameters<typeof ids.get>[0]) => ids.get(id) ?? "";
  const nodes = new Map<string, string>();
  const frames = new Map<string, string>();
  for (const [id, element] of design.elements) {
    if (element.kind === "boundary") frames.set(idOf(id), element.name);
    else nodes.set(idOf(id), labelOf(element));
  }
  for (const { id, name } of topology.missing) nodes.set(idOf(id), `${name}\nnot in this design`);
  const seenNodes = new Map([...chart.getVertices().values()].map(({ id, text = "" }) => [id, text]));
  // A wire to a boundary, or to nothing, would make a node of its own.
  return [
    ...differing("node", nodes, seenNodes),
    ...differing("boundary", frames, new Map(chart.getSubGraphs().map(({ id, title }) => [id, title]))),
    ...differing(
      "wire",
      new Map(
        topology.wires.map(({ kind, reasons, from, to }, i) => [
          wireKey(i, idOf(from), idOf(to)),
          wireLabel(kind, reasons),
        ]),
      ),
      new Map(chart.getEdges().map(({ start, end, text }, i) => [wireKey(i, start, end), text])),
    ),
  ];
}

function wireKey(i: number, from: string, to: string): string {
  return `${i + 1}, ${from} to ${to}`;
}

function differing(what: string, wanted: ReadonlyMap<string, string>, seen: ReadonlyMap<string, string>): string[] {
  const found: string[] = [];
  for (const [id, text] of wanted) {
    const [is, should] = [shownText(seen.get(id)), plainText(text)];
    if (is !== should) found.push(`${what} ${id} is ${JSON.stringify(is)}, expected ${JSON.stringify(should)}`);
  }
  for (const id of seen.keys()) if (!wanted.has(id)) found.push(`${what} ${id} is there and should not be`);
  return found;
}

/** Entity codes as Mermaid writes them down for its renderer. */
function shownText(text: string | undefined): string | undefined {
  return text
    ?.replaceAll("<br/>", "\n")
    .replace(/ﬂ°°(\d+)¶ß/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .trim();
}

function plainText(text: string): string {
  return wellFormed(text)
    .replace(/\r\n|[\r\u2028\u2029]/g, "\n")
    .replace(/(?!\n)\p{Cc}/gu, "\ufffd")
    .trim();
}
