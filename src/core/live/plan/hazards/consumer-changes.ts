/**
 * What an update of a consumer may lose or break.
 * Source: nats-server server/consumer.go (updateConfig, cleanupNoInterestMessages).
 */
import { jsonEquals } from "../../../design/equality.ts";
import { contains } from "../../../jetstream/subjects.ts";
import type { ConsumerConfig, StreamConfig } from "../../../jetstream/wire.ts";
import type { Hazard } from "../../plan.ts";
import type { ConsumerCounts } from "../../snapshot.ts";
import { isTighter } from "./stream-changes.ts";

/** Configurations as stored, and where the consumer stands. */
export interface ConsumerChange {
  readonly before: ConsumerConfig;
  readonly after: ConsumerConfig;
  readonly counts: ConsumerCounts;
  readonly retention: NonNullable<StreamConfig["retention"]>;
}

type Check = (change: ConsumerChange) => Hazard | undefined;

/** In the order in which they are to be read: losses first. */
export function consumerHazards(change: ConsumerChange): readonly Hazard[] {
  return CHECKS.flatMap((check) => check(change) ?? []);
}

const stops = (field: string, detail?: string): Hazard => ({
  code: "hazard/stops-clients",
  field,
  ...(detail !== undefined && { detail }),
});

/** All that it takes; without a filter everything. */
function filtersOf({ filter_subject: one, filter_subjects: several = [] }: ConsumerConfig): readonly string[] {
  const all = one ? [...several, one] : several;
  return all.length > 0 ? all : [">"];
}

const without = (filters: readonly string[], others: readonly string[]) =>
  filters.filter((filter) => !others.some((other) => contains(other, filter)));

const fieldOf = ({ filter_subjects: several = [] }: ConsumerConfig) =>
  several.length > 0 ? "filter_subjects" : "filter_subject";

/** On an interest stream, messages that it alone waited for. */
const uninterested: Check = ({ before, after, counts, retention }) => {
  const gone = without(filtersOf(before), filtersOf(after));
  const messages = counts.pending + counts.ackPending;
  if (gone.length === 0 || retention !== "interest" || messages === 0) return undefined;
  return { code: "hazard/loses-messages", field: fieldOf(after), messages };
};

const unheard: Check = ({ before, after }) => {
  const gone = without(filtersOf(before), filtersOf(after));
  return gone.length > 0 ? stops(fieldOf(after), gone.join(", ")) : undefined;
};

/** It goes on from where it is. */
const passedOver: Check = ({ before, after, counts }) => {
  const added = without(filtersOf(after), filtersOf(before));
  if (added.length === 0 || counts.delivered === 0) return undefined;
  return { code: "hazard/passes-over", field: fieldOf(after), detail: added.join(", ") };
};

const sooner: Check = ({ before, after, counts }) => {
  if (counts.ackPending === 0) return undefined;
  const field = jsonEquals(before.backoff ?? [], after.backoff ?? []) ? "ack_wait" : "backoff";
  const shorter = (after.ack_wait ?? 0) < (before.ack_wait ?? 0);
  return shorter || field === "backoff" ? { code: "hazard/redelivers", field, messages: counts.ackPending } : undefined;
};

const givesUp: Check = ({ before, after, counts }) => {
  if (!isTighter(before.max_deliver, after.max_deliver)) return undefined;
  const messages = after.max_deliver === 1 ? counts.ackPending : counts.redelivered;
  return messages > 0 ? { code: "hazard/gives-up", field: "max_deliver", messages } : undefined;
};

const elsewhere: Check = ({ before, after, counts }) =>
  before.deliver_subject !== after.deliver_subject && counts.ackPending > 0
    ? { code: "hazard/redelivers", field: "deliver_subject", messages: counts.ackPending }
    : undefined;

/** What clients name when they subscribe or pull. */
const NAMED = ["deliver_subject", "deliver_group", "priority_groups", "priority_policy"] as const;
/** What a pull request may ask for. */
const ASKED = ["max_batch", "max_expires", "max_bytes"] as const;

const clients: readonly Check[] = [
  ...NAMED.map(
    (field): Check =>
      ({ before, after }) =>
        jsonEquals(named(before[field]), named(after[field])) ? undefined : stops(field),
  ),
  ...ASKED.map(
    (field): Check =>
      ({ before, after }) =>
        isTighter(before[field], after[field]) ? stops(field, String(after[field])) : undefined,
  ),
  ({ before, after }) => (after.headers_only && !before.headers_only ? stops("headers_only") : undefined),
];

function named(value: string | readonly string[] | undefined): unknown {
  return value === undefined || value === "none" || value.length === 0 ? undefined : value;
}

const expires: Check = ({ before, after }) =>
  isTighter(before.inactive_threshold, after.inactive_threshold)
    ? { code: "hazard/expires", field: "inactive_threshold", detail: String(after.inactive_threshold) }
    : undefined;

const replicas: Check = ({ before, after }) =>
  isTighter(before.num_replicas, after.num_replicas)
    ? { code: "hazard/fewer-copies", field: "num_replicas", detail: String(after.num_replicas) }
    : undefined;

const CHECKS: readonly Check[] = [
  uninterested,
  passedOver,
  unheard,
  sooner,
  elsewhere,
  givesUp,
  ...clients,
  expires,
  replicas,
];
