/**
 * What may change about a consumer that is there. Source: nats-server server/consumer.go addConsumerWithAssignment,
 * checkNewConsumerConfig and updateConfig.
 */
import { jsonEquals } from "../../../design/equality.ts";
import { EPHEMERAL_THRESHOLD } from "../../normal-consumer.ts";
import type { Action, Refusal } from "../contract.ts";
import type { GoConsumerConfig } from "../decode/types.ts";
import { inUtc, sameInstant } from "../instants.ts";
import { refuse } from "../refuse.ts";
import { type ConsumerEnvironment, filtersOf } from "./context.ts";
import { memberOfFilters } from "./create.ts";
import { comparableMetadata } from "./level.ts";

type Member = keyof GoConsumerConfig;

/** What is stored in place of `before`, or why it is not. `config` has its defaults. */
export function updateConsumer(
  before: GoConsumerConfig,
  config: GoConsumerConfig,
  environment: ConsumerEnvironment,
  action: Action,
  minor: number,
  clustered: boolean,
): { readonly ok: true; readonly config: GoConsumerConfig } | Refusal {
  let after = config;
  if (action === "create") {
    after = comparable(config, before, minor, clustered);
    if (!jsonEquals(after, before))
      return refuse("consumer-action-create-exists", 10148, "consumer already exists", []);
  }
  const same = jsonEquals(before, after);
  // In a cluster nothing reaches the consumer when nothing changes.
  if (same && clustered) return { ok: true, config: before };
  const sharing = () => shares(before, after, environment, minor);
  const fixed = () => (same ? undefined : changesFixed(before, after, environment, minor));
  const refusal = clustered ? (fixed() ?? sharing()) : (sharing() ?? fixed());
  return refusal ?? { ok: true, config: stored(before, after, minor) };
}

/** A cluster compares with what was asked for, a server on its own with what it has: the stamped threshold too. */
function comparable(
  config: GoConsumerConfig,
  before: GoConsumerConfig,
  minor: number,
  clustered: boolean,
): GoConsumerConfig {
  const { metadata, ...rest } = config;
  const compared = minor >= 11 ? comparableMetadata(metadata, before.metadata) : metadata;
  const stamped =
    clustered &&
    !config.inactive_threshold &&
    !before.durable_name &&
    before.inactive_threshold === EPHEMERAL_THRESHOLD;
  return {
    ...rest,
    ...(compared && { metadata: compared }),
    ...(stamped && { inactive_threshold: EPHEMERAL_THRESHOLD }),
  };
}

/** An update to no filter is not looked at, although others have one. */
function shares(
  before: GoConsumerConfig,
  after: GoConsumerConfig,
  environment: ConsumerEnvironment,
  minor: number,
): Refusal | undefined {
  if (environment.stream.retention !== "workqueue") return undefined;
  const name = after.durable_name || after.name || before.name || "";
  if (!environment.conflicts(filtersOf(after), name, minor < 14 ? "all" : "limited")) return undefined;
  const words = "filtered consumer not unique on workqueue stream";
  return refuse("consumer-update-workqueue-overlap", 10100, words, [memberOfFilters(after)]);
}

/** In the server's order: the id of the check, the member, its name in the message, the minor version it came with. */
const FIXED: readonly (readonly [check: string, member: Member, words: string, since: number])[] = [
  ["consumer-update-deliver-policy", "deliver_policy", "deliver policy", 2],
  ["consumer-update-storage", "mem_storage", "storage type", 14],
  ["consumer-update-direct", "direct", "direct", 14],
  ["consumer-update-sourcing", "sourcing", "sourcing", 14],
  ["consumer-update-start-seq", "opt_start_seq", "start sequence", 2],
  ["consumer-update-start-time", "opt_start_time", "start time", 2],
  ["consumer-update-ack-policy", "ack_policy", "ack policy", 2],
  ["consumer-update-replay-policy", "replay_policy", "replay policy", 2],
  ["consumer-update-heartbeat", "idle_heartbeat", "heart beats", 2],
  ["consumer-update-flow-control", "flow_control", "flow control", 2],
];

/** What an absent member stands for where that is no zero. */
const ABSENT: Partial<Record<Member, string>> = { deliver_policy: "all", ack_policy: "none", replay_policy: "instant" };

function changesFixed(
  before: GoConsumerConfig,
  after: GoConsumerConfig,
  environment: ConsumerEnvironment,
  minor: number,
): Refusal | undefined {
  for (const [check, member, words, since] of FIXED) {
    if (minor < since || sameValue(member, before, after)) continue;
    return refuse(check, 10012, `${words} can not be updated`, [member]);
  }
  const refusal = deliverSubject(before.deliver_subject ?? "", after.deliver_subject ?? "", environment);
  if (refusal) return refusal;
  if ((before.max_waiting ?? 0) !== (after.max_waiting ?? 0)) {
    return refuse("consumer-update-max-waiting", 10012, "max waiting can not be updated", ["max_waiting"]);
  }
  return undefined;
}

function sameValue(member: Member, before: GoConsumerConfig, after: GoConsumerConfig): boolean {
  const old = before[member] || ABSENT[member];
  const now = after[member] || ABSENT[member];
  if (member === "opt_start_time" && old && now) return sameInstant(String(old), String(now));
  return (old || undefined) === (now || undefined);
}

function deliverSubject(before: string, after: string, environment: ConsumerEnvironment): Refusal | undefined {
  if (before === after) return undefined;
  const at = ["deliver_subject"];
  if (before === "") {
    return refuse("consumer-update-pull-to-push", 10012, "can not update pull consumer to push based", at);
  }
  if (after === "") {
    return refuse("consumer-update-push-to-pull", 10012, "can not update push consumer to pull based", at);
  }
  if (!environment.heard(before)) return undefined;
  return refuse("consumer-update-deliver-bound", 10013, "consumer name already in use", at);
}

/** Whether a threshold is stamped on a consumer without one hangs on the durable name it had before. */
function stored(before: GoConsumerConfig, after: GoConsumerConfig, minor: number): GoConsumerConfig {
  const out: { -readonly [K in keyof GoConsumerConfig]: GoConsumerConfig[K] } = { ...after };
  if (minor >= 11 && after.pause_until !== undefined) out.pause_until = inUtc(after.pause_until);
  const threshold = after.inactive_threshold ?? 0;
  const changes = threshold !== (before.inactive_threshold ?? 0);
  if (changes && !before.durable_name && threshold <= 0) out.inactive_threshold = EPHEMERAL_THRESHOLD;
  return out;
}
