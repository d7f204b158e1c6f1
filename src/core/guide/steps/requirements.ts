/** Step one: what is produced and what it runs on, with a default for what nobody answered. */
import { formatDuration, MILLISECOND, parseDuration, parseSize, SECOND } from "../../design/units.ts";
import { NEWEST_SERVER } from "../../jetstream/versions.ts";
import { THRESHOLDS } from "../../lint/thresholds.ts";
import { err, ok, type Result } from "../../result.ts";
import type { AnswerPath, Answers, ConsumerAnswer, MessageAnswer } from "../answers.ts";
import { checkAnswers } from "../check.ts";
import type { Draft, From } from "../draft.ts";
import type { AnswersError } from "../errors.ts";
import { wantedMessages } from "../names.ts";
import type { Message, Reader, Requirements, Site, Sourced } from "../requirements.ts";

/** What is taken where nobody answered. Judgement, but for what `THRESHOLDS` has. */
export const DEFAULTS = {
  servers: 3,
  rate: 10,
  /** Sizes as multiples of the mean. */
  p99OverMeanSize: 4,
  maxOverMeanSize: 16,
  /** Of handling a message. */
  processing: 50_000_000,
  /** A producer's retries: longer than an election of a leader. */
  retryHorizon: 30_000_000_000,
} as const;

/** Errors: those of `checkAnswers`. */
export function requirements(answers: Answers, draft: Draft): Result<Requirements, AnswersError[]> {
  const errors = checkAnswers(answers);
  if (errors.length > 0) return err(errors);
  const place = placeOf(answers, draft);
  const readers: Reader[] = [];
  const messages = answers.messages.map((answer, i): Message & { readers: Reader[] } =>
    messageOf(answer, ["messages", i], place),
  );
  for (const [i, answer] of (answers.consumers ?? []).entries()) {
    const reader = readerOf(answer, ["consumers", i], messages);
    readers.push(reader);
    for (const message of wantedMessages(answer, messages)) message.readers.push(reader);
  }
  return ok({ answers, ...place, messages, readers });
}

type Place = Omit<Requirements, "answers" | "messages" | "readers">;

function placeOf({ environment = {} }: Answers, draft: Draft): Place {
  const given = (key: string): From => [["environment", key]];
  const { profile = "production", server = NEWEST_SERVER, zones, syncAlways, alerting } = environment;
  const production = profile === "production";
  draft.environment("profile", profile, {
    reason: production
      ? "Nothing that is accepted may be lost with one server."
      : "One copy of everything is enough to develop against.",
    from: environment.profile === undefined ? "default" : given("profile"),
  });
  draft.environment("server", server, {
    reason: "It decides which settings there are.",
    from: environment.server === undefined ? "default" : given("server"),
  });
  const servers = environment.servers ?? DEFAULTS.servers;
  const serversFrom = environment.servers === undefined ? "default" : given("servers");
  draft.environment("servers", servers, {
    reason: zones
      ? `Spread over ${zones} zones: with unique_tag in the servers' configuration no two replicas share one.`
      : "Three servers are the fewest that agree without one of them.",
    from: serversFrom,
  });
  const maxPayload = sizeOf(environment.maxPayload) ?? THRESHOLDS.maxPayload;
  draft.environment("maxPayload", maxPayload, {
    reason: "The server refuses a larger message.",
    from: environment.maxPayload === undefined ? "default" : given("maxPayload"),
  });
  const sizes = { storage: "maxStorage", memory: "maxMemory" } as const;
  for (const key of ["storage", "memory"] as const) {
    const value = sizeOf(environment[key]);
    if (value === undefined) continue;
    draft.environment(sizes[key], value, { reason: "Reservations of all streams must fit.", from: given(key) });
  }
  if (syncAlways) {
    draft.environment("syncAlways", true, {
      reason: "Acknowledged messages are on disk, and survive a power failure.",
      from: given("syncAlways"),
    });
  }
  if (alerting) {
    draft.environment("alerting", true, { reason: "Something else watches lag and limits.", from: given("alerting") });
  }
  return {
    production,
    server,
    replicas: replicasFor(production, servers, environment, serversFrom),
    maxPayload,
    alerting: alerting ?? false,
    sites: (environment.sites ?? []).map((site, i): Site => {
      const path: AnswerPath = ["environment", "sites", i, "outage"];
      return { name: site.name, outage: sourced(nanosOf(site.outage), path, THRESHOLDS.maxDowntime) };
    }),
  };
}

