/** Ways to take a wire away: at either end, where its fields are. */
import { type Design, type DesignElement, type ElementOf, elementName } from "../../design/model.ts";
import { coverageOf, templateQuery } from "../../jetstream/subject-template.ts";
import { assertNever } from "../../result.ts";
import { factsOf } from "../facts.ts";
import { isMissing, type NodeId, type Wire } from "../model.ts";
import type { CopyFacts } from "../store-facts.ts";
import { publicationsOf, usesOf, withPublications, withUses } from "./applications.ts";
import { withoutMirror, withSources } from "./copy.ts";
import {
  type ConnectionOption,
  type ConnectionPlan,
  type End,
  isApplication,
  isStore,
  offered,
  replace,
  without,
} from "./option.ts";

type AnyEnd = End<DesignElement>;

/** Pure. Options are in the order of their reach: first the end that sends, then the end that listens. */
export function planDisconnect(design: Design, wire: Wire): ConnectionPlan {
  const from = endOf(design, wire.from);
  const to = endOf(design, wire.to);
  return offered(optionsFor(wire, from, to), "This wire is no longer in the design");
}

function endOf(design: Design, id: NodeId): AnyEnd | undefined {
  const element = isMissing(id) ? undefined : design.elements.get(id);
  return element && !isMissing(id) ? { id, element, name: elementName(element) || id } : undefined;
}

function optionsFor(
  { kind, from: fromId }: Wire,
  from: AnyEnd | undefined,
  to: AnyEnd | undefined,
): ConnectionOption[] {
  switch (kind) {
    case "publish":
    case "request":
      return from && to ? [...stopPublishing(kind, from, to), ...stopListening(from, to)] : [];
    case "deliver":
      return to ? stopReading(to) : [];
    case "mirror":
    case "source":
      return to
        ? stopCopying(kind, isMissing(fromId) ? fromId.slice("missing:".length) : streamName(from), from, to)
        : [];
    case "republish":
      return from ? stopRepublishing(from) : [];
    case "dead-letter":
      return from && to ? [...stopDeadLetters(from), ...stopListening(from, to)] : [];
    case "push":
      return from ? stopPushing(from) : [];
    case "bucket":
      return from && to ? stopUsing(from, to) : [];
    default:
      return assertNever(kind);
  }
}

function streamName(end: AnyEnd | undefined): string | undefined {
  return end && factsOf(end.element).store?.name;
}

/** What the target listens on. */
function patternsOf({ element }: AnyEnd): readonly string[] {
  const { store, endpoints } = factsOf(element);
  return (store?.captures ?? endpoints).map(({ pattern }) => pattern);
}

function reaches(subject: string, patterns: readonly string[]): boolean {
  const query = templateQuery(subject);
  return query !== undefined && patterns.some((pattern) => coverageOf(query, pattern) !== undefined);
}

function stopPublishing(kind: "publish" | "request", from: AnyEnd, to: AnyEnd): ConnectionOption[] {
  if (!isApplication(from.element)) return [];
  const patterns = patternsOf(to);
  const answered = to.element.kind === "service";
  const publications = publicationsOf(from.element);
  const gone = publications.filter(
    ({ subject, mode }) =>
      reaches(subject, patterns) && (!answered || (mode === "request" ? kind === "request" : kind === "publish")),
  );
  if (gone.length === 0) return [];
  const rest = publications.filter((publication) => !gone.includes(publication));
  const verb = kind === "request" ? "requesting" : "publishing";
  return [
    {
      id: "publication",
      label: `Stop ${verb} ${named(gone.map(({ subject }) => subject))}`,
      detail: `Removes ${gone.length === 1 ? "it" : "them"} from ${from.name}`,
      command: replace(from.id, withPublications(from.element, rest)),
    },
  ];
}

/** The patterns of the target that take what the sender sends. */
function stopListening(from: AnyEnd, { id, element, name }: AnyEnd): ConnectionOption[] {
  const sent = factsOf(from.element).outlets.filter((outlet) => outlet.kind !== "push");
  const takes = (pattern: string) => sent.some(({ subject }) => reaches(subject, [pattern]));
  if (element.kind === "stream") {
    const subjects = element.config.subjects ?? [];
    const gone = subjects.filter(takes);
    if (gone.length === 0) return [];
    const rest = subjects.filter((subject) => !takes(subject));
    const config = rest.length > 0 ? { ...element.config, subjects: rest } : without(element.config, "subjects");
    const bare = rest.length === 0 && !element.config.sources?.length;
    return [
      {
        id: "subject",
        label: `Remove ${named(gone)} from the subjects of ${name}`,
        detail: bare ? `${name} then captures only the subject ${name}` : `${name} no longer stores it from anyone`,
        command: replace(id, { ...element, config } as ElementOf<"stream">),
      },
    ];
  }
  if (element.kind !== "service") return [];
  const endpoints = element.endpoints ?? [];
  const gone = endpoints.filter(({ subject }) => takes(subject)).map(({ subject }) => subject);
  if (gone.length === 0) return [];
  return [
    {
      id: "endpoint",
      label: `Remove the endpoint ${named(gone)} of ${name}`,
      detail: `${name} no longer answers it for anyone`,
      command: replace(id, { ...element, endpoints: endpoints.filter(({ subject }) => !takes(subject)) }),
    },
  ];
}

