/** The programs of a design: who belongs to which, what they publish and which buckets they use. */
import type { ElementId } from "../design/ids.ts";
import type { BucketUse, Publication } from "../design/kinds/publication.ts";
import { type Design, type DesignElement, elementName } from "../design/model.ts";
import { compareNatural } from "../design/natural-order.ts";
import type { FieldPath } from "../topology/model.ts";
import { fileName, uniqueNames } from "./file-names.ts";
import type { PlannedApplication, PlannedConsumer, PlannedPublication, PlannedStream, PlannedUse } from "./plan.ts";

type Program = Extract<DesignElement, { kind: "producer" | "consumer" | "service" }>;

/** Elements that name the same `app` are one program; an element that names none is a program of its own. */
export function planApplications(
  design: Design,
  consumers: readonly PlannedConsumer[],
  streams: ReadonlyMap<ElementId, PlannedStream>,
): readonly PlannedApplication[] {
  const planned = new Map(consumers.map((consumer) => [consumer.id, consumer]));
  const groups = new Map<string, { name: string; members: [ElementId, Program][] }>();
  for (const [id, element] of design.elements) {
    if (element.kind !== "producer" && element.kind !== "consumer" && element.kind !== "service") continue;
    const key = element.app ? `app ${element.app}` : `element ${id}`;
    const group = groups.get(key);
    if (group) group.members.push([id, element]);
    else groups.set(key, { name: element.app || programName(id, element), members: [[id, element]] });
  }
  const unique = uniqueNames();
  const ordered = [...groups].sort(
    ([a, { name: x }], [b, { name: y }]) => compareNatural(x, y) || compareNatural(a, b),
  );
  return ordered.map(([, { name, members }]) => {
    members.sort(([a, x], [b, y]) => compareNatural(elementName(x), elementName(y)) || compareNatural(a, b));
    return {
      name,
      file: unique(fileName(name, "application")),
      producers: members.flatMap(([id, element]) => (element.kind === "producer" ? [{ id, element }] : [])),
      consumers: members.flatMap(([id]) => planned.get(id) ?? []),
      services: members.flatMap(([id, element]) => (element.kind === "service" ? [{ id, element }] : [])),
      publishes: members.flatMap(([id, element]) => publicationsOf(id, element)),
      uses: members.flatMap(([id, element]) => usesOf(id, element, streams)),
    };
  });
}

/** The server makes up another name for a nameless consumer each time, so that its id is the better one. */
function programName(id: ElementId, element: Program): string {
  if (element.kind !== "consumer") return element.name;
  return element.config.durable_name || element.config.name || id;
}

/** Where the element says what its program does, and what it says. */
function workOf(element: Program): {
  readonly at: FieldPath;
  readonly publishes?: readonly Publication[] | undefined;
  readonly uses?: readonly BucketUse[] | undefined;
} {
  return element.kind === "consumer" ? { ...element.worker, at: ["worker"] } : { ...element, at: [] };
}

function publicationsOf(id: ElementId, element: Program): PlannedPublication[] {
  const { at, publishes = [] } = workOf(element);
  return publishes.map((publication, i) => ({ element: id, at: [...at, "publishes", i], publication }));
}

function usesOf(id: ElementId, element: Program, streams: ReadonlyMap<ElementId, PlannedStream>): PlannedUse[] {
  const { at, uses = [] } = workOf(element);
  return uses.map((use, i) => ({
    element: id,
    at: [...at, "uses", i],
    use,
    bucket: streams.get(use.bucket as ElementId),
  }));
}
