/** Step three: one stream for a bounded context, split only where messages must be kept differently. */
import type { ElementId } from "../../design/ids.ts";
import type { ElementOf } from "../../design/model.ts";
import { DAY } from "../../design/units.ts";
import type { StreamConfig } from "../../jetstream/wire.ts";
import { roundUpDuration, roundUpSize } from "../../lint/rounding.ts";
import { THRESHOLDS } from "../../lint/thresholds.ts";
import { quantityText } from "../../sizing/quantity-text.ts";
import { SCHEDULED } from "../check.ts";
import type { Draft, From } from "../draft.ts";
import { type AnswersError, answersError } from "../errors.ts";
import { fromAll, type Message, type Reader, type Requirements, type Site } from "../requirements.ts";
import { nanosOf } from "./requirements.ts";
import { partitionsFor, REFERENCE_BYTES, type Route } from "./subjects.ts";

/** A legal record without a stated duration. Judgement. */
const AUDIT_AGE = 365 * DAY;
/** Largest message, over what is expected. Judgement. */
const SIZE_MARGIN = 2;
/** References may be longer than the usual one. Judgement. */
const LEAST_MESSAGE_SIZE = 4096;
/** The largest that `max_msg_size` takes: it is 32 bits wide. */
const MOST_MESSAGE_SIZE = 2 ** 31 - 1;
const STEP = "streams";

/** A stream that was drawn, and what it holds. */
export interface StreamPlan {
  /** Where consumers read: the hub's, when sites produce it. */
  readonly id: ElementId;
  readonly domain: string;
  readonly routes: readonly Route[];
  readonly retention: "limits" | "interest" | "workqueue";
  readonly record: Message["record"];
  /** One stream at each site, which the hub sources. */
  readonly atSites: readonly { readonly id: ElementId; readonly site: Site }[];
  /** Partitions that keys are spread over; 1 without. */
  readonly partitions: number;
  /** The key is not stored in the subject, for it has too many values. */
  readonly keyDropped: boolean;
  /** Its subjects are all of the context's. */
  readonly whole: boolean;
}

interface Group {
  readonly domain: string;
  readonly retention: StreamPlan["retention"];
  readonly reason: string;
  readonly from: From;
  readonly durability: "ephemeral" | "standard" | "zero-loss";
  readonly record: Message["record"];
  readonly atSites: boolean;
  readonly scheduled: boolean;
  readonly history: string | undefined;
  readonly routes: Route[];
}

/** Errors: answers/conflict, for two orders by key in one stream. */
export function streams(
  requirements: Requirements,
  routes: readonly Route[],
  draft: Draft,
): { readonly plans: StreamPlan[]; readonly errors: AnswersError[] } {
  const groups = groupsOf(routes);
  const names = new Names();
  const errors: AnswersError[] = [];
  const plans = groups.map((group) => {
    const partitioning = partitioningOf(group);
    errors.push(...partitioning.errors);
    return draw(group, partitioning, groups, routes, requirements, names, draft);
  });
  return { plans, errors };
}

function groupsOf(routes: readonly Route[]): Group[] {
  const groups = new Map<string, Group>();
  for (const route of routes) {
    if (route.way !== "stream") continue;
    const { answer } = route.message;
    const { retention, reason, from } = retentionOf(route.message);
    const { domain, durability = "standard", delay, atSites = false } = answer;
    const scheduled = delay !== undefined;
    const history = retention === "limits" ? (answer.history ?? answer.delay) : undefined;
    const alike = { domain, retention, durability, record: route.message.record, atSites, scheduled };
    const key = (age: string | undefined) => JSON.stringify({ ...alike, age });
    const known = groups.get(key(history)) ?? (history === undefined ? sameButAge(groups, alike) : undefined);
    if (known) known.routes.push(route);
    else groups.set(key(history), { ...alike, reason, from, history, routes: [route] });
  }
  return [...groups.values()];
}

/** Messages of which nobody said how long they are wanted are kept as long as others of their context. */
function sameButAge(groups: ReadonlyMap<string, Group>, alike: Partial<Group>): Group | undefined {
  const keys = Object.keys(alike) as (keyof Group)[];
  return [...groups.values()].find((group) => keys.every((key) => group[key] === alike[key]));
}

