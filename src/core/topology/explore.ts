/** The subject explorer: one subject (or pattern) followed to every place it reaches. */
import type { ElementId } from "../design/ids.ts";
import { type Design, elementName } from "../design/model.ts";
import { coverageOf, patternQuery, templatePattern } from "../jetstream/subject-template.ts";
import {
  intersection,
  isLiteral,
  subjectProblem,
  subjectProblemText,
  tokensOf,
  validTokens,
} from "../jetstream/subjects.ts";
import { imageOf } from "../jetstream/transforms.ts";
import type { Facts, Outlet } from "./facts.ts";
import type { NodeId, Topology, WireKind } from "./model.ts";
import type { Placed } from "./places.ts";
import type { Routing } from "./routing.ts";
import { afterTransform, passing, type StoredSubject, storedSubject, throughCopy } from "./stored-subjects.ts";
import { routingBehind } from "./topology.ts";

/** An application that publishes it. */
export interface Published {
  readonly node: ElementId;
  readonly subject: string;
  /** `all` when everything it publishes on `subject` is meant. */
  readonly coverage: "all" | "some";
}

/** A stream or bucket that holds it, and under which subject. */
export interface Stored {
  readonly node: ElementId;
  readonly subject: string;
}

/** A consumer that receives it, or a service that answers it. */
export interface Delivered {
  readonly node: ElementId;
  readonly subject: string;
  readonly pattern: string;
}

/** One sentence of the way, in order; `depth` counts the hops from the publication. */
export interface SubjectStep {
  readonly text: string;
  readonly node: ElementId;
  readonly depth: number;
}

/** Every place that messages of a subject reach. */
export interface SubjectReach {
  readonly ok: true;
  /** What was followed: parameters count as `*`. */
  readonly subject: string;
  readonly literal: boolean;
  readonly publishers: readonly Published[];
  readonly stored: readonly Stored[];
  readonly consumers: readonly Delivered[];
  readonly services: readonly Delivered[];
  readonly steps: readonly SubjectStep[];
  readonly nodes: ReadonlySet<NodeId>;
  readonly wires: ReadonlySet<string>;
  /** One line: `1 producer, 2 streams, 3 consumers`. */
  readonly summary: string;
  /** There were more steps than are listed. */
  readonly truncated: boolean;
}

/** Steps followed at most: a loop of republishing streams would go on. */
const MAX_STEPS = 1000;

/** Pure. `topology` is that of `design`. Wrong for a subject that is not valid: the reason says why. */
export function exploreSubject(
  design: Design,
  topology: Topology,
  subject: string,
): SubjectReach | { readonly ok: false; readonly reason: string } {
  const pattern = templatePattern(subject);
  const problem = subjectProblem(subject);
  if (problem) return { ok: false, reason: subjectProblemText(problem) };
  const { facts, routing } = routingBehind(design, topology);
  return new Explorer(design, topology, facts, routing, pattern).run();
}

class Explorer {
  private readonly publishers: Published[] = [];
  private readonly stored: Stored[] = [];
  private readonly consumers: Delivered[] = [];
  private readonly services: Delivered[] = [];
  private readonly steps: SubjectStep[] = [];
  private readonly nodes = new Set<NodeId>();
  private readonly wires = new Set<string>();
  private readonly seen = new Set<string>();
  private readonly work: (() => void)[] = [];
  private readonly readers = new Map<string, ElementId[]>();

  constructor(
    private readonly design: Design,
    private readonly topology: Topology,
    private readonly facts: Placed<Facts>,
    private readonly routing: Routing,
    private readonly subject: string,
  ) {
    for (const [id, { reads }] of facts) if (reads) push(this.readers, reads.store, id);
  }

  run(): SubjectReach {
    const outlets: [ElementId, Outlet][] = [];
    for (const [id, { outlets: all }] of this.facts) {
      for (const outlet of all) {
        const coverage = outlet.query && outlet.kind !== "push" && coverageOf(outlet.query, this.subject);
        if (!coverage) continue;
        outlets.push([id, outlet]);
        this.publishers.push({ node: id, subject: outlet.subject, coverage });
        this.step(id, `${this.name(id)} ${VERB[outlet.kind]} ${outlet.subject}`, 0);
      }
    }
    this.publish(this.subject, undefined, 1);
    // First in, first out: steps come by their distance from the publication.
    for (let i = 0; i < this.work.length && this.steps.length < MAX_STEPS; i++) this.work[i]?.();
    const truncated = this.steps.length >= MAX_STEPS;
    for (const [id, outlet] of outlets) this.lightPublications(id, outlet);
    const { subject, publishers, stored, consumers, services, steps, nodes, wires } = this;
    const literal = isLiteral(subject);
    const summary = this.summary();
    return {
      ok: true,
      subject,
      literal,
      publishers,
      stored,
      consumers,
      services,
      steps,
      nodes,
      wires,
      summary,
      truncated,
    };
  }

