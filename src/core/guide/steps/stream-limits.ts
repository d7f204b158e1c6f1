/** Step three, for each stream: how long it keeps messages, how large they may be, and what happens when it is full. */
import type { ElementId } from "../../design/ids.ts";
import { DAY } from "../../design/units.ts";
import { roundUpDuration, roundUpSize } from "../../lint/rounding.ts";
import { THRESHOLDS } from "../../lint/thresholds.ts";
import { quantityText } from "../../sizing/quantity-text.ts";
import type { Draft, From } from "../draft.ts";
import { fromAll, type Message, type Requirements } from "../requirements.ts";
import { nanosOf } from "./requirements.ts";
import type { Group } from "./stream-groups.ts";
import { durabilityFrom } from "./stream-parts.ts";
import { REFERENCE_BYTES } from "./subjects.ts";

/** A legal record without a stated duration. Judgement. */
const AUDIT_AGE = 365 * DAY;
/** Largest message, over what is expected. Judgement. */
const SIZE_MARGIN = 2;
/** References may be longer than the usual one. Judgement. */
const LEAST_MESSAGE_SIZE = 4096;
/** The largest that `max_msg_size` takes: it is 32 bits wide. */
const MOST_MESSAGE_SIZE = 2 ** 31 - 1;
const STEP = "streams";

/** What is not to be altered. */
export function keepRecord(
  id: ElementId,
  record: "event-store" | "audit",
  messages: readonly Message[],
  draft: Draft,
): void {
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

/** `max_age`, or why there is none. */
export function setAge(id: ElementId, { retention, record, history, routes, scheduled }: Group, draft: Draft): void {
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

/** What a full stream does. */
export function setDiscard(
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

/** `max_msg_size`. */
export function setMessageSize(
  id: ElementId,
  { routes, atSites }: Group,
  { maxPayload }: Requirements,
  draft: Draft,
): void {
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
    formula: `most of ${quantityText("bytes", LEAST_MESSAGE_SIZE)}, ${SIZE_MARGIN} × ${quantityText("bytes", largest)}, rounded up, at most max_payload: ${quantityText("bytes", size)}`,
    from: fromAll(...routes.map(({ message }) => message.bytesMax.from)),
  });
}
