/** A stream's own subjects, and its bytes against the account: nats-server server/stream.go checkStreamCfg. */
import { hasDefaultSubject } from "../../normal-stream.ts";
import { collides, isSubset, isValidSubject } from "../../subjects.ts";
import type { Refusal } from "../contract.ts";
import { goQuote } from "../decode/go-text.ts";
import { meetsAnother } from "../others.ts";
import { refuse } from "../refuse.ts";
import { type Draft, has, invalid, type Step, type StreamQuestion } from "./context.ts";

const EVERYTHING = ">";
const API_SPACES = ["$JS.>", "$JSC.>", "$NRG.>"];
const SYSTEM_SPACE = "$SYS.>";
/** Streams on these were made in the past, so they stay allowed. */
const EVENTS = "$JS.EVENT.>";
const ACCOUNTS = "$SYS.ACCOUNT.>";

/** 2.10 protected what lies within the spaces, not what reaches into them. */
function reaches(subject: string, question: StreamQuestion): { readonly api: boolean; readonly system: boolean } {
  if (has(question, "2.11.0")) {
    return {
      api: API_SPACES.some((space) => collides(subject, space)),
      system: collides(subject, SYSTEM_SPACE),
    };
  }
  return {
    api: isSubset(subject, "$JS.>") || isSubset(subject, "$JSC.>"),
    system: isSubset(subject, SYSTEM_SPACE),
  };
}

function reserved(subject: string, at: readonly [string, number], draft: Draft, question: StreamQuestion) {
  if (subject === EVERYTHING) {
    if (!draft.no_ack) {
      const message = "capturing all subjects requires no-ack to be true";
      return invalid("stream-subject-all-needs-no-ack", message, at);
    }
    if (draft.num_replicas !== 1) {
      return invalid("stream-subject-all-needs-r1", "capturing all subjects requires replicas of 1", ["num_replicas"]);
    }
  }
  if (draft.no_ack) return undefined;
  const { api, system } = reaches(subject, question);
  if (api && !isSubset(subject, EVENTS)) {
    const message = "subjects that overlap with jetstream api require no-ack to be true";
    return invalid("stream-subject-js-overlap", message, at);
  }
  if (system && !isSubset(subject, ACCOUNTS)) {
    const message = "subjects that overlap with system api require no-ack to be true";
    return invalid("stream-subject-sys-overlap", message, at);
  }
  return undefined;
}

/** `subject` meets one from the place `first` on. */
function overlap(i: number, list: readonly string[], first: number): Refusal {
  const subject = list[i] ?? "";
  const other = list.find((other, j) => j >= first && j !== i && collides(other, subject)) ?? "";
  const message = `subject ${goQuote(subject)} overlaps with ${goQuote(other)}`;
  return invalid("stream-subject-self-overlap", message, ["subjects", i]);
}

const subjects: Step = (draft, question) => {
  const list = draft.subjects ?? [];
  if (list.length === 0) {
    if (hasDefaultSubject(draft)) draft.subjects = [draft.name ?? ""];
    return undefined;
  }
  const seen = new Set<string>();
  const meets = has(question, "2.12.0") ? meetsAnother(list, collides) : undefined;
  for (const [i, subject] of list.entries()) {
    const at = ["subjects", i] as const;
    if (!isValidSubject(subject)) return invalid("stream-subject-invalid", "invalid subject", at);
    if (seen.has(subject)) return invalid("stream-subject-duplicate", "duplicate subjects detected", at);
    const refusal = reserved(subject, at, draft, question);
    if (refusal) return refusal;
    // The server looks at later ones only; that the earlier ones do not meet this one is known by now.
    if (meets?.(i)) return overlap(i, list, i + 1);
    seen.add(subject);
  }
  return undefined;
};

const bytes: Step = (draft, { limits }) => {
  const own = draft.max_bytes ?? 0;
  if (limits.maxBytesRequired && own <= 0) {
    const message = "account requires a stream config to have max bytes set";
    return refuse("stream-max-bytes-required", 10113, message, ["max_bytes"]);
  }
  const limit = (draft.storage === "memory" ? limits.maxMemoryStreamBytes : limits.maxStreamBytes) ?? 0;
  if (limit > 0 && own > limit) {
    const message = "stream max bytes exceeds account limit max stream bytes";
    return refuse("stream-max-bytes-account", 10122, message, ["max_bytes"]);
  }
  return undefined;
};

/** Until 2.11 each subject was compared with all others, after everything else about subjects. */
const overlapBefore212: Step = (draft, question) => {
  if (has(question, "2.12.0")) return undefined;
  const list = draft.subjects ?? [];
  const meets = meetsAnother(list, collides);
  const i = list.findIndex((_, i) => meets(i));
  return i < 0 ? undefined : overlap(i, list, 0);
};

/** In server order. */
export const SUBJECTS: readonly Step[] = [subjects, bytes, overlapBefore212];