function retentionOf({ answer, path, kind, readers }: Message): Pick<Group, "retention" | "reason" | "from"> {
  if (kind.value === "command") {
    const reason = "Each message is for one service, and is gone once that has done it.";
    return { retention: "workqueue", reason, from: kind.from };
  }
  const { history, delay, atSites, record = "feed" } = answer;
  const durable = readers.length > 0 && readers.every((reader) => !reader.answer.liveOnly);
  if (history === "none" && durable && !delay && !atSites && record === "feed") {
    const reason = "Its readers are known and nobody replays: a message goes when all of them have acknowledged it.";
    return { retention: "interest", reason, from: [[...path, "history"]] };
  }
  const reason = "Readers are independent, and a new one starts from what is there: only limits remove messages.";
  return { retention: "limits", reason, from: history === undefined ? kind.from : [[...path, "history"]] };
}

interface Partitioning {
  readonly count: number;
  readonly key: string | undefined;
  readonly reader: Reader | undefined;
  readonly errors: readonly AnswersError[];
}

/** A stream has one transform, and so one key. */
function partitioningOf({ routes, atSites }: Group): Partitioning {
  const errors: AnswersError[] = [];
  let chosen: Reader | undefined;
  let count = 1;
  for (const reader of new Set(routes.flatMap(({ message }) => message.readers))) {
    const own = partitionsFor(reader);
    if (own <= 1) continue;
    const conflict = (what: string, instead: string) =>
      errors.push(answersError("answers/conflict", [...reader.path, "order"], { what, instead }));
    if (atSites)
      conflict("What is gathered from sites cannot be partitioned by key", "Make it faster, or read it without order.");
    else if (chosen && chosen.key !== reader.key) {
      conflict(`${chosen.service} has the stream partitioned by ${chosen.key}`, "Use the same key, or another domain.");
    }
    chosen ??= reader;
    count = Math.max(count, own);
  }
  return { count, key: chosen?.key, reader: chosen, errors };
}

function draw(
  group: Group,
  partitioning: Partitioning,
  groups: readonly Group[],
  routes: readonly Route[],
  requirements: Requirements,
  names: Names,
  draft: Draft,
): StreamPlan {
  const { domain, retention, record, durability } = group;
  const { replicas, sites } = requirements;
  const alone =
    groups.every((other) => other === group || other.domain !== domain || other.atSites !== group.atSites) &&
    routes.every(({ way, message }) => way !== "core" || message.answer.domain !== domain);
  const name = names.free(baseName(group, groups));
  const messages = group.routes.map(({ message }) => message);
  const from = fromAll(...messages.map(({ path }) => [path]));
  const ephemeral = durability === "ephemeral";
  const id = draft.add(
    STEP,
    name,
    { kind: "stream", config: { name } },
    {
      reason: alone
        ? `One stream for the context ${domain}: its messages are kept alike.`
        : `${domain} has messages that are kept differently: by retention, age, storage or purpose.`,
      from,
    },
  );
  const set = setter(id, draft);
  const patterns = patternsOf(group.routes, domain, alone);
  if (!group.atSites) {
    set("subjects", patterns, {
      reason: alone
        ? "All of the context, so that a new event needs no change here."
        : "What other streams do not have.",
      from,
    });
  }
  set("retention", retention, { reason: group.reason, from: group.from });
  set("storage", ephemeral ? "memory" : "file", {
    reason: ephemeral
      ? "Nothing of it must survive a server."
      : "It must survive a restart. Storage can never be changed.",
    from: durabilityFrom(messages),
  });
  set("num_replicas", ephemeral ? 1 : replicas.value, {
    reason: ephemeral ? "What may be lost is held once." : replicasReason(replicas.value),
    formula: ephemeral ? undefined : replicasFormula(replicas.value),
    from: ephemeral ? durabilityFrom(messages) : replicas.from,
  });
  draft.fill(id, ["durability"], ephemeral || durability === "zero-loss" ? durability : undefined);
  if (durability === "zero-loss" && !requirements.answers.environment?.syncAlways && requirements.production) {
    set(
      "placement",
      { tags: ["sync:always"] },
      {
        reason: "Servers with sync_interval always have it on disk before they acknowledge: give them this tag.",
        from: durabilityFrom(messages),
      },
    );
  }
  if (record !== "feed") keepRecord(id, record, messages, draft);
  setAge(id, group, draft);
  setDiscard(id, group, draft);
  setMessageSize(id, group, requirements, draft);
  if (group.scheduled) {
    for (const flag of ["allow_msg_schedules", "allow_msg_ttl", "allow_rollup_hdrs"] as const) {
      set(flag, true, {
        reason: "Messages that are due later need schedules, which expire and replace each other.",
        from: fromAll(...messages.map(({ path }) => [[...path, "delay"]])),
      });
    }
  }
  const keyDropped = partitioning.count > 1 && partition(id, group.routes, partitioning, draft);
  const atSites = group.atSites ? sites.map((site) => drawSite(id, group, site, alone, names, draft)) : [];
  return {
    id,
    domain,
    routes: group.routes,
    retention,
    record,
    atSites,
    partitions: partitioning.count,
    keyDropped,
    whole: alone,
  };
}

