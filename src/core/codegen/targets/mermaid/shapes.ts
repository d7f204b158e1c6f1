/** How elements and wires look in a flowchart. */
import { type DesignElement, elementName } from "../../../design/model.ts";
import { cardFacts } from "../../../drawing/card-facts.ts";
import { PALETTES } from "../../../share/picture/palette.ts";
import type { WireKind, WireReason } from "../../../topology/model.ts";

/** Everything that is a node; boundaries are subgraphs. */
export type NodeKind = Exclude<DesignElement["kind"], "boundary">;

/** What stands around the label. */
export const SHAPES: Readonly<Record<NodeKind, readonly [open: string, close: string]>> = {
  producer: ["([", "])"],
  stream: ["[(", ")]"],
  consumer: ["{{", "}}"],
  service: ["[[", "]]"],
  kv: ["[(", ")]"],
  "object-store": ["[(", ")]"],
  note: [">", "]"],
};

const KIND_WORDS: Readonly<Record<NodeKind, string>> = {
  producer: "producer",
  stream: "stream",
  consumer: "consumer",
  service: "service",
  kv: "KV bucket",
  "object-store": "object store",
  note: "",
};

/** The kind, the name, and what the card says. */
export function labelOf(element: DesignElement & { kind: NodeKind }): string {
  if (element.kind === "note") return element.text;
  const { aside, lines, chips, more } = cardFacts(element);
  return [
    `${KIND_WORDS[element.kind]}${aside === "" ? "" : `, ${aside}`}`,
    elementName(element) || "(no name)",
    ...lines.map(({ text }) => text),
    ...(more > 0 ? [`and ${more} more`] : []),
    chips.map(({ text }) => text).join(", "),
  ]
    .filter((line) => line !== "")
    .join("\n");
}

/** Thick where a stream copies another, dotted where messages go a way of their own. */
export const ARROWS: Readonly<Record<WireKind, string>> = {
  publish: "-->",
  deliver: "-->",
  mirror: "==>",
  source: "==>",
  republish: "-.->",
  "dead-letter": "-.->",
  request: "-->",
  push: "-.->",
  bucket: "-->",
};

const WIRE_WORDS: Partial<Record<WireKind, string>> = {
  mirror: "mirror",
  source: "source",
  republish: "republish",
  "dead-letter": "dead letters",
  request: "request",
  push: "push",
};

const MOST_SUBJECTS = 3;

/** What travels on the wire: to a consumer what it is filtered to. Several subjects stand below each other. */
export function wireLabel(kind: WireKind, reasons: readonly WireReason[]): string {
  const subjects = [
    ...new Set(
      reasons
        .map(({ subject, pattern }) => (kind === "deliver" ? pattern : subject))
        .filter((subject) => subject !== ""),
    ),
  ];
  const more = subjects.length - MOST_SUBJECTS;
  const word = WIRE_WORDS[kind];
  return [...(word ? [word] : []), ...subjects.slice(0, MOST_SUBJECTS), ...(more > 0 ? [`and ${more} more`] : [])].join(
    "\n",
  );
}

/** Class definitions: the colours that the app gives to the kinds. */
export function classLines(kinds: ReadonlySet<string>): string[] {
  const { kinds: colours, missing } = PALETTES.light;
  return [
    ...Object.keys(SHAPES)
      .filter((kind) => kinds.has(kind))
      .map((kind) => `classDef ${className(kind)} stroke:${colours[kind as NodeKind]},stroke-width:1.5px`),
    ...(kinds.has("missing") ? [`classDef missing stroke:${missing},stroke-dasharray:5 4`] : []),
  ];
}

/** A class has no dash. */
export function className(kind: string): string {
  return kind === "object-store" ? "objectStore" : `${kind}Kind`;
}
