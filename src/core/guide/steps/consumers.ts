/** Step four: a durable for each service, with as many workers as it takes; ordered readers, listeners and services. */
import type { ElementId } from "../../design/ids.ts";
import type { ElementOf } from "../../design/model.ts";
import { SECOND } from "../../design/units.ts";
import { messagesUnderWay, messagesWaiting, neededPending } from "../../lint/facts/consumers/pending.ts";
import { readerOf } from "../../lint/facts/consumers/readers.ts";
import { roundUpCount } from "../../lint/rounding.ts";
import { THRESHOLDS } from "../../lint/thresholds.ts";
import { consumerSizingOf } from "../../sizing/consumer-sizing.ts";
import { formulaText, roundedUp } from "../../sizing/figure.ts";
import { quantityText } from "../../sizing/quantity-text.ts";
import type { Draft, From } from "../draft.ts";
import { fromAll, type Reader, type Requirements } from "../requirements.ts";
import { factText } from "./requirements.ts";
import type { StreamPlan } from "./streams.ts";
import { partitionsFor, type Route, rateOf } from "./subjects.ts";

/** Handlers at once in a process: of quick work, which mostly waits for others. Judgement. */
const QUICK_CONCURRENCY = 8;
/** Work from here on is slow: one at a time, none held ready. Judgement. */
const SLOW = SECOND;
/** Messages held ready for each handler of quick work. Judgement. */
const HELD_READY = 4;
/** One goes on while another is replaced. */
const LEAST_INSTANCES = 2;
const STEP = "consumers";

/** A consumer that was drawn. */
export interface ConsumerPlan {
  readonly id: ElementId;
  readonly name: string;
  readonly reader: Reader;
  readonly stream: StreamPlan;
  /** Made anew by the client, never acknowledged. */
  readonly ordered: boolean;
  /** One message at a time. */
  readonly serial: boolean;
}

/** What one consumer takes of a stream. */
interface Part {
  readonly suffix: string;
  readonly filters: readonly string[];
}

/** Draws the readers of streams. */
export function consumers(requirements: Requirements, plans: readonly StreamPlan[], draft: Draft): ConsumerPlan[] {
  const drawn = plans.flatMap((stream) => {
    const names = new Set<string>();
    return requirements.readers.flatMap((reader) =>
      partsFor(reader, stream).map((part) => draw(reader, stream, part, names, draft)),
    );
  });
  staff(drawn, requirements, draft);
  hold(drawn, draft);
  return drawn;
}

/** One part for all; or one for each priority, or each partition. */
function partsFor(reader: Reader, stream: StreamPlan): Part[] {
  const routes = stream.routes.filter(({ message }) => reader.messages.includes(message));
  if (routes.length === 0) return [];
  if (partitionsFor(reader) > 1 && stream.partitions > 1) {
    const tail = stream.keyDropped ? "" : ".>";
    return Array.from({ length: stream.partitions }, (_, n) => ({
      suffix: `-${n}`,
      filters: routes.map(({ base }) => `${base.join(".")}.${n}${tail}`),
    }));
  }
  const lanes = new Map<string, string[]>();
  for (const route of routes) {
    for (const lane of lanesIn(route)) {
      const suffix = lane === undefined ? "" : `-${lane}`;
      const filters = lanes.get(suffix) ?? [];
      lanes.set(suffix, filters);
      filters.push(filterOf(route, lane, stream));
    }
  }
  const all = lanes.size === 1 && stream.whole && routes.length === stream.routes.length;
  const scheduled = routes.some(({ message }) => message.answer.delay !== undefined);
  return [...lanes].map(([suffix, filters]) => {
    const everything = all && suffix === "" && !scheduled && filters.length > 1;
    return { suffix, filters: everything ? [] : [...new Set(filters)] };
  });
}

function lanesIn({ sent }: Route): (string | undefined)[] {
  return [...new Set(sent.map(({ lane }) => lane.name))];
}

function filterOf(
  { base, ids, message }: Route,
  lane: string | undefined,
  { atSites, partitions }: StreamPlan,
): string {
  const keyed = message.readers.some((reader) => partitionsFor(reader) > 1) && partitions > 1;
  const longer = ids.length > 0 || keyed;
  const tokens = [...(atSites.length > 0 ? ["*"] : []), ...base, ...(lane === undefined ? [] : [lane])];
  return [...tokens, ...(longer ? [">"] : [])].join(".");
}

