/** Step five, for workers that crash: what the server says of messages that are given up is kept. */
import { DEAD_LETTER_ADVISORIES } from "../../lint/facts/consumers/dead-letters.ts";
import { THRESHOLDS } from "../../lint/thresholds.ts";
import type { AnswerPath } from "../answers.ts";
import type { Draft, From } from "../draft.ts";
import type { Requirements } from "../requirements.ts";

const STEP = "guarantees";
/** Of the stream; its domain in the answers is reserved. */
export const ADVISORIES = "DELIVERY_ADVISORIES";

/** Draws the stream where somebody wants it; `gaveUp`: whether there is a consumer that gives messages up. */
export function advisories({ answers, replicas }: Requirements, gaveUp: boolean, draft: Draft): void {
  if (!answers.environment?.advisories || !gaveUp) return;
  const path: AnswerPath = ["environment", "advisories"];
  const id = draft.add(
    STEP,
    ADVISORIES,
    {
      kind: "stream",
      config: {
        name: ADVISORIES,
        subjects: [...DEAD_LETTER_ADVISORIES],
        retention: "limits",
        storage: "file",
        discard: "old",
      },
    },
    {
      reason:
        "A worker that crashes publishes no dead letter. The server's advisory names the message by its sequence, " +
        "and a queue keeps it until somebody fetches and deletes it.",
      from: [path],
    },
  );
  const set = (field: string, value: unknown, reason: string, from: From = "default") =>
    draft.set(STEP, id, ["config", field], value, { reason, from });
  set("num_replicas", replicas.value, "As safe as what it tells of.", replicas.from);
  set("max_age", THRESHOLDS.advisoryAge, "Somebody looks within a week.");
  set("max_bytes", THRESHOLDS.advisoryBytes, "Advisories are small; a flood of them must not fill the disk.");
}
