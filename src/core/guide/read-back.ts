/** What can be read back of a design as answers, so that the guide can be run again on it. */
import type { ElementId } from "../design/ids.ts";
import type { Publication } from "../design/kinds/publication.ts";
import type { Design, DesignElement, ElementOf } from "../design/model.ts";
import { formatDuration, parseDuration, SECOND } from "../design/units.ts";
import { templatePattern } from "../jetstream/subject-template.ts";
import { intersects, tokensOf } from "../jetstream/subjects.ts";
import { DEAD_LETTER_ADVISORIES } from "../lint/facts/consumers/dead-letters.ts";
import type { Topology } from "../topology/model.ts";
import { topologyOf } from "../topology/topology.ts";
import { type Answers, type ConsumerAnswer, isWord, type MessageAnswer, type StateAnswer } from "./answers.ts";
import { SCHEDULED } from "./check.ts";
import { parseAnswers } from "./errors.ts";
import { publicationsOf } from "./likeness.ts";

/** A publication as a message, and where it is stored. */
interface Found {
  readonly answer: MessageAnswer;
  readonly pattern: string;
  readonly stream: ElementOf<"stream"> | undefined;
}

/** Where consumers read a message, and the site that produces it. */
interface Keeper {
  readonly stream: ElementOf<"stream">;
  readonly site?: string;
}

/**
 * Subjects of three words and more are messages, durables and ordered readers are consumers, buckets are state and
 * files. What the guide has no question for, and what does not fit its answers, is left out.
 */
export function answersOf(design: Design): Answers {
  const messages = new Map<string, Found>();
  const topology = topologyOf(design);
  const copiedNames = mirroredIn(design);
  for (const [id, element] of design.elements) {
    for (const publication of publicationsOf(element)) {
      const found = messageOf(publication, element, keeperOf(id, publication, design, topology), copiedNames);
      const name = found && nameOf(found.answer);
      if (!found || !name) continue;
      const known = messages.get(name);
      messages.set(name, known ? withLane(known, found) : found);
    }
  }
  const found = [...messages.values()];
  const { profile, server, servers, maxPayload, maxStorage, maxMemory, syncAlways, alerting } = design.environment;
  const answers = {
    ...(design.name && { name: design.name.slice(0, 200) }),
    ...(design.description && { description: design.description.slice(0, 2000) }),
    environment: defined({
      lostServers: lostServersIn(design),
      sites: sitesIn(design),
      profile,
      server,
      servers,
      maxPayload,
      storage: maxStorage,
      memory: maxMemory,
      syncAlways,
      alerting,
      advisories: keepsAdvisories(design),
    }),
    messages: found.map(({ answer }) => answer),
    consumers: [...consumersIn(design, found), ...servicesIn(design, found)],
    state: [...design.elements].flatMap(([id, element]) => (element.kind === "kv" ? stateOf(id, element, design) : [])),
  };
  return taken(answers);
}

/** Names of streams that another one of the same domain mirrors. */
function mirroredIn({ elements }: Design): Set<string> {
  return new Set(
    [...elements.values()].flatMap((each) => {
      const mirror = each.kind === "stream" ? each.config.mirror : undefined;
      return mirror && !mirror.external && !mirror.filter_subject ? [mirror.name] : [];
    }),
  );
}

/** Whether a stream stores what the server says of messages that are given up. */
function keepsAdvisories({ elements }: Design): true | undefined {
  const kept = [...elements.values()].some(
    (each) =>
      each.kind === "stream" &&
      each.config.subjects?.some((subject) => intersects(subject, DEAD_LETTER_ADVISORIES[0]) && subject !== ">"),
  );
  return kept || undefined;
}

/** From as many replicas as streams have at most; what one lost server takes is the default. */
function lostServersIn({ elements }: Design): number | undefined {
  const replicas = [...elements.values()].map((each) => ("config" in each ? (each.config.num_replicas ?? 0) : 0));
  return Math.max(0, ...replicas) >= 5 ? 2 : undefined;
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

function messageOf(
  publication: Publication,
  owner: DesignElement,
  found: Keeper | undefined,
  copiedNames: ReadonlySet<string>,
): Found | undefined {
  const { subject, rate, peakRate, bytes, bytesP99, bytesMax, database, mode, schedule, retryHorizon } = publication;
  const asked = mode === "request";
  const { site, stream } = found ?? {};
  const all = tokensOf(schedule?.target ?? subject).filter((token) => !token.includes("{"));
  const words = site !== undefined && all[0] === site ? all.slice(1) : all;
  const [domain, entity, event, lane] = asked && words[0] === "svc" ? words.slice(1) : words;
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
    producer: producerOf(owner, site),
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
    copied: (stream && copiedNames.has(stream.config.name)) || undefined,
    durability: stream?.durability ?? (storage === "memory" ? "ephemeral" : undefined),
    outage: retryHorizon,
    atSites: site === undefined ? undefined : true,
    delay: schedule && delayOf(publication),
    priorities: lane === undefined ? undefined : [{ name: lane }],
  });
  return { answer: answer as MessageAnswer, pattern, stream };
}

