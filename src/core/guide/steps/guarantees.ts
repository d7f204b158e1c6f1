/** Step five: acks, deadlines, retries and dead letters of consumers; acks, ids and retries of publishers. */
import type { ElementId } from "../../design/ids.ts";
import { DAY, formatDuration, MINUTE, SECOND } from "../../design/units.ts";
import { readerOf } from "../../lint/facts/consumers/readers.ts";
import { retrySpan } from "../../lint/facts/consumers/retries.ts";
import { watch } from "../../lint/fixes/monitoring.ts";
import { roundUpDuration } from "../../lint/rounding.ts";
import { THRESHOLDS } from "../../lint/thresholds.ts";
import { consumerSizingOf } from "../../sizing/consumer-sizing.ts";
import { type Figure, formulaText } from "../../sizing/figure.ts";
import { quantityText } from "../../sizing/quantity-text.ts";
import type { Draft, From } from "../draft.ts";
import { fromAll, type Requirements } from "../requirements.ts";
import { advisories } from "./advisories.ts";
import type { ConsumerPlan } from "./plans.ts";
import { factText } from "./requirements.ts";

const STEP = "guarantees";
/** Later deliveries wait at least so long. Judgement. */
const STEPS = [2 * MINUTE, 10 * MINUTE, 30 * MINUTE];
/** Deliveries of what may be lost. Judgement. */
const FEW_DELIVERIES = 3;

/** Sets how each consumer acknowledges, retries and gives up. */
export function guarantees(plans: readonly ConsumerPlan[], requirements: Requirements, draft: Draft): void {
  const acked = plans.filter(({ ordered }) => !ordered);
  for (const plan of acked) acknowledge(plan, draft);
  const read = draft.read();
  for (const plan of acked) {
    const wait = deadline(plan, read(consumerSizingOf, plan.id)?.neededAckWait, draft);
    retry(plan, wait, draft);
  }
  const giving = acked.filter(givesUp);
  deadLetters(giving, requirements, draft);
  advisories(requirements, giving.length > 0, draft);
  for (const plan of acked) once(plan, draft);
}

function acknowledge({ id, reader }: ConsumerPlan, draft: Draft): void {
  const { path, mean, p99 } = reader;
  draft.set(STEP, id, ["config", "ack_policy"], "explicit", {
    reason: "Each message is acknowledged once its effect is durable; what is not is delivered again.",
    from: [path],
  });
  const { longTask, longTail, longTailFrom } = THRESHOLDS;
  const tail = p99.value >= longTailFrom && p99.value > longTail * mean.value;
  if (p99.value > longTask || tail) {
    draft.set(STEP, id, ["worker", "progressAcks"], true, {
      reason: "Handling may take long: in-progress acks renew the deadline, so that a crash is still noticed soon.",
      formula: tail
        ? `${quantityText("ns", p99.value)} > ${longTail} × ${quantityText("ns", mean.value)}`
        : `${quantityText("ns", p99.value)} > ${quantityText("ns", longTask)}`,
      from: fromAll(p99.from, mean.from),
    });
  }
}

/** F4. In nanoseconds. */
function deadline({ id, reader }: ConsumerPlan, figure: Figure<"ns"> | undefined, draft: Draft): number {
  const { mean, p99 } = reader;
  const needed = figure?.state === "known" ? figure.value : THRESHOLDS.leastAckWait;
  const wait = roundUpDuration(needed) ?? needed;
  draft.set(STEP, id, ["config", "ack_wait"], wait, {
    reason: "Past the slowest handlers and the buffer before them; what a crashed worker held comes again after it.",
    ...(figure?.state === "known" && { formula: formulaText(figure) }),
    from: fromAll(mean.from, p99.from),
  });
  return wait;
}

