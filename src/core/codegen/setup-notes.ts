/** What every target has to say that sets up streams and consumers. */
import { jsonEquals } from "../design/equality.ts";
import type { ElementId } from "../design/ids.ts";
import { pathText } from "../design/path-text.ts";
import type { Plan, PlannedConsumer, PlannedStream } from "./plan.ts";
import type { ExportNote } from "./target.ts";
import { unknownOfBucket } from "./tool-fields.ts";

/** In the order of the streams and their consumers. */
export function setupNotes(plan: Plan): ExportNote[] {
  const firstOf = new Map<string, PlannedStream>();
  const consumerById = new Map(plan.consumers.map((consumer) => [consumer.id, consumer]));
  return [
    ...plan.streams.flatMap((stream) => {
      const first = firstOf.get(stream.name);
      if (!first) firstOf.set(stream.name, stream);
      return streamNotes(stream, first);
    }),
    ...plan.consumers.flatMap((consumer) => consumerNotes(consumer, consumerById)),
    ...plan.topology.missing.map(({ name, referencedBy: [element] }) => ({
      ...(element && { element }),
      text: `${JSON.stringify(name)} is not in the design, so it is not created here. It has to be there already.`,
    })),
  ];
}

/** Of what programs do not see to themselves: they create consumers without a name, and go to every domain. */
export function programSetupNotes(plan: Plan): ExportNote[] {
  const created = new Set(plan.consumers.flatMap(({ id, createdBy }) => (createdBy === "program" ? [id] : [])));
  return setupNotes(plan).filter(({ element, at }) => at?.[0] !== "domain" && !(element && created.has(element)));
}

function streamNotes({ id, name, domain, element }: PlannedStream, first: PlannedStream | undefined): ExportNote[] {
  const notes: ExportNote[] = [];
  if (element.kind !== "stream") {
    for (const at of unknownOfBucket(element.kind, element.config)) {
      const text = `No client library knows ${pathText(at)} of a bucket: its stream is set up without it.`;
      notes.push({ element: id, at: ["config", ...at], text });
    }
  }
  if (first) {
    const text = `Stream ${JSON.stringify(name)} is in the design twice: the server keeps one, configured as whoever comes last says.`;
    notes.push({ element: id, at: ["config"], text });
  }
  if (domain) {
    const text = `Stream ${JSON.stringify(name)} belongs to the JetStream domain ${JSON.stringify(domain)}: create it and its consumers there.`;
    notes.push({ element: id, at: ["domain"], text });
  }
  return notes;
}

function consumerNotes(consumer: PlannedConsumer, consumerById: ReadonlyMap<ElementId, PlannedConsumer>): ExportNote[] {
  const { id, element, name, createdBy, sameAs, config } = consumer;
  if (createdBy === "none") return [];
  if (element.ordered) {
    return [{ element: id, text: "An ordered consumer is not created here: its client library does that." }];
  }
  if (createdBy === "program") {
    const text = "A consumer without a name is not created here: its program does that when it starts.";
    return [{ element: id, at: ["config", "durable_name"], text }];
  }
  const other = sameAs && consumerById.get(sameAs);
  if (other && !jsonEquals(other.config, config)) {
    const text = `Consumer ${JSON.stringify(name)} is in the design more than once, with different configurations: only the first is created.`;
    return [{ element: id, at: ["config"], text }];
  }
  return [];
}
