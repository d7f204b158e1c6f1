/** How nodes and wires are called, in lists, messages and spoken text alike. */
import { isolated } from "#core/bidi.ts";
import { type Design, type DesignElement, elementName } from "#core/design/model.ts";
import { assertNever } from "#core/result.ts";
import type { DeadEnd, FieldPath, NodeId, Topology, Wire, WireKind, WireReason } from "#core/topology/model.ts";
import { isMissing } from "#core/topology/model.ts";
import { WIRE_VERBS } from "#core/topology/words.ts";
import { KIND_LOOKS } from "./kinds.ts";

/** `Stream ORDERS`. */
export function elementTitle(element: DesignElement): string {
  return `${KIND_LOOKS[element.kind].label} ${isolated(elementName(element)) || "(no name)"}`;
}

/** The name behind a missing stream's id. */
export function missingName(topology: Topology, id: NodeId): string {
  return topology.missing.find((missing) => missing.id === id)?.name ?? id.slice("missing:".length);
}

/** `Stream ORDERS`, `Missing stream ORDERS`. */
export function nodeTitle(design: Design, topology: Topology, id: NodeId): string {
  if (isMissing(id)) return `Missing stream ${isolated(missingName(topology, id))}`;
  const element = design.elements.get(id);
  return element ? elementTitle(element) : id;
}

/** The subjects the element itself speaks of: captured, filtered, published, answered; in that order. */
export function elementSubjects(element: DesignElement): readonly string[] {
  switch (element.kind) {
    case "producer":
      return published(element.publishes);
    case "stream":
      return element.config.subjects ?? [];
    case "consumer": {
      const { filter_subject, filter_subjects = [] } = element.config;
      const worker = element.worker;
      const dead = worker?.deadLetter ? [worker.deadLetter.subject] : [];
      return [...(filter_subject ? [filter_subject] : filter_subjects), ...published(worker?.publishes), ...dead];
    }
    case "service":
      return [...(element.endpoints ?? []).map(({ subject }) => subject), ...published(element.publishes)];
    case "kv":
    case "object-store":
    case "note":
    case "boundary":
      return [];
    default:
      return assertNever(element);
  }
}

function published(publications: readonly { readonly subject: string }[] | undefined): readonly string[] {
  return (publications ?? []).map(({ subject }) => subject);
}

/** Where the element's name is in its JSON; null where the server names it. */
export function namePath(element: DesignElement): FieldPath {
  switch (element.kind) {
    case "stream":
      return ["config", "name"];
    case "consumer":
      return ["config", element.config.durable_name || !element.config.name ? "durable_name" : "name"];
    case "kv":
    case "object-store":
      return ["config", "bucket"];
    case "note":
      return ["text"];
    default:
      return ["name"];
  }
}

const IN: Readonly<Record<WireKind, string>> = {
  publish: "receives from",
  deliver: "reads from",
  mirror: "mirrors",
  source: "sources",
  republish: "receives republished messages from",
  "dead-letter": "takes dead letters from",
  request: "answers requests from",
  push: "receives pushes from",
  bucket: "is used by",
};

/** The verb between a wire's end and the other one: `publishes to`, `reads from`. */
export function wireVerb(kind: WireKind, direction: "out" | "in"): string {
  return direction === "out" ? WIRE_VERBS[kind] : IN[kind];
}

/** `orders.eu.created`, or with the pattern that takes it: `orders.eu.created by orders.>`. */
export function reasonText({ subject, pattern }: WireReason): string {
  if (!subject || !pattern || subject === pattern) return isolated(subject || pattern);
  return `${isolated(subject)} by ${isolated(pattern)}`;
}

/** `Producer checkout publishes to Stream ORDERS: orders.eu.created by orders.>`. */
export function wireTitle(design: Design, topology: Topology, wire: Wire): string {
  const reasons = wire.reasons.map(reasonText).filter(Boolean).join(", ");
  const sentence = `${nodeTitle(design, topology, wire.from)} ${WIRE_VERBS[wire.kind]} ${nodeTitle(design, topology, wire.to)}`;
  return reasons ? `${sentence}: ${reasons}` : sentence;
}

/** What a dead end says: `orders.created: no stream captures it`. */
export function deadEndText({ code, subject: foreign }: DeadEnd): string {
  const subject = isolated(foreign);
  switch (code) {
    case "publish/uncaptured":
      return `${subject}: no stream captures it`;
    case "dead-letter/uncaptured":
      return `${subject}: no stream captures these dead letters`;
    case "request/unanswered":
      return `${subject}: no service answers it`;
    case "filter/matches-nothing":
      return `${subject}: nothing stored can match this filter`;
    case "source/matches-nothing":
      return `${subject}: the origin stores nothing that matches`;
    case "republish/matches-nothing":
      return `${subject}: nothing stored can match`;
    case "bucket/missing":
      return `${subject}: this bucket is not in the design`;
    default:
      return assertNever(code);
  }
}

/** `Stream ORDERS, captures 2 subjects, 3 wires in, 2 out, 1 dead end`: a node in one breath. */
export function nodeSummary(design: Design, topology: Topology, id: NodeId): string {
  const parts = [nodeTitle(design, topology, id)];
  const element = isMissing(id) ? undefined : design.elements.get(id);
  if (isMissing(id)) parts.push("named in the design but not defined");
  if (element) parts.push(...elementFacts(element));
  const incoming = topology.incoming.get(id)?.length ?? 0;
  const outgoing = topology.outgoing.get(id) ?? [];
  const consumers = element?.kind === "consumer" ? 0 : outgoing.filter(({ kind }) => kind === "deliver").length;
  if (consumers) parts.push(counted(consumers, "consumer"));
  if (incoming || outgoing.length) parts.push(`${counted(incoming, "wire")} in, ${outgoing.length} out`);
  const deadEnds = topology.deadEndsOf.get(id)?.length ?? 0;
  if (deadEnds) parts.push(counted(deadEnds, "dead end"));
  return parts.join(", ");
}

function elementFacts(element: DesignElement): string[] {
  switch (element.kind) {
    case "stream": {
      const { subjects = [], mirror } = element.config;
      if (mirror) return [`mirror of ${isolated(mirror.name)}`];
      return [subjects.length ? `captures ${counted(subjects.length, "subject")}` : "captures no subjects"];
    }
    case "consumer":
      return [element.ordered ? "ordered" : element.config.deliver_subject ? "push" : "pull"];
    case "producer":
      return [`publishes ${counted(element.publishes?.length ?? 0, "subject")}`];
    case "service":
      return [counted(element.endpoints?.length ?? 0, "endpoint")];
    default:
      return [];
  }
}

/** `1 consumer`, `12,345 consumers`. */
export function counted(n: number, noun: string): string {
  return `${numeral(n)} ${noun}${n === 1 ? "" : "s"}`;
}

/**
 * A whole number as English groups its digits: `12,345`. By hand, because the first number that `Intl` writes costs the
 * start of the page tens of milliseconds.
 */
export function numeral(n: number): string {
  return String(n).replace(/\B(?=(?:\d{3})+$)/g, ",");
}
