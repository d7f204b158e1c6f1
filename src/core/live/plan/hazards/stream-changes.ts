/**
 * What an update of a stream may lose or break.
 * Source: nats-server server/stream.go (updateWithAdvisory), server/filestore.go and server/memstore.go (UpdateConfig:
 * limits on messages and bytes drop what is over them with discard old only, the one by subject always).
 */

import { jsonEquals } from "../../../design/equality.ts";
import type { GoSource } from "../../../jetstream/server-model/decode/types.ts";
import { sourceIdentity } from "../../../jetstream/server-model/stream/sources.ts";
import { contains } from "../../../jetstream/subjects.ts";
import type { StreamConfig } from "../../../jetstream/wire.ts";
import type { Hazard } from "../../plan.ts";
import type { StreamCounts } from "../../snapshot.ts";
import { millisOf } from "../../time.ts";

/** Configurations as stored, and what the stream holds. */
export interface StreamChange {
  readonly before: StreamConfig;
  readonly after: StreamConfig;
  readonly counts: StreamCounts;
  /** Milliseconds since 1970, where the caller has a clock. */
  readonly now: number | undefined;
}

type Check = (change: StreamChange) => Hazard | undefined;

/** In the order in which they are to be read: losses first. */
export function streamHazards(change: StreamChange): readonly Hazard[] {
  return CHECKS.flatMap((check) => check(change) ?? []);
}

const loses = (field: string, lost: Pick<Hazard, "messages" | "bytes" | "detail">): Hazard => ({
  code: "hazard/loses-messages",
  field,
  ...lost,
});
const stops = (field: string, detail?: string): Hazard => ({
  code: "hazard/stops-clients",
  field,
  ...(detail !== undefined && { detail }),
});

/** Whether a limit is there now and was not, or was higher. */
export function isTighter(before = 0, after = 0): boolean {
  return after > 0 && (before <= 0 || after < before);
}

const dropsOld = ({ discard = "old" }: StreamConfig) => discard === "old";
const changesDiscard = ({ before, after }: StreamChange) => dropsOld(before) !== dropsOld(after);

const maxMessages: Check = (change) => {
  const { before, after, counts } = change;
  const limit = after.max_msgs ?? -1;
  const over = limit > 0 ? counts.messages - limit : 0;
  if (over <= 0 || (before.max_msgs === limit && !changesDiscard(change))) return undefined;
  return dropsOld(after) ? loses("max_msgs", { messages: over }) : stops("max_msgs", "full");
};

const maxBytes: Check = (change) => {
  const { before, after, counts } = change;
  const limit = after.max_bytes ?? -1;
  const over = limit > 0 ? counts.bytes - limit : 0;
  if (over <= 0 || (before.max_bytes === limit && !changesDiscard(change))) return undefined;
  return dropsOld(after) ? loses("max_bytes", { bytes: over }) : stops("max_bytes", "full");
};

const NANOS_PER_MILLI = 1_000_000;

const maxAge: Check = ({ before, after, counts, now }) => {
  const limit = after.max_age ?? 0;
  if (!isTighter(before.max_age, limit) || counts.messages === 0) return undefined;
  const first = millisOf(counts.firstTime);
  if (now !== undefined && first !== null && (now - first) * NANOS_PER_MILLI <= limit) return undefined;
  return loses("max_age", { messages: counts.messages });
};

/** At most: if one subject has all that the others need not have. */
const perSubject: Check = ({ before, after, counts }) => {
  const limit = after.max_msgs_per_subject ?? -1;
  if (!isTighter(before.max_msgs_per_subject, limit)) return undefined;
  const most = counts.messages - Math.max((counts.subjects ?? 1) - 1, 0) - limit;
  return most > 0 ? loses("max_msgs_per_subject", { messages: most }) : undefined;
};