function draw(reader: Reader, stream: StreamPlan, part: Part, names: Set<string>, draft: Draft): ConsumerPlan {
  const { answer, path, service, mean, p99, outage, order } = reader;
  const name = freeName(`${service}${part.suffix}`, names);
  const share = (rateOf(reader) * mean.value) / SECOND;
  const alone = share <= THRESHOLDS.plannedUtilisation;
  const rebuilds = answer.replay && answer.sideEffects === false && order !== "per-key" && alone;
  const ordered = Boolean(rebuilds || answer.liveOnly);
  const serial = !ordered && order !== "none";
  const worker: NonNullable<ElementOf<"consumer">["worker"]> = {
    processing: { mean: factText(mean.value), p99: factText(p99.value) },
    ...(answer.sideEffects !== undefined && { sideEffects: answer.sideEffects }),
    ...(answer.failureRate !== undefined && { failureRate: answer.failureRate }),
    ...(!ordered && order !== "none" && { ordering: order }),
    ...(answer.replay && { needsReplay: true }),
    ...(!ordered && { maxDowntime: factText(outage.value) }),
  };
  const id = draft.add(
    STEP,
    `${draft.get(stream.id, "stream").config.name}-${name}`,
    { kind: "consumer", stream: stream.id, app: service, ...(ordered && { ordered }), config: {}, worker },
    kindReason(reader, part, ordered),
  );
  const set = (at: string, value: unknown, reason: string, from: From = [path]) =>
    draft.set(STEP, id, ["config", at], value, { reason, from });
  if (ordered) {
    draft.fill(id, ["config", "name"], name);
    set(
      "deliver_policy",
      answer.liveOnly ? "new" : "all",
      answer.liveOnly ? "Only what comes from now on matters." : "It starts over from the first message that is kept.",
      [[...path, answer.liveOnly ? "liveOnly" : "replay"]],
    );
  } else {
    set("durable_name", name, "All instances pull from one durable: the server gives each message to one of them.");
    set("deliver_policy", "all", "Nothing that was published before its first start is passed over.");
  }
  const [filter, ...more] = part.filters;
  if (filter === undefined)
    draft.note(STEP, id, { reason: "No filter: it takes everything in the stream.", from: [[...path, "reads"]] });
  else if (more.length === 0) set("filter_subject", filter, "What it reads.", [[...path, "reads"]]);
  else set("filter_subjects", part.filters, "What it reads.", [[...path, "reads"]]);
  if (answer.liveOnly && !alone) {
    const handlers = roundedUp(share / THRESHOLDS.plannedUtilisation);
    draft.set(STEP, id, ["worker", "concurrency"], handlers, {
      reason: "One client gets everything: so many handlers keep up.",
      formula: `${quantityText("per-second", rateOf(reader))} × ${quantityText("ns", mean.value)} ÷ ${THRESHOLDS.plannedUtilisation}, rounded up = ${quantityText("count", handlers)}`,
      from: fromAll(mean.from, ...reader.messages.map(({ rate }) => rate.from)),
    });
  }
  if (answer.replay && !answer.liveOnly && !rebuilds) {
    draft.note(STEP, id, {
      reason: alone
        ? "It has effects elsewhere, so a durable remembers how far it came; to start over, reset it."
        : "One handler of an ordered consumer cannot keep up, so a durable shares the work; to start over, reset it.",
      formula: `${quantityText("per-second", rateOf(reader))} × ${quantityText("ns", mean.value)} = ${quantityText("share", share)} of one handler`,
      from: [[...path, "replay"]],
    });
  }
  assume(id, reader, draft);
  return { id, name, reader, stream, ordered, serial };
}

function freeName(wanted: string, names: Set<string>): string {
  let name = wanted;
  for (let n = 2; names.has(name); n += 1) name = `${wanted}-${n}`;
  names.add(name);
  return name;
}

function kindReason(
  { answer, path, service, order }: Reader,
  { suffix }: Part,
  ordered: boolean,
): { reason: string; from: From } {
  if (answer.liveOnly) {
    return {
      reason: `${service} only listens: an ordered consumer, which the client makes anew and nobody acknowledges.`,
      from: [[...path, "liveOnly"]],
    };
  }
  if (ordered) {
    return {
      reason: `${service} rebuilds from history without effects elsewhere: an ordered consumer, without acks.`,
      from: [[...path, "replay"]],
    };
  }
  if (suffix !== "" && order === "per-key") {
    return { reason: `${service} takes each partition one message at a time.`, from: [[...path, "order"]] };
  }
  if (suffix !== "") {
    return {
      reason: `${service} fetches from the urgent one first: a durable for each priority.`,
      from: [[...path, "reads"]],
    };
  }
  return {
    reason: `${service} shares its work over instances: a durable pull consumer.`,
    from: [[...path, "service"]],
  };
}