/** F8: the longest time from the first delivery to the end of the last. */
function retry(plan: ConsumerPlan, wait: number, draft: Draft): void {
  const { id, reader, stream } = plan;
  const { path } = reader;
  if (reader.order === "strict") {
    draft.set(STEP, id, ["config", "max_deliver"], -1, {
      reason: "It rather stops than skips a message: watch its lag.",
      from: [[...path, "order"]],
    });
    return;
  }
  const { max_age: age = 0 } = draft.get(stream.id, "stream").config;
  const most = age > 0 ? age / 2 : Number.POSITIVE_INFINITY;
  let deliveries: number = mayBeLost(plan) ? FEW_DELIVERIES : THRESHOLDS.deliveries;
  const steps = [wait, ...STEPS.slice(0, deliveries - 2).map((step, i) => Math.max(step, wait * 2 ** (i + 1)))];
  const span = () => steps.reduce((sum, step) => sum + step, 0) + (steps.at(-1) ?? wait) * (deliveries - steps.length);
  while (steps.length > 1 && span() >= most) steps.pop();
  while (deliveries > 1 && span() >= most) deliveries -= 1;
  while (steps.length > deliveries) steps.pop();
  const from = fromAll(age > 0 ? lossFrom(plan) : "default");
  draft.set(STEP, id, ["config", "backoff"], steps, {
    reason: "Each delivery that is not acknowledged waits longer. The first step is ack_wait, which it replaces.",
    formula: `${steps.map((step) => quantityText("ns", step)).join(" + ")}, the last again = ${formatDuration(span())}${age > 0 ? ` < ${quantityText("ns", age)} ÷ 2` : ""}`,
    from,
  });
  draft.set(STEP, id, ["config", "max_deliver"], deliveries, {
    reason: mayBeLost(plan)
      ? "What fails so often is let go."
      : "What fails so often is poison, and goes to the dead letters.",
    formula: `${steps.length} steps of backoff + ${deliveries - steps.length}`,
    from,
  });
}

/** Nothing it reads is worth more. */
function mayBeLost({ reader, stream }: ConsumerPlan): boolean {
  return stream.routes.every(
    ({ message }) => !reader.messages.includes(message) || message.answer.lossTolerated === true,
  );
}

function lossFrom({ reader }: ConsumerPlan): From {
  return fromAll(
    ...reader.messages.map(
      ({ answer, path }): From => (answer.lossTolerated === undefined ? "default" : [[...path, "lossTolerated"]]),
    ),
  );
}

function givesUp(plan: ConsumerPlan): boolean {
  return plan.reader.order !== "strict" && !mayBeLost(plan);
}

/** One stream of dead letters for each context. */
function deadLetters(plans: readonly ConsumerPlan[], requirements: Requirements, draft: Draft): void {
  const streams = new Map<string, ElementId>();
  for (const { id, name, stream } of plans) {
    const { domain } = stream;
    if (!streams.has(domain)) streams.set(domain, drawDeadLetters(domain, requirements, draft));
    draft.set(
      STEP,
      id,
      ["worker", "deadLetter"],
      { subject: `dlq.${domain}.${name}` },
      {
        reason: "Before it gives a message up, the worker publishes it there, waits for the ack and terminates it.",
        from: "default",
      },
    );
  }
}

function drawDeadLetters(domain: string, { replicas, alerting, answers }: Requirements, draft: Draft): ElementId {
  const name = `${domain.toUpperCase().replaceAll("-", "_")}_DLQ`;
  const room = draft.now.environment.maxStorage;
  const bytes =
    room === undefined
      ? THRESHOLDS.deadLetterBytes
      : Math.max(1, Math.min(THRESHOLDS.deadLetterBytes, Math.floor(room / 10)));
  const id = draft.add(
    STEP,
    name,
    {
      kind: "stream",
      config: { name, subjects: [`dlq.${domain}.>`], retention: "limits", storage: "file", discard: "old" },
    },
    { reason: "What cannot be handled is kept for people to look at.", from: "default" },
  );
  const set = (at: readonly string[], value: unknown, reason: string, from: From = "default", formula?: string) =>
    draft.set(STEP, id, at, value, { reason, from, ...(formula && { formula }) });
  set(["intent"], "dlq", "Dead letters.");
  set(["config", "num_replicas"], replicas.value, "As safe as what they were.", replicas.from);
  set(
    ["config", "max_age"],
    THRESHOLDS.deadLetterAge,
    "Longer than a holiday.",
    "default",
    `30 × ${quantityText("ns", DAY)}`,
  );
  set(
    ["config", "max_bytes"],
    bytes,
    "They come at the rate of failures; a flood of them must not fill the disk.",
    answers.environment?.storage === undefined ? "default" : [["environment", "storage"]],
  );
  if (!alerting) {
    const metadata = {
      "io.nats.monitor.enabled": "true",
      "io.nats.monitor.subjects-warn": "1",
      "io.nats.monitor.subjects-critical": "2",
    };
    set(["config", "metadata"], metadata, "nats server check stream warns of the first one.");
  }
  return id;
}

