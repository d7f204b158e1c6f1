/** What the document calls things. */
import type { ElementId } from "../../../design/ids.ts";
import { type DesignElement, elementName } from "../../../design/model.ts";
import { assertNever } from "../../../result.ts";
import { type DeadEndCode, isMissing, type NodeId } from "../../../topology/model.ts";
import type { Plan } from "../../plan.ts";
import { markdownCode, markdownText } from "../../quote/markdown.ts";

const KINDS: Readonly<Record<DesignElement["kind"], string>> = {
  producer: "producer",
  stream: "stream",
  consumer: "consumer",
  service: "service",
  kv: "KV bucket",
  "object-store": "object store",
  note: "note",
  boundary: "context",
};

/** `stream ORDERS`, as Markdown. */
export function nodeText({ design, topology }: Plan, id: NodeId): string {
  if (isMissing(id)) {
    const name = topology.missing.find((stream) => stream.id === id)?.name ?? "";
    return `${markdownCode(name)} (not in this design)`;
  }
  return elementText(design.elements.get(id), id);
}

/** The same of an element. */
export function elementText(element: DesignElement | undefined, id: ElementId): string {
  if (!element) return markdownCode(id);
  const name = elementName(element) || "(no name)";
  const isName = element.kind === "producer" || element.kind === "service" || element.kind === "boundary";
  return `${KINDS[element.kind]} ${isName || element.kind === "note" ? markdownText(name) : markdownCode(name)}`;
}

/** Why something goes nowhere. */
export function deadEndText(code: DeadEndCode): string {
  switch (code) {
    case "publish/uncaptured":
      return "no stream captures it";
    case "dead-letter/uncaptured":
      return "no stream captures these dead letters";
    case "request/unanswered":
      return "no service answers it";
    case "filter/matches-nothing":
      return "nothing stored can match this filter";
    case "source/matches-nothing":
      return "the origin stores nothing that matches";
    case "republish/matches-nothing":
      return "nothing stored can match";
    case "bucket/missing":
      return "this bucket is not in the design";
    default:
      return assertNever(code);
  }
}
