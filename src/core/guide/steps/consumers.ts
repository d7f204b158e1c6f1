/** Step four: a durable for each service, with as many workers as it takes; ordered readers, listeners and services. */
import type { ElementId } from "../../design/ids.ts";
import type { ElementOf } from "../../design/model.ts";
import { SECOND } from "../../design/units.ts";
import { THRESHOLDS } from "../../lint/thresholds.ts";
import { roundedUp } from "../../sizing/figure.ts";
import { quantityText } from "../../sizing/quantity-text.ts";
import type { Draft, From } from "../draft.ts";
import { fromAll, type Reader, type Requirements } from "../requirements.ts";
import type { ConsumerPlan, StreamPlan } from "./plans.ts";
import { factText } from "./requirements.ts";
import { partitionsFor, type Route, rateOf } from "./subjects.ts";
import { hold, staff } from "./workers.ts";

const STEP = "consumers";

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