/** At-least-once and idempotent, or exactly-once with all that belongs to it. */
function once(plan: ConsumerPlan, draft: Draft): void {
  const { id, reader } = plan;
  const { answer, path } = reader;
  const duplicates = [...path, "duplicates"];
  if (mayBeLost(plan)) {
    draft.set(STEP, id, ["worker", "guarantee"], "at-most-once", {
      reason: "A message is worth nothing after its last try.",
      from: lossFrom(plan),
    });
    return;
  }
  const given: From = answer.duplicates === undefined ? "default" : [duplicates];
  draft.set(STEP, id, ["worker", "idempotent"], true, {
    reason:
      "At-least-once delivery brings some messages twice: key the effect by message id, or by stream and sequence.",
    from: given,
  });
  if (answer.duplicates !== "forbidden") return;
  draft.set(STEP, id, ["worker", "guarantee"], "exactly-once", {
    reason: "Message ids at the publisher, an inbox in the effect's transaction and confirmed acks, all together.",
    from: given,
  });
  draft.set(STEP, id, ["worker", "doubleAck"], true, {
    reason: "The worker waits until the server confirms its ack.",
    from: given,
  });
  const known = draft.read()(readerOf, id);
  const span = known && retrySpan(known);
  if (!known || span === undefined) return;
  const needed = Math.max(2 * (span + known.ackWait), span + known.ackWait + reader.outage.value);
  draft.set(STEP, id, ["worker", "idempotencyWindow"], factText(roundUpDuration(needed) ?? needed), {
    reason: "The inbox remembers longer than a message can come again.",
    formula:
      `most of 2 × (${quantityText("ns", span)} + ${quantityText("ns", known.ackWait)}), ${quantityText("ns", span)} + ` +
      `${quantityText("ns", known.ackWait)} + outage ${quantityText("ns", reader.outage.value)}`,
    from: fromAll(given, reader.outage.from),
  });
}

/** Thresholds for `nats server check` on all that lasts, where nothing else watches. Last, for they follow from limits. */
export function monitor({ production, alerting }: Requirements, draft: Draft): void {
  if (!production || alerting) return;
  const lasting = [...draft.now.elements].flatMap(([id, element]) => {
    if (element.kind === "stream") return [id];
    return element.kind === "consumer" && !element.ordered ? [id] : [];
  });
  if (lasting.length === 0) return;
  const { command } = watch(draft.read(), lasting);
  for (const each of command.type === "batch" ? command.commands : [command]) {
    if (each.type !== "element/replace") continue;
    const { element } = each;
    if (element.kind !== "stream" && element.kind !== "consumer") continue;
    draft.set(STEP, each.id, ["config", "metadata"], element.config.metadata, {
      reason: "nats server check alarms by these: run it regularly.",
      ...(element.kind === "consumer" && {
        formula:
          `${THRESHOLDS.alarmPendingShare} × max_ack_pending, ${quantityText("ns", THRESHOLDS.alarmLag)} of messages, ` +
          `${THRESHOLDS.alarmRedeliveredShare} of those of ${quantityText("ns", 60 * SECOND)}`,
      }),
      from: "default",
    });
  }
}
