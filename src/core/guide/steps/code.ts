/** Step six: the programs that the design comes down to. */
import { THRESHOLDS } from "../../lint/thresholds.ts";
import { quantityText } from "../../sizing/quantity-text.ts";
import type { Draft } from "../draft.ts";
import type { Requirements } from "../requirements.ts";
import type { Route } from "./subjects.ts";

/** The language that is taken where nobody chose one. */
export const DEFAULT_LANGUAGE = "typescript";
/** A caller waits so many times the p99 of its service. Judgement. */
const TIMEOUT_OVER_P99 = 3;
const STEP = "code";

/** Says which programs there are to be, and what their authors need to know. The design stays as it is. */
export function code({ answers }: Requirements, routes: readonly Route[], draft: Draft): void {
  const { language = DEFAULT_LANGUAGE } = answers;
  const apps = new Set([...draft.now.elements.values()].flatMap((element) => ("app" in element && element.app) || []));
  draft.note(STEP, undefined, {
    reason: `export --target ${language} writes a program for each of ${[...apps].join(", ") || "no applications"}, and the set-up of streams and consumers.`,
    from: answers.language === undefined ? "default" : [["language"]],
  });
  for (const { message, way, sent } of routes) {
    const [first] = sent;
    const [reader] = message.readers;
    if (way !== "request" || !first || !reader) continue;
    const timeout = TIMEOUT_OVER_P99 * reader.p99.value;
    draft.decisions.push({
      step: STEP,
      element: first.producer,
      at: first.at,
      value: undefined,
      reason: "The caller gives up after it; no responders at all are told at once (503).",
      formula: `timeout ${TIMEOUT_OVER_P99} × ${quantityText("ns", reader.p99.value)} = ${quantityText("ns", timeout)}`,
      from: reader.p99.from,
    });
  }
  for (const [id, element] of draft.now.elements) {
    if (element.kind !== "consumer" || !element.worker?.progressAcks) continue;
    const { ack_wait: wait = THRESHOLDS.leastAckWait } = element.config;
    draft.note(STEP, id, {
      reason: "While a handler runs, the program sends in-progress acks.",
      formula: `every ack_wait ÷ 3 = ${quantityText("ns", wait / 3)}`,
      from: "default",
    });
  }
}
