/** What an update may change: nats-server server/stream.go configUpdateCheck. */

import type { FieldPath } from "../../../topology/model.ts";
import { SEALED } from "../../normal-stream.ts";
import type { Refusal } from "../contract.ts";
import type { GoStreamConfig } from "../decode/types.ts";
import { refuse } from "../refuse.ts";
import { type Draft, has, invalid, isStandalone, type StreamQuestion } from "./context.ts";
import { isSame } from "./equal.ts";
import { checkConsumerCount, checkRoom } from "./limits.ts";

type Rule = (stored: GoStreamConfig, config: GoStreamConfig, question: StreamQuestion) => Refusal | undefined;

function cannot(check: string, what: string, at: FieldPath): Refusal {
  return invalid(check, `stream configuration update ${what}`, at);
}

const maxConsumers: Rule = (stored, config, question) =>
  !has(question, "2.12.0") && config.max_consumers !== stored.max_consumers
    ? cannot("update-max-consumers", "can not change MaxConsumers", ["max_consumers"])
    : undefined;

const replicas: Rule = (_stored, config, question) =>
  has(question, "2.14.0") && isStandalone(question) && (config.num_replicas ?? 1) > 1
    ? refuse("update-replicas-standalone", 10074, "replicas > 1 not supported in non-clustered mode", ["num_replicas"])
    : undefined;

const storage: Rule = (stored, config) =>
  config.storage !== stored.storage ? cannot("update-storage", "can not change storage type", ["storage"]) : undefined;

const retention: Rule = (stored, config) => {
  const before = stored.retention ?? "limits";
  const after = config.retention ?? "limits";
  return before !== after && (before === "workqueue" || after === "workqueue")
    ? cannot("update-retention-workqueue", "can not change retention policy to/from workqueue", ["retention"])
    : undefined;
};

/** A stored stream never has an owner: see create. */
const template: Rule = (_stored, config) =>
  config.template_owner
    ? cannot("update-template-owner", "can not be owned by a template", ["template_owner"])
    : undefined;

const protections: Rule = (stored, config) => {
  if (stored.sealed && !config.sealed) return cannot("update-unseal", "can not unseal a sealed stream", ["sealed"]);
  if (stored.deny_delete && !config.deny_delete) {
    return cannot("update-deny-delete", "can not cancel deny message deletes", ["deny_delete"]);
  }
  if (stored.deny_purge && !config.deny_purge) {
    return cannot("update-deny-purge", "can not cancel deny purge", ["deny_purge"]);
  }
  return undefined;
};

const mirror: Rule = (stored, config, question) => {
  const promoted = config.mirror === undefined && has(question, "2.12.0");
  if (promoted || isSame(config.mirror, stored.mirror)) return undefined;
  return refuse("update-mirror", 10055, "stream mirror configuration can not be updated", ["mirror"]);
};

const features: Rule = (stored, config) => {
  if (stored.allow_msg_ttl && !config.allow_msg_ttl) {
    return invalid("update-ttl-off", "message TTL status can not be disabled", ["allow_msg_ttl"]);
  }
  if ((stored.allow_msg_counter ?? false) !== (config.allow_msg_counter ?? false)) {
    return cannot("update-counter", "can not change message counter setting", ["allow_msg_counter"]);
  }
  if (stored.allow_msg_schedules && !config.allow_msg_schedules) {
    return invalid("update-schedules-off", "message schedules can not be disabled", ["allow_msg_schedules"]);
  }
  if ((stored.persist_mode ?? "default") !== (config.persist_mode ?? "default")) {
    return cannot("update-persist-mode", "can not change persist mode", ["persist_mode"]);
  }
  return undefined;
};

const room: Rule = (stored, config, question) => {
  const count = checkConsumerCount("update", config, question);
  if (count || !isStandalone(question)) return count;
  const grown = positive(config.max_bytes) - positive(stored.max_bytes);
  return checkRoom("update", config.storage, grown > 0n ? grown : 0n, question);
};

function positive(bytes: GoStreamConfig["max_bytes"] = 0): bigint {
  return bytes > 0 ? BigInt(bytes) : 0n;
}

const RULES: readonly Rule[] = [
  maxConsumers,
  replicas,
  storage,
  retention,
  template,
  protections,
  mirror,
  features,
  room,
];

/** The first rule that a normalised configuration breaks against the stored one. */
export function checkUpdateRules(
  stored: GoStreamConfig,
  config: GoStreamConfig,
  question: StreamQuestion,
): Refusal | undefined {
  for (const rule of RULES) {
    const refusal = rule(stored, config, question);
    if (refusal) return refusal;
  }
  return undefined;
}

/** A configuration that seals its stream, with what that brings. Others stay as they are. */
export function sealed(config: GoStreamConfig): GoStreamConfig {
  if (!config.sealed) return config;
  const draft: Draft = { ...config, ...SEALED };
  delete draft.max_age;
  delete draft.allow_rollup_hdrs;
  return draft;
}
