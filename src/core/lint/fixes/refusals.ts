/** How a refusal is mended by changing members of the configuration, where there is just one sensible way. */
import { SECOND } from "../../design/units.ts";
import type { Refusal } from "../../jetstream/server-model/contract.ts";
import { someOf } from "../words/lists.ts";

type Config = Readonly<Record<string, unknown>>;

/** Members to set; `undefined` takes a member out. */
export interface RefusalFix {
  readonly label: string;
  readonly changes: Config;
}

type Mend = (config: Config, refusal: Refusal) => RefusalFix | undefined;

const set =
  (label: string, changes: Config): Mend =>
  () => ({ label, changes });

const without = (...members: string[]): Mend => set(`Remove ${someOf(members, members.length)}`, absent(members));

/** Takes out the member that is at fault. */
const withoutIt: Mend = (_, { at: [member] }) =>
  typeof member === "string" ? { label: `Remove ${member}`, changes: absent([member]) } : undefined;

const MENDS: Readonly<Record<string, Mend>> = {
  "stream-duplicate-window-exceeds-max-age": ({ max_age: age }) => ({
    label: "Shorten duplicate_window to max_age",
    changes: { duplicate_window: age },
  }),
  "stream-duplicate-window-min": set("Raise duplicate_window to 100ms", { duplicate_window: SECOND / 10 }),
  "stream-duplicate-window-negative": without("duplicate_window"),
  "stream-max-age-min": set("Raise max_age to 100ms", { max_age: SECOND / 10 }),
  "stream-max-age-negative": without("max_age"),
  "stream-discard-new-per-subject-discard": set('Set discard to "new"', { discard: "new" }),
  "stream-discard-new-per-subject-max": set("Set max_msgs_per_subject to 1", { max_msgs_per_subject: 1 }),
  "stream-deny-purge-with-rollup": without("allow_rollup_hdrs"),
  "stream-schedules-discard-new": set('Set discard to "old"', { discard: "old" }),
  "stream-counter-discard-new": set('Set discard to "old"', { discard: "old" }),
  "stream-counter-ttl": without("allow_msg_ttl"),
  "stream-counter-schedules": without("allow_msg_schedules"),
  "stream-counter-retention": set('Set retention to "limits"', { retention: "limits" }),
  "stream-async-atomic": without("persist_mode"),
  "stream-async-replicated": without("persist_mode"),
  "stream-async-file-only": without("persist_mode"),
  "stream-delete-marker-min": set("Raise subject_delete_marker_ttl to 1s", { subject_delete_marker_ttl: SECOND }),
  "stream-delete-marker-negative": without("subject_delete_marker_ttl"),
  "stream-create-sealed": without("sealed"),
  "stream-create-mirror-direct-without-mirror": without("mirror_direct"),
  "stream-replicas-negative": without("num_replicas"),
  "mirror-subjects": without("subjects"),
  "mirror-sources": without("sources"),
  "mirror-first-seq": without("first_seq"),
  "mirror-schedules": without("allow_msg_schedules"),
  "mirror-counter": without("allow_msg_counter"),
  "mirror-atomic": without("allow_atomic"),
  "mirror-batched": without("allow_batched"),
  "mirror-delete-marker": without("subject_delete_marker_ttl"),
  "sources-schedules": without("allow_msg_schedules"),
  "consumer-durable-name-mismatch": without("name"),
  "consumer-pull-rate-limit": withoutIt,
  "consumer-pull-heartbeat": withoutIt,
  "consumer-pull-flow-control": withoutIt,
  "consumer-push-max-waiting": withoutIt,
  "consumer-push-ack-none-pending": without("max_ack_pending"),
  "consumer-push-heartbeat-min": set("Raise idle_heartbeat to 5s", { idle_heartbeat: 5 * SECOND }),
  "consumer-flow-control-heartbeat": set("Set idle_heartbeat to 5s", { idle_heartbeat: 5 * SECOND }),
  "consumer-filter-both": ({ filter_subject: one, filter_subjects: several = [] }) => ({
    label: "Put filter_subject among filter_subjects",
    changes: { filter_subject: undefined, filter_subjects: [...new Set([...(several as string[]), one])] },
  }),
  "consumer-replicas-exceed-stream": without("num_replicas"),
  "consumer-replicas-match-stream": without("num_replicas"),
  "consumer-replicas-negative": without("num_replicas"),
  "consumer-replicas-standalone": without("num_replicas"),
  "consumer-max-ack-pending-stream": without("max_ack_pending"),
  "consumer-inactive-threshold-stream": without("inactive_threshold"),
  "consumer-pull-max-expires-min": set("Raise max_expires to 1ms", { max_expires: SECOND / 1000 }),
  "consumer-priority-push": without("priority_policy", "priority_groups", "priority_timeout"),
  "consumer-priority-groups-without-policy": without("priority_groups"),
  "consumer-priority-timeout-without-policy": without("priority_timeout"),
  "consumer-ack-wait-negative": without("ack_wait"),
  "consumer-ackfc-ack-wait": without("ack_wait", "backoff"),
  "consumer-ackfc-max-deliver": without("max_deliver"),
};

/** Undefined when what is meant cannot be known, or the member is not there to change. */
export function refusalFix(config: object, refusal: Refusal): RefusalFix | undefined {
  if (!Object.hasOwn(MENDS, refusal.check)) return undefined;
  const fix = MENDS[refusal.check]?.(config as Config, refusal);
  const changes = fix && Object.entries(fix.changes).some(([key, value]) => (config as Config)[key] !== value);
  return changes ? fix : undefined;
}

/** The checks that have a fix. */
export const MENDED_CHECKS: readonly string[] = Object.keys(MENDS);

function absent(members: readonly string[]): Config {
  return Object.fromEntries(members.map((member) => [member, undefined]));
}