/** The longest that schedules wait: as many as there are at a time, by their rate. */
function delayOf({ rate, parameters = {} }: Publication): string | undefined {
  const [waiting] = Object.values(parameters);
  if (!rate || !waiting) return undefined;
  return durationOf(Math.max(1, Math.round(waiting / rate)) * SECOND);
}

/** Another publication of the same message: of another priority, or of another program, which is not told apart. */
function withLane(known: Found, { answer, pattern }: Found): Found {
  const { priorities = [], rate = 0, peakRate = 0 } = known.answer;
  const [lane] = answer.priorities ?? [];
  if (!lane || priorities.length === 0 || priorities.some(({ name }) => name === lane.name)) return known;
  const total = rate + (answer.rate ?? 0);
  const shares = priorities.map(({ name, share = 1 }) => ({ name, share: exact((share * rate) / total) }));
  const merged: MessageAnswer = {
    ...known.answer,
    rate: exact(total),
    ...(peakRate > 0 && answer.peakRate !== undefined && { peakRate: exact(peakRate + answer.peakRate) }),
    priorities: [...shares, { name: lane.name, share: exact((answer.rate ?? 0) / total) }],
  };
  return { ...known, answer: merged, pattern: known.pattern === pattern ? pattern : `${nameOf(answer)}.>` };
}

function exact(value: number): number {
  return Number(value.toPrecision(15));
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

/** The element's own name where the guide could give it; else that of its application. */
function producerOf(owner: DesignElement, site: string | undefined): string | undefined {
  const app = "app" in owner ? owner.app : undefined;
  const own = owner.kind === "producer" && isWord(owner.name) ? owner.name : app;
  return withoutSite(own, site) || undefined;
}

/** `gateway` of `lyon-gateway`. */
function withoutSite(app: string | undefined, site: string | undefined): string | undefined {
  return site !== undefined && app?.startsWith(`${site}-`) ? app.slice(site.length + 1) : app;
}

/** The first stream that stores it; of a site's, the hub's that sources it. */
function keeperOf(
  id: ElementId,
  { subject }: Publication,
  { elements }: Design,
  { outgoing }: Topology,
): Keeper | undefined {
  const pattern = templatePattern(subject);
  for (const { to, kind } of outgoing.get(id) ?? []) {
    const element = elements.get(to as ElementId);
    if (kind !== "publish" || element?.kind !== "stream") continue;
    if (!element.config.subjects?.some((each) => intersects(each, pattern))) continue;
    const hub = element.domain === undefined ? undefined : hubOf(element.config.name, elements);
    return hub && element.domain !== undefined ? { stream: hub, site: element.domain } : { stream: element };
  }
  return undefined;
}

function hubOf(name: string, elements: Design["elements"]): ElementOf<"stream"> | undefined {
  for (const element of elements.values()) {
    if (element.kind === "stream" && element.config.sources?.some((source) => source.name === name)) return element;
  }
  return undefined;
}

/** Streams in domains of their own that a hub sources. They keep messages twice as long as their link is down. */
function sitesIn({ elements }: Design): object[] | undefined {
  const sites = new Map<string, object>();
  for (const element of elements.values()) {
    if (element.kind !== "stream" || element.domain === undefined || !hubOf(element.config.name, elements)) continue;
    const { max_age: age = 0 } = element.config;
    sites.set(element.domain, defined({ name: element.domain, outage: age > 0 ? durationOf(age / 2) : undefined }));
  }
  return sites.size > 0 ? [...sites.values()] : undefined;
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
    const { instances: processes = 0, concurrency: each = 0, prefetch } = worker;
    const capped = processes * each > 1 && prefetch === each && config.max_ack_pending === processes * each;
    const answer: Partial<Record<keyof ConsumerAnswer, unknown>> = {
      parallelCalls: capped ? config.max_ack_pending : undefined,
      service,
      reads,
      processing: processing && defined({ mean: processing.mean, p99: processing.p99 }),
      instances: ordered || ordering ? undefined : instances,
      concurrency: ordered || ordering ? undefined : concurrency,
      duplicates: guarantee === "exactly-once" ? "forbidden" : undefined,
      sideEffects: sideEffects ?? (ordered && !live ? false : undefined),
      order: ordering,
      replay: (needsReplay ?? (ordered && !live)) || undefined,
      liveOnly: live || undefined,
      outage: maxDowntime,
      failureRate,
    };
    return [defined(answer)];
  });
}

/** Who answers requests, and who listens to what no stream keeps. */
function servicesIn({ elements }: Design, messages: readonly Found[]): object[] {
  return [...elements.values()].flatMap((element) => {
    if (element.kind !== "service") return [];
    const { endpoints = [], name, app = name, instances } = element;
    const read = messages.filter(
      ({ pattern, stream }) => !stream && endpoints.some(({ subject }) => intersects(subject, pattern)),
    );
    if (read.length === 0) return [];
    const asked = read.some(({ answer }) => answer.answer === "now");
    const { processing } = endpoints[0] ?? {};
    const answer: Partial<Record<keyof ConsumerAnswer, unknown>> = {
      service: app,
      reads: read.map(({ answer: each }) => nameOf(each)),
      processing: processing && defined({ mean: processing.mean, p99: processing.p99 }),
      instances: asked ? instances : undefined,
      liveOnly: asked ? undefined : true,
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