  /** Messages on `subject` go out, from a node or from an application outside the story. */
  private publish(subject: string, from: { id: ElementId; kind: WireKind } | undefined, depth: number): void {
    const query = patternQuery(subject);
    for (const { listener, pattern } of query ? this.routing.heardBy(query) : []) {
      const part = intersection(subject, pattern);
      if (part === undefined) continue;
      if (from) this.light(from.kind, from.id, listener.id);
      if (listener.role === "service") {
        if (this.first(`service ${listener.id} ${pattern} ${part}`)) {
          this.services.push({ node: listener.id, subject: part, pattern });
          this.step(listener.id, `${this.name(listener.id)} answers ${part}${by(part, pattern)}`, depth);
        }
        continue;
      }
      const transform = this.routing.stores.get(listener.id)?.transform;
      for (const entry of afterTransform(storedSubject(tokensOf(part)), transform)) {
        const how = entry.pattern === part ? part : `${part} as ${entry.pattern}`;
        this.keep(listener.id, entry, `${this.name(listener.id)} stores ${how}${by(part, pattern)}`, depth);
      }
    }
  }

  private keep(id: ElementId, entry: StoredSubject, text: string, depth: number): void {
    if (!this.first(`store ${id} ${entry.pattern} ${entry.except.join(" ")}`)) return;
    this.stored.push({ node: id, subject: entry.pattern });
    this.step(id, text, depth);
    this.work.push(() => {
      this.deliver(id, entry, depth + 1);
      this.copy(id, entry, depth + 1);
      this.republish(id, entry, depth + 1);
    });
  }

  private deliver(id: ElementId, entry: StoredSubject, depth: number): void {
    for (const reader of this.readers.get(id) ?? []) {
      const facts = this.facts.get(reader);
      for (const { pattern, tokens } of facts?.reads?.filters ?? []) {
        const part = tokens && passing(entry, tokens)?.join(".");
        if (part === undefined) continue;
        this.light("deliver", id, reader);
        if (!this.first(`consumer ${reader} ${part}`)) continue;
        this.consumers.push({ node: reader, subject: part, pattern });
        const filter = pattern === ">" ? "" : by(part, pattern);
        this.step(reader, `${this.name(reader)} receives ${part} from ${this.name(id)}${filter}`, depth);
        const pushed = facts?.outlets.find((outlet) => outlet.kind === "push" && outlet.query);
        if (pushed) this.work.push(() => this.publish(pushed.subject, { id: reader, kind: "push" }, depth + 1));
      }
    }
  }

  private copy(id: ElementId, entry: StoredSubject, depth: number): void {
    for (const { target, copy } of this.routing.origins.copiesFrom(id).flat()) {
      const verb = copy.kind === "mirror" ? "mirrors" : "sources";
      for (const incoming of throughCopy(entry, copy)) {
        this.light(copy.kind, id, target);
        for (const kept of afterTransform(incoming, this.routing.stores.get(target)?.transform)) {
          const as = kept.pattern === entry.pattern ? "" : ` as ${kept.pattern}`;
          this.keep(target, kept, `${this.name(target)} ${verb} ${entry.pattern} from ${this.name(id)}${as}`, depth);
        }
      }
    }
  }

  private republish(id: ElementId, entry: StoredSubject, depth: number): void {
    const transform = this.routing.stores.get(id)?.republish;
    const part = transform && passing(entry, transform.accepts)?.join(".");
    if (!transform || part === undefined) return;
    const out = imageOf(part, transform).mapped?.pattern;
    if (out === undefined || !this.first(`republish ${id} ${out}`)) return;
    this.step(id, `${this.name(id)} republishes ${part} as ${out}`, depth);
    this.work.push(() => this.publish(out, { id, kind: "republish" }, depth + 1));
  }

  /** Those wires of a publication along which the explored subject can go. */
  private lightPublications(id: ElementId, outlet: Outlet): void {
    const tokens = validTokens(this.subject);
    for (const wire of this.topology.outgoing.get(id) ?? []) {
      const goes = wire.reasons.some(
        ({ subject, pattern }) =>
          subject === outlet.subject && tokens && intersection(this.subject, pattern) !== undefined,
      );
      if (goes) this.light(wire.kind, id, wire.to);
    }
  }

  private light(kind: WireKind, from: NodeId, to: NodeId): void {
    const id = `${kind}:${from}>${to}`;
    if (this.topology.wireById.has(id)) this.wires.add(id);
  }

  private step(node: ElementId, text: string, depth: number): void {
    this.nodes.add(node);
    this.steps.push({ text, node, depth });
  }

  private first(key: string): boolean {
    if (this.seen.has(key)) return false;
    this.seen.add(key);
    return true;
  }

  private name(id: ElementId): string {
    const element = this.design.elements.get(id);
    return (element && elementName(element)) || id;
  }

  private summary(): string {
    const parts = [
      counted(this.publishers, "publisher"),
      counted(this.stored, "stream"),
      counted(this.consumers, "consumer"),
      counted(this.services, "service"),
    ].filter((part) => part !== "");
    return parts.length > 0 ? parts.join(", ") : "Nothing publishes it, no stream stores it and no service answers it";
  }
}

const VERB: Record<Outlet["kind"], string> = {
  publish: "publishes",
  request: "requests",
  "dead-letter": "sends dead letters to",
  push: "pushes to",
};

function by(subject: string, pattern: string): string {
  return subject === pattern ? "" : ` by ${pattern}`;
}

function counted(list: readonly { readonly node: ElementId }[], noun: string): string {
  const count = new Set(list.map(({ node }) => node)).size;
  return count === 0 ? "" : `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
