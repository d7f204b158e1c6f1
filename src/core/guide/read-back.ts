/** What can be read back of a design as answers, so that the guide can be run again on it. */
import type { ElementId } from "../design/ids.ts";
import type { Publication } from "../design/kinds/publication.ts";
import type { Design, DesignElement, ElementOf } from "../design/model.ts";
import { formatDuration, parseDuration } from "../design/units.ts";
import { templatePattern } from "../jetstream/subject-template.ts";
import { intersects, tokensOf } from "../jetstream/subjects.ts";
import type { Topology } from "../topology/model.ts";
import { topologyOf } from "../topology/topology.ts";
import type { Answers, ConsumerAnswer, MessageAnswer, StateAnswer } from "./answers.ts";
import { SCHEDULED } from "./check.ts";
import { parseAnswers } from "./errors.ts";

/** A publication as a message, and where it is stored. */
interface Found {
  readonly answer: MessageAnswer;
  readonly pattern: string;
  readonly stream: ElementOf<"stream"> | undefined;
}

/**
 * Subjects of three words and more are messages, durables and ordered readers are consumers, buckets are state and
 * files. What the guide has no question for, and what does not fit its answers, is left out.
 */
export function answersOf(design: Design): Answers {
  const messages = new Map<string, Found>();
  const topology = topologyOf(design);
  for (const [id, element] of design.elements) {
    for (const publication of publicationsOf(element)) {
      const found = messageOf(publication, element, streamFor(id, publication, design, topology));
      const name = found && nameOf(found.answer);
      if (found && name && !messages.has(name)) messages.set(name, found);
    }
  }
  const found = [...messages.values()];
  const { profile, server, servers, maxPayload, maxStorage, maxMemory, syncAlways, alerting } = design.environment;
  const answers = {
    ...(design.name && { name: design.name.slice(0, 200) }),
    ...(design.description && { description: design.description.slice(0, 2000) }),
    environment: defined({
      profile,
      server,
      servers,
      maxPayload,
      storage: maxStorage,
      memory: maxMemory,
      syncAlways,
      alerting,
    }),
    messages: found.map(({ answer }) => answer),
    consumers: consumersIn(design, found),
    state: [...design.elements].flatMap(([id, element]) => (element.kind === "kv" ? stateOf(id, element, design) : [])),
  };
  return taken(answers);
}

/** One after the other, what the schema does not take is left out. */
function taken(answers: Record<string, unknown>): Answers {
  const fits = (part: Record<string, unknown>) => parseAnswers({ messages: [], ...part }).ok;
  const list = (key: string) =>
    ((answers[key] as unknown[] | undefined) ?? []).filter((item) => fits({ [key]: [item] })).slice(0, 100);
  const environment = Object.fromEntries(
    Object.entries((answers.environment ?? {}) as object).filter(([key, value]) =>
      fits({ environment: { [key]: value } }),
    ),
  );
  const kept = {
    ...answers,
    environment,
    messages: list("messages"),
    consumers: list("consumers"),
    state: list("state"),
  };
  const parsed = parseAnswers(kept);
  return parsed.ok ? parsed.value : { messages: [] };
}

function publicationsOf(element: DesignElement): readonly Publication[] {
  if (element.kind === "consumer") return element.worker?.publishes ?? [];
  return element.kind === "producer" || element.kind === "service" ? (element.publishes ?? []) : [];
}

function messageOf(publication: Publication, owner: DesignElement, stream: Found["stream"]): Found | undefined {
  const { subject, rate, peakRate, bytes, bytesP99, bytesMax, database, mode, schedule, retryHorizon } = publication;
  const asked = mode === "request";
  const words = tokensOf(schedule?.target ?? subject).filter((token) => !token.includes("{"));
  const [domain, entity, event] = asked && words[0] === "svc" ? words.slice(1) : words;
  if (domain === undefined || entity === undefined || domain === "dlq" || entity === SCHEDULED) return undefined;
  const pattern = templatePattern(schedule?.target ?? subject);
  const { retention = "limits", max_age: age = 0, storage } = stream?.config ?? {};
  const queue = retention === "workqueue";
  const history =
    age > 0
      ? durationOf(age)
      : stream?.intent === "event-store"
        ? "forever"
        : retention === "interest"
          ? "none"
          : undefined;
  const answer = defined({
    domain,
    entity,
    event: event ?? "noted",
    kind: queue ? "command" : "event",
    producer: ("app" in owner && owner.app) || undefined,
    instances: owner.kind === "producer" ? owner.instances : undefined,
    identifiers: identifiersOf(publication),
    rate,
    peakRate,
    size: sizesOf(bytes, bytesP99, bytesMax),
    answer: asked ? "now" : undefined,
    lossTolerated: mode === "core" || (stream && !publication.messageId && !asked) ? true : undefined,
    database:
      database === "outbox" || database === "dual-write" ? "written" : database === "cdc" ? "captured" : undefined,
    history: queue || asked ? undefined : mode === "core" ? "none" : history,
    record: stream?.intent === "event-store" || stream?.intent === "audit" ? stream.intent : undefined,
    durability: stream?.durability ?? (storage === "memory" ? "ephemeral" : undefined),
    outage: retryHorizon,
  });
  return { answer: answer as MessageAnswer, pattern, stream };
}