type Set = (
  field: keyof StreamConfig & string,
  value: unknown,
  why: { reason: string; formula?: string | undefined; from: From },
) => void;

function setter(id: ElementId, draft: Draft): Set {
  return (field, value, { reason, formula, from }) =>
    draft.set(STEP, id, ["config", field], value, { reason, from, ...(formula !== undefined && { formula }) });
}

function durabilityFrom(messages: readonly Message[]): From {
  return fromAll(
    ...messages.map(
      ({ answer, path }): From => (answer.durability === undefined ? "default" : [[...path, "durability"]]),
    ),
  );
}

function replicasReason(replicas: number): string {
  return replicas === 1 ? "There is one copy." : "A majority goes on when others are lost.";
}

function replicasFormula(replicas: number): string {
  const majority = Math.floor(replicas / 2) + 1;
  return `${replicas} replicas − majority ${majority} = ${replicas - majority} may be lost`;
}

/** `ORDERS`, and what tells it from other streams of the context. */
function baseName(
  { domain, retention, record, durability, atSites, scheduled }: Group,
  groups: readonly Group[],
): string {
  const base = domain.toUpperCase().replaceAll("-", "_");
  const first = groups.find((group) => group.domain === domain);
  if (
    first?.retention === retention &&
    first.record === record &&
    first.durability === durability &&
    first.atSites === atSites &&
    first.scheduled === scheduled
  ) {
    return base;
  }
  if (scheduled) return `${base}_TIMERS`;
  if (retention !== "limits") return `${base}_${retention === "workqueue" ? "QUEUE" : "FANOUT"}`;
  if (record !== "feed") return `${base}_${record === "audit" ? "AUDIT" : "EVENTS"}`;
  if (atSites) return `${base}_SITES`;
  return durability === "ephemeral" ? `${base}_LIVE` : `${base}_FEED`;
}

class Names {
  private readonly taken = new Set<string>();

  free(wanted: string): string {
    let name = wanted;
    for (let n = 2; this.taken.has(name); n += 1) name = `${wanted}_${n}`;
    this.taken.add(name);
    return name;
  }
}

/** What a stream captures: all of its context, or the messages one by one. */
function patternsOf(routes: readonly Route[], domain: string, alone: boolean): string[] {
  if (alone) return [`${domain}.>`];
  return [
    ...new Set(
      routes.flatMap(({ message: { answer }, base, ids, sent }) => {
        if (answer.delay !== undefined) {
          return [[domain, SCHEDULED, answer.entity, answer.event, ">"].join("."), base.join(".")];
        }
        const longer = ids.length > 0 || sent.some(({ lane }) => lane.name !== undefined);
        return [[...base, ...(longer ? [">"] : [])].join(".")];
      }),
    ),
  ];
}

function keepRecord(id: ElementId, record: "event-store" | "audit", messages: readonly Message[], draft: Draft): void {
  const from = fromAll(...messages.map(({ path }) => [[...path, "record"]]));
  draft.set(STEP, id, ["intent"], record, {
    reason: record === "audit" ? "A legal record." : "State is rebuilt from its first event on.",
    from,
  });
  for (const flag of ["deny_delete", "deny_purge"]) {
    draft.set(STEP, id, ["config", flag], true, {
      reason: "Nobody removes an entry. It cannot be cleared again.",
      from,
    });
  }
  if (record === "event-store") {
    draft.set(STEP, id, ["config", "allow_direct"], true, {
      reason: "Loading an aggregate asks any replica for its last event.",
      from,
    });
  }
}