/** A majority of R replicas goes on without (R - 1) / 2 of them; even numbers bear no more than the odd one below. */
function replicasFor(
  production: boolean,
  servers: number,
  { lostServers }: NonNullable<Answers["environment"]>,
  serversFrom: From,
): Sourced<number> {
  if (!production) return { value: 1, from: [["environment", "profile"]] };
  const wanted = 2 * (lostServers ?? 1) + 1;
  const possible = servers >= 5 ? 5 : servers >= 3 ? 3 : 1;
  return {
    value: Math.min(wanted, possible),
    from: lostServers === undefined ? serversFrom : [["environment", "lostServers"]],
  };
}

function messageOf(
  answer: MessageAnswer,
  path: AnswerPath,
  { maxPayload, sites }: Place,
): Message & { readers: Reader[] } {
  const { domain, entity, event, rate, peakRate, size = {}, record = "feed" } = answer;
  const mean = sourced(sizeOf(size.mean), [...path, "size", "mean"], THRESHOLDS.payloadBytes);
  const max = sizeOf(size.max);
  const most = max ?? Number.POSITIVE_INFINITY;
  const assumedMost = Math.max(mean.value, Math.min(mean.value * DEFAULTS.maxOverMeanSize, maxPayload));
  const meanRate = sourced(rate, [...path, "rate"], DEFAULTS.rate);
  return {
    answer,
    path,
    name: `${domain}.${entity}.${event}`,
    kind: sourced(answer.kind, [...path, "kind"], "event"),
    producer: sourced(answer.producer, [...path, "producer"], domain),
    rate: meanRate,
    places: answer.atSites ? sites.length : 1,
    peakRate: sourced(
      peakRate === undefined ? undefined : Math.max(peakRate, meanRate.value),
      [...path, "peakRate"],
      meanRate.value * THRESHOLDS.peakOverMean,
    ),
    bytes: mean,
    bytesP99: sourced(
      sizeOf(size.p99),
      [...path, "size", "p99"],
      Math.min(mean.value * DEFAULTS.p99OverMeanSize, most, assumedMost),
    ),
    bytesMax: sourced(max, [...path, "size", "max"], assumedMost),
    retryHorizon: sourced(nanosOf(answer.outage), [...path, "outage"], DEFAULTS.retryHorizon),
    record,
    readers: [],
  };
}

function readerOf(answer: ConsumerAnswer, path: AnswerPath, messages: readonly Message[]): Reader {
  const mean = sourced(nanosOf(answer.processing?.mean), [...path, "processing", "mean"], DEFAULTS.processing);
  const wanted = wantedMessages(answer, messages);
  const [only, ...others] = wanted[0]?.answer.identifiers ?? [];
  const { order = "none" } = answer;
  return {
    answer,
    path,
    service: answer.service,
    messages: wanted,
    mean,
    p99: sourced(nanosOf(answer.processing?.p99), [...path, "processing", "p99"], mean.value * THRESHOLDS.p99OverMean),
    outage: sourced(nanosOf(answer.outage), [...path, "outage"], THRESHOLDS.maxDowntime),
    order,
    key: order === "per-key" ? (answer.key ?? (others.length === 0 ? only?.name : undefined)) : undefined,
  };
}

function sourced<T>(given: T | undefined, path: AnswerPath, assumed: T): Sourced<T> {
  return given === undefined ? { value: assumed, from: "default" } : { value: given, from: [path] };
}

/** Bytes of an answer that was checked. */
export function sizeOf(answer: number | string | undefined): number | undefined {
  if (typeof answer !== "string") return answer === undefined ? undefined : Math.ceil(answer);
  const parsed = parseSize(answer);
  return parsed.ok ? parsed.value : undefined;
}

/** Nanoseconds of an answer that was checked. */
export function nanosOf(answer: string | undefined): number | undefined {
  if (answer === undefined) return undefined;
  const parsed = parseDuration(answer);
  return parsed.ok ? parsed.value : undefined;
}

/** A duration as the design's facts have it: whole milliseconds. */
export function factText(nanos: number): string {
  const whole = nanos < 1e6 ? Math.max(1, Math.round(nanos)) : Math.round(nanos / 1e6) * 1e6;
  if (whole < SECOND && whole % MILLISECOND === 0) return `${whole / MILLISECOND}ms`;
  return formatDuration(whole).replace(/[\s,]+/g, "");
}