/** What no consumer waits for goes. */
const retention: Check = ({ before, after, counts }) => {
  const becomes = (before.retention ?? "limits") === "limits" && after.retention === "interest";
  return becomes && counts.messages > 0 ? loses("retention", { messages: counts.messages }) : undefined;
};

/** Flags that no update takes back. */
const IRREVERSIBLE = ["sealed", "deny_delete", "deny_purge", "allow_msg_ttl", "allow_msg_schedules"] as const;

const irreversible = IRREVERSIBLE.map(
  (field): Check =>
    ({ before, after }) =>
      after[field] && !before[field] ? { code: "hazard/irreversible", field } : undefined,
);

const promoted: Check = ({ before, after }) =>
  before.mirror && !after.mirror
    ? { code: "hazard/irreversible", field: "mirror", detail: before.mirror.name }
    : undefined;

const sealed: Check = ({ before, after }) => (after.sealed && !before.sealed ? stops("sealed") : undefined);

const subjects: Check = ({ before, after }) => {
  const kept = after.subjects ?? [];
  const gone = (before.subjects ?? []).filter((subject) => !kept.some((other) => contains(other, subject)));
  return gone.length > 0 ? stops("subjects", gone.join(", ")) : undefined;
};

const messageSize: Check = ({ before, after }) =>
  isTighter(before.max_msg_size, after.max_msg_size) ? stops("max_msg_size", String(after.max_msg_size)) : undefined;

const discard: Check = (change) => {
  const { after } = change;
  const limited = (after.max_msgs ?? 0) > 0 || (after.max_bytes ?? 0) > 0;
  return limited && changesDiscard(change) && !dropsOld(after) ? stops("discard") : undefined;
};

/** What clients use, switched off. */
const SWITCHED_OFF = ["allow_direct", "mirror_direct", "allow_rollup_hdrs", "allow_atomic", "allow_batched"] as const;
/** What keeps clients from something, switched on. */
const SWITCHED_ON = ["no_ack", "discard_new_per_subject"] as const;

const switches: readonly Check[] = [
  ...SWITCHED_OFF.map(
    (field): Check =>
      ({ before, after }) =>
        before[field] && !after[field] ? stops(field) : undefined,
  ),
  ...SWITCHED_ON.map(
    (field): Check =>
      ({ before, after }) =>
        after[field] && !before[field] ? stops(field) : undefined,
  ),
];

const republish: Check = ({ before, after }) =>
  before.republish && !jsonEquals(before.republish, after.republish)
    ? stops("republish", before.republish.dest)
    : undefined;

/** A source that is read in another way is read from its start: server/stream.go startingSequenceForSources. */
const sources: Check = ({ before, after, counts }) => {
  const known = new Map((before.sources ?? []).map((source) => [sourceIdentity(source as GoSource), source.name]));
  const names = new Set(known.values());
  const anew = (after.sources ?? []).filter(
    (source) => names.has(source.name) && !known.has(sourceIdentity(source as GoSource)),
  );
  if (anew.length === 0 || counts.lastSequence === 0) return undefined;
  return { code: "hazard/duplicates", field: "sources", detail: anew.map(({ name }) => name).join(", ") };
};

const window: Check = ({ before, after }) =>
  (after.duplicate_window ?? 0) < (before.duplicate_window ?? 0)
    ? { code: "hazard/duplicates", field: "duplicate_window" }
    : undefined;

const replicas: Check = ({ before, after }) =>
  (after.num_replicas ?? 1) < (before.num_replicas ?? 1)
    ? { code: "hazard/fewer-copies", field: "num_replicas", detail: String(after.num_replicas ?? 1) }
    : undefined;

const CHECKS: readonly Check[] = [
  maxMessages,
  maxBytes,
  maxAge,
  perSubject,
  retention,
  ...irreversible,
  promoted,
  sealed,
  subjects,
  messageSize,
  discard,
  ...switches,
  republish,
  sources,
  window,
  replicas,
];
