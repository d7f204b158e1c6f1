/** Step five, on the way in: acks, message ids and retries of publishers, and how long their streams know duplicates. */

import type { ElementId } from "../../design/ids.ts";
import { MILLISECOND, MINUTE, SECOND } from "../../design/units.ts";
import { roundUpDuration } from "../../lint/rounding.ts";
import { THRESHOLDS } from "../../lint/thresholds.ts";
import { quantityText } from "../../sizing/quantity-text.ts";
import type { Draft, From } from "../draft.ts";
import { fromAll, type Message } from "../requirements.ts";
import type { StreamPlan } from "./plans.ts";
import type { Sent } from "./producers.ts";
import { factText } from "./requirements.ts";
import type { Route } from "./subjects.ts";

/** From a publish to the ack of a replicated stream. Judgement. */
const ACK_LATENCY = 5 * MILLISECOND;
/** Between retries, once the first quick ones have failed. Judgement. */
const RETRY_PAUSE = 30 * SECOND;
/** F11: never more messages on the way. */
const MOST_OUTSTANDING = 1000;
const LEAST_OUTSTANDING = 64;
const STEP = "guarantees";

/** Sets how every message is published. */
export function publishing(routes: readonly Route[], plans: readonly StreamPlan[], draft: Draft): void {
  for (const route of routes) {
    const plan = plans.find((each) => each.routes.includes(route));
    for (const sent of route.sent) {
      if (plan) publish(route, plan, sent, draft);
      else {
        const mode = route.way === "request" ? "request" : "core";
        draft.set(STEP, sent.producer, [...sent.at, "mode"], mode, {
          reason: mode === "request" ? "It waits for the answer." : "Nobody acknowledges what nobody stores.",
          from: [route.message.path],
        });
      }
    }
  }
  for (const plan of plans) setWindow(plan, draft);
}

function publish({ message }: Route, { record }: StreamPlan, sent: Sent, draft: Draft): void {
  const { producer, at } = sent;
  const { answer, path, retryHorizon } = message;
  const set = (field: string, value: unknown, reason: string, from: From, formula?: string) =>
    draft.set(STEP, producer, [...at, field], value, { reason, from, ...(formula !== undefined && { formula }) });
  setMode(message, sent, draft);
  if (answer.lossTolerated) {
    const reason = "No message id and no retries: the next one makes up for a lost one, and ids cost memory.";
    draft.note(STEP, producer, { reason, from: [[...path, "lossTolerated"]] });
    return;
  }
  const id =
    answer.database === "written"
      ? "{outbox_id}"
      : answer.database === "captured"
        ? "{lsn}:{index}"
        : `{${message.kind.value}_id}`;
  const database: From = answer.database === undefined ? "default" : [[...path, "database"]];
  set(
    "messageId",
    id,
    "The same for every retry of one fact, and another for each fact: the stream drops the second.",
    database,
  );
  const retries = THRESHOLDS.publishRetries + Math.ceil(retryHorizon.value / RETRY_PAUSE);
  set(
    "retries",
    retries,
    "A leader's election, or a full stream, passes: quick ones first, then with pauses.",
    retryHorizon.from,
    `${THRESHOLDS.publishRetries} + ${quantityText("ns", retryHorizon.value)} ÷ ${quantityText("ns", RETRY_PAUSE)} = ${retries}`,
  );
  set(
    "retryHorizon",
    factText(retryHorizon.value),
    "The longest time by which a retry may come later.",
    retryHorizon.from,
  );
  if (record === "event-store") {
    set("expectedSequence", "subject", "Of two writers who decided on the same state, the second is refused (10071).", [
      [...path, "record"],
    ]);
  }
}

/** F11: whoever waits for each ack publishes no more than one message a round trip. */
function setMode({ answer, path, readers, bytesMax }: Message, { producer, at }: Sent, draft: Draft): void {
  const { instances = 1, publishes = [] } = draft.get(producer, "producer");
  const { peakRate = 0, bytes = 0 } = publishes[Number(at[1])] ?? {};
  const each = peakRate / instances;
  const inOrder = readers.some(({ order }) => order !== "none");
  const busy = (each * ACK_LATENCY) / SECOND > THRESHOLDS.plannedUtilisation;
  const formula = `${quantityText("per-second", each)} × ${quantityText("ns", ACK_LATENCY)} to an ack`;
  const set = (mode: string, reason: string, from: From) =>
    draft.set(STEP, producer, [...at, "mode"], mode, { reason, formula, from });
  if (!busy || inOrder) {
    set(
      "js",
      inOrder
        ? "One at a time, so that a retry comes before its successors."
        : "Each publish waits for the ack of the stream.",
      inOrder ? fromAll(...readers.map((reader) => [[...reader.path, "order"]])) : [path],
    );
    return;
  }
  set("js_async", "Acks are awaited in a window: one at a time would be too slow in the busiest minute.", [
    [...path, answer.peakRate === undefined ? "rate" : "peakRate"],
  ]);
  const wanted = Math.ceil((each * ACK_LATENCY * 2) / SECOND);
  const fitting = Math.floor(THRESHOLDS.mostOutstandingBytes / Math.max(bytes, bytesMax.value));
  const window = Math.max(1, Math.min(MOST_OUTSTANDING, Math.max(LEAST_OUTSTANDING, wanted), fitting));
  draft.set(STEP, producer, [...at, "maxOutstanding"], window, {
    reason: "So many are on the way before it waits: more would fill the stream's ingest queue.",
    formula: `${quantityText("per-second", each)} × ${quantityText("ns", ACK_LATENCY)} × 2 = ${quantityText("count", wanted)}, from ${LEAST_OUTSTANDING} to ${MOST_OUTSTANDING}`,
    from: [path],
  });
}

/** F7. */
function setWindow(plan: StreamPlan, draft: Draft): void {
  const identified = plan.routes.map(({ message }) => message).filter(({ answer }) => !answer.lossTolerated);
  const first = plan.atSites.length > 0 ? plan.atSites.map(({ id }) => id) : [plan.id];
  if (identified.length === 0) return;
  const horizon = Math.max(...identified.map(({ retryHorizon }) => retryHorizon.value));
  const wanted = Math.max(THRESHOLDS.leastWindow, THRESHOLDS.windowOverRetries * horizon);
  for (const id of first)
    widen(
      id,
      roundUpDuration(wanted) ?? wanted,
      horizon,
      fromAll(...identified.map((each) => each.retryHorizon.from)),
      draft,
    );
}

function widen(id: ElementId, wanted: number, horizon: number, from: From, draft: Draft): void {
  const { max_age: age = 0 } = draft.get(id, "stream").config;
  const window = age > 0 ? Math.min(wanted, age) : wanted;
  draft.set(STEP, id, ["config", "duplicate_window"], window, {
    reason: "Longer than any retry comes late.",
    formula: `most of ${quantityText("ns", 2 * MINUTE)}, ${THRESHOLDS.windowOverRetries} × ${quantityText("ns", horizon)} = ${quantityText("ns", window)}`,
    from,
  });
}