function assume(id: ElementId, { mean, p99, outage }: Reader, draft: Draft): void {
  const worker = draft.get(id, "consumer").worker ?? {};
  const set = (at: readonly string[], value: unknown, reason: string, formula?: string) =>
    draft.set("requirements", id, ["worker", ...at], value, { reason, from: "default", ...(formula && { formula }) });
  if (mean.from === "default") {
    set(["processing", "mean"], worker.processing?.mean, "Nobody measured it yet: a call or two to something near.");
  }
  if (p99.from === "default") {
    const formula = `${THRESHOLDS.p99OverMean} × ${quantityText("ns", mean.value)} = ${quantityText("ns", p99.value)}`;
    set(
      ["processing", "p99"],
      worker.processing?.p99,
      "The slowest of a hundred take several times the mean.",
      formula,
    );
  }
  if (outage.from === "default" && worker.maxDowntime !== undefined) {
    set(["maxDowntime"], worker.maxDowntime, "A night and a morning until somebody has repaired it.");
  }
}

/** Handlers and instances: F3. */
function staff(plans: readonly ConsumerPlan[], requirements: Requirements, draft: Draft): void {
  for (const plan of plans) {
    const [concurrency, why] = concurrencyFor(plan, requirements);
    if (!plan.ordered) draft.set(STEP, plan.id, ["worker", "concurrency"], concurrency, why);
  }
  const read = draft.read();
  for (const { id, reader, ordered, serial } of plans) {
    const { answer, path } = reader;
    const set = (value: number, reason: string, from: From, formula?: string) =>
      draft.set(STEP, id, ["worker", "instances"], value, { reason, from, ...(formula !== undefined && { formula }) });
    if (ordered) continue;
    if (serial) {
      set(1, "One message is under way at a time: more instances would wait.", [[...path, "order"]]);
      continue;
    }
    if (answer.instances !== undefined) {
      set(answer.instances, "As many as there are.", [[...path, "instances"]]);
      continue;
    }
    const least = requirements.production ? LEAST_INSTANCES : 1;
    const figure = read(consumerSizingOf, id)?.neededInstances;
    const rates = reader.messages.map(({ rate }) => rate.from);
    if (answer.parallelCalls !== undefined) {
      set(Math.min(least, answer.parallelCalls), "What is behind it bears few calls at once.", [
        [...path, "parallelCalls"],
      ]);
    } else if (figure?.state !== "known") {
      set(least, "One goes on while another is replaced.", "default");
    } else if (answer.latency !== undefined) {
      const peak = peakOver(reader);
      const needed = roundedUp(figure.value * peak);
      const formula = `${formulaText(figure)}, × ${quantityText("count", peak)} in the busiest minute = ${quantityText("count", needed)}`;
      set(
        Math.max(least, needed),
        "Messages of the busiest minute do not queue: enough workers for that.",
        fromAll([[...path, "latency"]], ...rates),
        formula,
      );
    } else {
      const reason = `${percentText()} of the workers' time is planned${figure.value < least ? "; one goes on while another is replaced" : ", which leaves room for peaks"}.`;
      set(
        Math.max(least, figure.value),
        reason,
        fromAll(reader.mean.from, ...rates),
        `${formulaText(figure)}${figure.value < least ? `, at least ${least}` : ""}`,
      );
    }
  }
}

function percentText(): string {
  return `${Math.round(THRESHOLDS.plannedUtilisation * 100)}%`;
}

/** The busiest minute over the mean. */
function peakOver(reader: Reader): number {
  const peak = reader.messages.reduce((sum, { peakRate, places }) => sum + peakRate.value * places, 0);
  return peak / rateOf(reader);
}