function sizesOf(mean: number | undefined, p99: number | undefined, max: number | undefined): object | undefined {
  const sizes = defined({ mean, p99, max });
  return Object.keys(sizes).length > 0 ? sizes : undefined;
}

function identifiersOf({ subject, parameters = {}, schedule }: Publication): object[] | undefined {
  const names = schedule ? [] : [...subject.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name);
  if (names.length === 0) return undefined;
  return names.map((name) => defined({ name, values: parameters[name], selected: true }));
}

/** The first stream of the design's own domain that stores it. */
function streamFor(
  id: ElementId,
  { subject }: Publication,
  { elements }: Design,
  { outgoing }: Topology,
): Found["stream"] {
  const pattern = templatePattern(subject);
  for (const { to, kind } of outgoing.get(id) ?? []) {
    const element = elements.get(to as ElementId);
    if (kind !== "publish" || element?.kind !== "stream") continue;
    if (element.config.subjects?.some((each) => intersects(each, pattern))) return element;
  }
  return undefined;
}

function consumersIn(design: Design, messages: readonly Found[]): object[] {
  const seen = new Set<string>();
  return [...design.elements.values()].flatMap((element) => {
    if (element.kind !== "consumer") return [];
    const stream = design.elements.get(element.stream as ElementId);
    if (stream?.kind !== "stream" || stream.intent === "dlq") return [];
    const { config, worker = {}, ordered, app } = element;
    const service = app ?? config.durable_name ?? config.name ?? "";
    const filters = [...(config.filter_subject ? [config.filter_subject] : []), ...(config.filter_subjects ?? [])];
    const reads = messages
      .filter(
        (each) =>
          each.stream === stream &&
          (filters.length === 0 || filters.some((filter) => intersects(filter, each.pattern))),
      )
      .map(({ answer }) => nameOf(answer))
      .filter((name) => !seen.has(`${service} ${name}`));
    if (reads.length === 0) return [];
    for (const name of reads) seen.add(`${service} ${name}`);
    const {
      processing,
      instances,
      concurrency,
      guarantee,
      sideEffects,
      ordering,
      needsReplay,
      maxDowntime,
      failureRate,
    } = worker;
    const live = ordered && config.deliver_policy === "new";
    const answer: Partial<Record<keyof ConsumerAnswer, unknown>> = {
      service,
      reads,
      processing: processing && defined({ mean: processing.mean, p99: processing.p99 }),
      instances: ordered || ordering ? undefined : instances,
      concurrency: ordered || ordering ? undefined : concurrency,
      duplicates: guarantee === "exactly-once" ? "forbidden" : undefined,
      sideEffects: sideEffects ?? (ordered ? false : undefined),
      order: ordering,
      replay: (needsReplay ?? (ordered && !live)) || undefined,
      liveOnly: live || undefined,
      outage: maxDowntime,
      failureRate,
    };
    return [defined(answer)];
  });
}

function stateOf(id: ElementId, { config, keys }: ElementOf<"kv">, design: Design): object {
  const users = [...design.elements.values()].flatMap((element) => {
    const uses = element.kind === "consumer" ? element.worker?.uses : "uses" in element ? element.uses : undefined;
    const app = "app" in element ? element.app : undefined;
    return (uses ?? []).filter(({ bucket }) => bucket === id).map((use) => ({ ...use, app: app ?? "" }));
  });
  const appsWith = (...access: (string | undefined)[]) => {
    const apps = [...new Set(users.filter((use) => access.includes(use.access)).map(({ app }) => app))].filter(Boolean);
    return apps.length > 0 ? apps : undefined;
  };
  const answer: Partial<Record<keyof StateAnswer, unknown>> = {
    bucket: config.bucket,
    key: users.find(({ access, key }) => access !== "watch" && key)?.key,
    keys,
    history: config.history,
    ttl: config.ttl ? durationOf(config.ttl) : undefined,
    valueSize: users.find(({ bytesMax }) => bytesMax)?.bytesMax,
    writers: appsWith("write", "read-write"),
    readers: appsWith("read", "read-write"),
    watchers: appsWith("watch"),
    contended: users.some(({ writes }) => writes === "update") || undefined,
  };
  return defined(answer);
}

function durationOf(nanos: number): string | undefined {
  const text = formatDuration(nanos).replace(/[\s,]+/g, "");
  return parseDuration(text).ok ? text : undefined;
}

function nameOf({ domain, entity, event }: MessageAnswer): string {
  return `${domain}.${entity}.${event}`;
}

/** Without members that are undefined. */
function defined(object: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}