function setAge(id: ElementId, { retention, record, history, routes, scheduled }: Group, draft: Draft): void {
  const messages = routes.map(({ message }) => message);
  const historyFrom = fromAll(
    ...messages.map(({ answer, path }): From => (answer.history === undefined ? "default" : [[...path, "history"]])),
  );
  if (retention !== "limits" || history === "forever" || record === "event-store") {
    const reason =
      retention === "limits"
        ? "No max_age: nothing of it ever goes."
        : "No max_age: work is not thrown away because it is old.";
    draft.note(STEP, id, { reason, from: historyFrom });
    return;
  }
  const readers = messages.flatMap((message) => message.readers.filter((reader) => !reader.answer.liveOnly));
  const away = Math.max(0, ...readers.map(({ outage }) => (outage.from === "default" ? 0 : outage.value)));
  const wanted = history === undefined ? undefined : history === "none" ? 0 : nanosOf(history);
  const assumed = record === "audit" ? AUDIT_AGE : THRESHOLDS.retention;
  const kept = wanted ?? assumed;
  const outages = fromAll(...readers.map(({ outage }) => outage.from));
  if (2 * away > kept || kept === 0) {
    const longest = away || THRESHOLDS.maxDowntime;
    draft.set(STEP, id, ["config", "max_age"], roundUpDuration(2 * longest) ?? 2 * longest, {
      reason: "Messages outlive the longest outage of a reader twice.",
      formula: `2 × ${quantityText("ns", longest)} = ${quantityText("ns", 2 * longest)}`,
      from: fromAll(historyFrom, outages),
    });
    return;
  }
  const age = scheduled ? kept + THRESHOLDS.retention : kept;
  draft.set(STEP, id, ["config", "max_age"], age, {
    reason:
      wanted === undefined
        ? record === "audit"
          ? "A year, for nobody said how long the law wants it."
          : "A week, for nobody said how far back readers go."
        : scheduled
          ? "Until it is due, and a week for its readers."
          : "As far back as readers must be able to go.",
    from: wanted === undefined ? "default" : historyFrom,
  });
}

function setDiscard(
  id: ElementId,
  { retention, record, durability, scheduled, atSites, routes }: Group,
  draft: Draft,
): void {
  const messages = routes.map(({ message }) => message);
  const strict = messages.flatMap((message) =>
    message.readers.filter((reader) => reader.answer.duplicates === "forbidden"),
  );
  const set = (value: "old" | "new", reason: string, from: From) =>
    draft.set(STEP, id, ["config", "discard"], value, { reason, from });
  if (scheduled) {
    const from = fromAll(...messages.map(({ path }) => [[...path, "delay"]]));
    set("old", "The server refuses discard new with schedules: watch how full it is.", from);
  } else if (retention !== "limits") {
    set(
      "new",
      "A full queue says so to its publishers, instead of forgetting what waited longest.",
      messages[0]?.kind.from ?? "default",
    );
  } else if (record !== "feed") {
    set(
      "new",
      "A full record refuses entries, and forgets none.",
      fromAll(...messages.map(({ path }) => [[...path, "record"]])),
    );
  } else if (!atSites && (durability === "zero-loss" || strict.length > 0)) {
    const from = fromAll(durabilityFrom(messages), ...strict.map(({ path }) => [[...path, "duplicates"]]));
    set("new", "A full stream refuses, and publishers retry: nothing that a reader has not seen is dropped.", from);
  } else {
    set("old", "A full stream drops what is oldest: publishers go on.", "default");
  }
}

