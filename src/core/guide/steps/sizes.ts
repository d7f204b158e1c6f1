/** Step three, once readers are known: F2, how large each stream may become. */
import type { ElementId } from "../../design/ids.ts";
import { DAY, SECOND } from "../../design/units.ts";
import { messagesIn, sizeFor, type Volume, volumeOf } from "../../lint/facts/stores/volume.ts";
import { roundUpSize } from "../../lint/rounding.ts";
import { THRESHOLDS } from "../../lint/thresholds.ts";
import { quantityText } from "../../sizing/quantity-text.ts";
import { storeSizingOf } from "../../sizing/store-sizing.ts";
import type { Draft, From } from "../draft.ts";
import { type AnswersError, answersError } from "../errors.ts";
import { fromAll } from "../requirements.ts";
import type { StreamPlan } from "./plans.ts";
import { nanosOf } from "./requirements.ts";

/** How far ahead a stream is sized that keeps everything. Judgement. */
const PLANNED = 730 * DAY;

/** Sets `max_bytes` of every stream. Errors: answers/too-much. */
export function sizes(plans: readonly StreamPlan[], draft: Draft): AnswersError[] {
  const read = draft.read();
  const errors: AnswersError[] = [];
  for (const plan of plans) {
    const own = { plan, errors, draft, read };
    for (const { id } of plan.atSites) size(id, own);
    size(plan.id, own);
  }
  return errors;
}

interface Sizing {
  readonly plan: StreamPlan;
  readonly errors: AnswersError[];
  readonly draft: Draft;
  readonly read: ReturnType<Draft["read"]>;
}

function size(id: ElementId, { plan, errors, draft, read }: Sizing): void {
  const volume = id === plan.id && plan.atSites.length > 0 ? gathered(plan, read) : read(volumeOf, id);
  const messages = plan.routes.map(({ message }) => message);
  if (!volume) return;
  const { config } = draft.get(id, "stream");
  const [kept, words, keptFrom] = keptIn(id, plan, { draft, read });
  const value =
    sizeFor(read, config, volume, kept) ??
    roundUpSize(messagesIn(volume, kept) * volume.record * THRESHOLDS.sizeHeadroom);
  if (value === undefined || !Number.isFinite(kept)) {
    errors.push(answersError("answers/too-much", messages[0]?.path ?? [], { what: `What ${config.name} would hold` }));
    return;
  }
  const held = messagesIn(volume, kept);
  const byTime = `${quantityText("per-second", volume.rate)} × ${words}`;
  const counted =
    held > (volume.rate * kept) / SECOND
      ? `${quantityText("per-second", volume.peakRate)} × the busiest minute`
      : byTime;
  const bytes = held * volume.record;
  draft.set("streams", id, ["config", "max_bytes"], value, {
    reason: "What is expected, with room for blocks that are freed whole and for errors of the estimate.",
    formula:
      `${counted} × ${quantityText("bytes", volume.record)} = ${quantityText("bytes", bytes)}, × ${THRESHOLDS.sizeHeadroom} ` +
      `headroom = ${quantityText("bytes", bytes * THRESHOLDS.sizeHeadroom)}`,
    from: fromAll(keptFrom, ...messages.flatMap(({ rate, bytes: mean }) => [rate.from, mean.from])),
  });
}

/** What the hub gathers, which routing does not tell: the sum of its sites. */
function gathered({ atSites }: StreamPlan, read: Sizing["read"]): Volume | undefined {
  const own = atSites.flatMap(({ id }) => read(volumeOf, id) ?? []);
  if (own.length === 0) return undefined;
  const rate = own.reduce((sum, volume) => sum + volume.rate, 0);
  return {
    rate,
    peakRate: own.reduce((sum, { peakRate }) => sum + peakRate, 0),
    record: own.reduce((sum, volume) => sum + volume.rate * volume.record, 0) / rate,
    sizesKnown: own.every(({ sizesKnown }) => sizesKnown),
  };
}

function keptIn(
  id: ElementId,
  plan: StreamPlan,
  { draft, read }: Pick<Sizing, "draft" | "read">,
): [kept: number, words: string, from: From] {
  const { max_age: age = 0 } = draft.get(id, "stream").config;
  if (age > 0) return [age, quantityText("ns", age), "default"];
  if (plan.retention === "limits") return [PLANNED, `${quantityText("ns", PLANNED)} to plan for`, "default"];
  const kept = read(storeSizingOf, id)?.kept;
  const delay = Math.max(0, ...plan.routes.map(({ message }) => nanosOf(message.answer.delay) ?? 0));
  const outages = plan.routes.flatMap(({ message }) => message.readers.map(({ outage }) => outage));
  const away = Math.max(0, ...outages.map(({ value }) => value));
  const [value, words] =
    kept?.state === "known"
      ? [kept.value, `(${kept.formula || quantityText("ns", kept.value)})`]
      : [away || THRESHOLDS.maxDowntime, `outage ${quantityText("ns", away || THRESHOLDS.maxDowntime)}`];
  const later = delay > 0 ? ` + ${quantityText("ns", delay)} until it is due` : "";
  return [value + delay, later ? `(${words}${later})` : words, fromAll(...outages.map(({ from }) => from))];
}