function stopReading({ id, name }: AnyEnd): ConnectionOption[] {
  return [
    {
      id: "consumer",
      label: `Delete consumer ${name}`,
      detail: "A consumer belongs to its stream. To read another one, draw a wire from that stream to it",
      command: { type: "element/remove", id },
    },
  ];
}

/** Of two sources of one name, one may be in another domain. */
function leadsTo({ external, domain }: CopyFacts, from: DesignElement | undefined, to: DesignElement): boolean {
  if (!external) return true;
  const [origin, own] = [from, to].map((each) => (each?.kind === "stream" && each.domain) || "");
  return domain !== undefined && (origin === "" ? own !== "" : domain === origin);
}

function stopCopying(
  kind: "mirror" | "source",
  origin: string | undefined,
  from: AnyEnd | undefined,
  { id, element, name }: AnyEnd,
): ConnectionOption[] {
  if (element.kind !== "stream" && element.kind !== "kv") return [];
  const copies = factsOf(element).store?.copies ?? [];
  if (kind === "mirror") {
    const bare = element.kind === "stream" ? `${name} then captures the subject ${name}` : `${name} then takes writes`;
    return [
      {
        id: "mirror",
        label: `Stop mirroring ${origin ?? ""}`.trimEnd(),
        detail: bare,
        command: replace(id, withoutMirror(element)),
      },
    ];
  }
  const gone = new Set(
    copies.flatMap((copy) =>
      copy.kind === "source" && copy.origin === origin && leadsTo(copy, from?.element, element) ? [copy.at[2]] : [],
    ),
  );
  if (gone.size === 0) return [];
  const sources = (element.config.sources ?? []).filter((_, i) => !gone.has(i));
  return [
    {
      id: "source",
      label: `Stop sourcing ${origin}`,
      detail: `Removes it from the sources of ${name}`,
      command: replace(id, withSources(element, sources)),
    },
  ];
}

function stopRepublishing({ id, element, name }: AnyEnd): ConnectionOption[] {
  if (element.kind !== "stream" && element.kind !== "kv") return [];
  const { republish } = element.config;
  if (!republish) return [];
  return [
    {
      id: "republish",
      label: `Stop republishing to ${republish.dest ?? ""}`.trimEnd(),
      detail: `Removes republish from ${name}`,
      command: replace(id, { ...element, config: without(element.config, "republish") } as DesignElement),
    },
  ];
}

function stopDeadLetters({ id, element, name }: AnyEnd): ConnectionOption[] {
  if (element.kind !== "consumer" || !element.worker?.deadLetter) return [];
  return [
    {
      id: "dead-letter",
      label: `Stop sending dead letters to ${element.worker.deadLetter.subject}`,
      detail: `${name} then has nowhere to put what it cannot handle`,
      command: replace(id, { ...element, worker: without(element.worker, "deadLetter") }),
    },
  ];
}

/** Settings of push consumers only: the server refuses them on a pull consumer. */
const PUSH_ONLY = ["deliver_subject", "deliver_group", "flow_control", "idle_heartbeat", "rate_limit_bps"] as const;

function stopPushing({ id, element, name }: AnyEnd): ConnectionOption[] {
  if (element.kind !== "consumer") return [];
  const config = { ...element.config };
  for (const key of PUSH_ONLY) delete config[key];
  return [
    {
      id: "pull",
      label: `Make ${name} a pull consumer`,
      detail: "Removes its deliver_subject and what goes with it",
      command: replace(id, { ...element, config }),
    },
  ];
}

function stopUsing(from: AnyEnd, to: AnyEnd): ConnectionOption[] {
  if (!isApplication(from.element) || !isStore(to.element)) return [];
  const rest = usesOf(from.element).filter((use) => use.bucket !== to.id);
  return [
    {
      id: "use",
      label: `Stop using ${to.name}`,
      detail: `Removes the bucket from what ${from.name} uses`,
      command: replace(from.id, withUses(from.element, rest)),
    },
  ];
}

/** One by name, more by number. */
function named(subjects: readonly string[]): string {
  return subjects.length === 1 ? (subjects[0] ?? "") : `${subjects.length} subjects`;
}