function setMessageSize(id: ElementId, { routes, atSites }: Group, { maxPayload }: Requirements, draft: Draft): void {
  if (atSites) return;
  const largest = Math.max(
    ...routes.map(
      ({ claimCheck, message }) => (claimCheck ? REFERENCE_BYTES : message.bytesMax.value) + THRESHOLDS.headerBytes,
    ),
  );
  const wanted = Math.max(LEAST_MESSAGE_SIZE, SIZE_MARGIN * largest);
  const size = Math.min(roundUpSize(wanted) ?? wanted, Math.max(maxPayload, LEAST_MESSAGE_SIZE), MOST_MESSAGE_SIZE);
  if (size < largest) return;
  draft.set(STEP, id, ["config", "max_msg_size"], size, {
    reason: "A message far larger than any expected is a mistake.",
    formula: `most of ${quantityText("bytes", LEAST_MESSAGE_SIZE)}, ${SIZE_MARGIN} × ${quantityText("bytes", largest)}, no more than max_payload = ${quantityText("bytes", size)}`,
    from: fromAll(...routes.map(({ message }) => message.bytesMax.from)),
  });
}

/** Puts the partition's number behind the words of the subject. Whether the key is left out. */
function partition(
  id: ElementId,
  routes: readonly Route[],
  { count, key, reader }: Partitioning,
  draft: Draft,
): boolean {
  const ordered = routes.filter(({ ids }) => ids.length === 1 && ids[0] === key);
  const [first] = ordered;
  if (!first || !reader) return false;
  const words = first.base.map((word, i) => (ordered.every(({ base }) => base[i] === word) ? word : "*"));
  const values = Math.max(
    ...ordered.map(({ message }) => message.answer.identifiers?.find(({ name }) => name === key)?.values ?? 0),
  );
  const dropped = values * ordered.length >= THRESHOLDS.subjectsMany;
  let wildcards = 0;
  const dest = words.map((word) => {
    if (word !== "*") return word;
    wildcards += 1;
    return `{{wildcard(${wildcards})}}`;
  });
  dest.push(`{{partition(${count},${wildcards + 1})}}`);
  if (!dropped) dest.push(`{{wildcard(${wildcards + 1})}}`);
  draft.set(
    STEP,
    id,
    ["config", "subject_transform"],
    { src: [...words, "*"].join("."), dest: dest.join(".") },
    {
      reason:
        `A token with the partition of each ${key}, the same for the same value: order holds in a partition, and ` +
        `partitions are handled side by side.${dropped ? " The value itself has too many to be stored in subjects." : ""}`,
      from: [[...reader.path, "order"]],
    },
  );
  return dropped;
}

/** At a site: its own stream, of which the hub's gathers everything. */
function drawSite(
  hub: ElementId,
  { domain, routes, durability }: Group,
  site: Site,
  alone: boolean,
  names: Names,
  draft: Draft,
): StreamPlan["atSites"][number] {
  const hubName = draft.get(hub, "stream").config.name;
  const name = names.free(`${hubName}_${site.name.toUpperCase().replaceAll("-", "_")}`);
  const from = fromAll(...routes.map(({ message }) => [[...message.path, "atSites"]]));
  const element: ElementOf<"stream"> = { kind: "stream", domain: site.name, config: { name } };
  const id = draft.add(STEP, name, element, {
    reason: `${site.name} stores what it produces in its own JetStream domain, and goes on while its link is down.`,
    from,
  });
  const set = setter(id, draft);
  set(
    "subjects",
    patternsOf(routes, domain, alone).map((pattern) => `${site.name}.${pattern}`),
    {
      reason: "The site's name keeps its subjects apart from those of others.",
      from,
    },
  );
  set("retention", "limits", { reason: "The hub copies, and a copy acknowledges nothing.", from });
  set("storage", "file", { reason: "It must survive a restart of the site.", from });
  set("num_replicas", 1, { reason: "A site has one server; the hub holds the copies.", from });
  set("max_age", roundUpDuration(2 * site.outage.value) ?? site.outage.value, {
    reason: "Twice the longest time for which the link is down.",
    formula: `2 × ${quantityText("ns", site.outage.value)} = ${quantityText("ns", 2 * site.outage.value)}`,
    from: site.outage.from,
  });
  set("discard", "old", { reason: "A full site drops what is oldest: it goes on measuring.", from });
  if (durability === "ephemeral") draft.fill(id, ["durability"], "ephemeral");
  draft.append(hub, ["config", "sources"], { name, external: { api: `$JS.${site.name}.API` } });
  draft.note(STEP, hub, { reason: `It sources ${name} over the leaf connection, and catches up by itself.`, from });
  return { id, site };
}