function concurrencyFor(
  { reader, serial }: ConsumerPlan,
  { production }: Requirements,
): [number, { reason: string; from: From; formula?: string }] {
  const { answer, path, mean } = reader;
  if (serial) return [1, { reason: "Order holds while one message is handled at a time.", from: [[...path, "order"]] }];
  if (answer.concurrency !== undefined)
    return [answer.concurrency, { reason: "As it is built.", from: [[...path, "concurrency"]] }];
  if (answer.parallelCalls !== undefined) {
    const processes = answer.instances ?? Math.min(production ? LEAST_INSTANCES : 1, answer.parallelCalls);
    const each = Math.max(1, Math.floor(answer.parallelCalls / processes));
    return [
      each,
      {
        reason: "All instances together make no more calls than are borne.",
        formula: `${answer.parallelCalls} ÷ ${processes} = ${each}`,
        from: [[...path, "parallelCalls"]],
      },
    ];
  }
  if (mean.value >= SLOW)
    return [1, { reason: "Work of seconds keeps a processor or a machine busy: one at a time.", from: mean.from }];
  return [QUICK_CONCURRENCY, { reason: "Quick work mostly waits for others: several at once.", from: mean.from }];
}

/** Messages held ready, and the most that are unacknowledged: F5 and F6. */
function hold(plans: readonly ConsumerPlan[], draft: Draft): void {
  for (const { id, reader, ordered, serial } of plans) {
    if (ordered) continue;
    const { mean, p99, path, answer } = reader;
    const { concurrency = 1 } = draft.get(id, "consumer").worker ?? {};
    if (serial || mean.value >= SLOW || answer.parallelCalls !== undefined) {
      draft.set(STEP, id, ["worker", "prefetch"], concurrency, {
        reason: serial
          ? "None is held ready: it would be out of order."
          : "None is held ready: another worker may be free.",
        from: serial
          ? [[...path, "order"]]
          : fromAll(mean.from, answer.parallelCalls === undefined ? "default" : [[...path, "parallelCalls"]]),
      });
    } else {
      const deadline = Math.max(THRESHOLDS.leastAckWait, THRESHOLDS.ackWaitFactor * p99.value);
      const most = Math.max(1, Math.floor(((deadline - p99.value) * concurrency) / mean.value / 2));
      const value = Math.min(HELD_READY * concurrency, most);
      draft.set(STEP, id, ["worker", "prefetch"], value, {
        reason: "Handlers never wait for the network, and what is held is done in half of its deadline.",
        formula:
          `least of ${HELD_READY} × ${concurrency}, (${quantityText("ns", deadline)} − ${quantityText("ns", p99.value)}) × ` +
          `${concurrency} ÷ ${quantityText("ns", mean.value)} ÷ 2 = ${quantityText("count", value)}`,
        from: fromAll(mean.from, p99.from),
      });
    }
    draft.fill(id, ["worker", "retryMode"], "nak_delay");
    draft.fill(id, ["worker", "nakDelay"], factText(THRESHOLDS.nakDelay));
  }
  const read = draft.read();
  for (const { id, reader, ordered, serial } of plans) {
    if (ordered) continue;
    const { answer, path } = reader;
    const set = (value: number, reason: string, from: From, formula?: string) =>
      draft.set(STEP, id, ["config", "max_ack_pending"], value, {
        reason,
        from,
        ...(formula !== undefined && { formula }),
      });
    const known = read(readerOf, id);
    const { instances = 1, prefetch = 1, concurrency = 1 } = draft.get(id, "consumer").worker ?? {};
    if (serial) set(1, "One message under way at a time: nothing overtakes it.", [[...path, "order"]]);
    else if (answer.parallelCalls !== undefined) {
      set(answer.parallelCalls, "It counts over all instances: no more calls are made at once.", [
        [...path, "parallelCalls"],
      ]);
    } else if (known) {
      const held = instances * Math.max(prefetch, concurrency);
      const value = neededPending(read, known) ?? roundUpCount(1.2 * held) ?? held;
      const waiting = messagesWaiting(read, known)?.messages ?? 0;
      const load = `2 × ${quantityText("count", messagesUnderWay(read, known) ?? 0)} under way`;
      const retries = waiting > 0 ? ` + 2.2 × ${quantityText("count", waiting)} that wait for a retry` : "";
      set(
        value,
        "Room for what is under way at this rate, and for all that workers hold.",
        fromAll(reader.mean.from, ...reader.messages.map(({ rate }) => rate.from)),
        `most of ${load}${retries}, 1.2 × ${held} held by workers = ${quantityText("count", value)}`,
      );
    }
  }
}
