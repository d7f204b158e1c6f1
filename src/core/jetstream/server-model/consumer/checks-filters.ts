/** Which messages, and from where on: the third part of nats-server server/consumer.go checkConsumerCfg. */
import { collides, isSubset, isValidSubject } from "../../subjects.ts";
import type { Refusal } from "../contract.ts";
import type { DeliverPolicy } from "../decode/types.ts";
import { meetsAnother } from "../others.ts";
import { refuse } from "../refuse.ts";
import { type Check, filtersOf } from "./context.ts";

const filterMembers: Check = ({ config }) => {
  const several = config.filter_subjects ?? [];
  if (config.filter_subject && several.length > 0) {
    const words = "consumer cannot have both FilterSubject and FilterSubjects specified";
    return refuse("consumer-filter-both", 10136, words, ["filter_subject"]);
  }
  if (config.filter_subject && !isValidSubject(config.filter_subject)) {
    return refuse("consumer-filter-invalid", 10052, "invalid subject", ["filter_subject"]);
  }
  const empty = several.indexOf("");
  if (empty >= 0) {
    const words = "consumer filter in FilterSubjects cannot be empty";
    return refuse("consumer-filters-empty-entry", 10139, words, ["filter_subjects", empty]);
  }
  return undefined;
};

/** Up to 2.11 filters must not collide; since then one must not be part of another. */
const filtersApart: Check = ({ config, minor }) => {
  const filters = filtersOf(config);
  const overlaps = meetsAnother(filters, minor < 12 ? collides : isSubset);
  for (const [i, filter] of filters.entries()) {
    if (!isValidSubject(filter)) {
      return refuse("consumer-filters-invalid-entry", 10052, "invalid subject", ["filter_subjects", i]);
    }
    if (overlaps(i)) {
      const words = "consumer subject filters cannot overlap";
      return refuse("consumer-filters-overlap", 10138, words, ["filter_subjects", i]);
    }
  }
  return undefined;
};

/** How the server writes a policy, and how the ids of its checks do. */
const POLICIES: Readonly<Record<DeliverPolicy, readonly [words: string, id: string]>> = {
  all: ["all", "all"],
  last: ["last", "last"],
  new: ["new", "new"],
  last_per_subject: ["last per subject", "last-per-subject"],
  by_start_sequence: ["by start sequence", "by-sequence"],
  by_start_time: ["by start time", "by-time"],
};

const start: Check = (context) => {
  const { config } = context;
  const policy = config.deliver_policy ?? "all";
  const sequence = config.opt_start_seq !== undefined && config.opt_start_seq !== 0;
  const time = config.opt_start_time !== undefined;
  if (policy === "by_start_sequence") {
    if (!sequence) return startRefusal(policy, "missing", "start sequence is not set", "opt_start_seq");
    return time ? startRefusal(policy, "time", "start time is also set", "opt_start_time") : undefined;
  }
  if (policy === "by_start_time") {
    if (!time) return startRefusal(policy, "missing", "start time is not set", "opt_start_time");
    return sequence ? startRefusal(policy, "seq", "start start sequence is also set", "opt_start_seq") : undefined;
  }
  if (sequence) return startRefusal(policy, "seq", "start sequence is also set", "opt_start_seq");
  if (time) return startRefusal(policy, "time", "start time is also set", "opt_start_time");
  if (policy === "last_per_subject" && filtersOf(config).length === 0) {
    return startRefusal(policy, "filter", "filter subject is not set", "filter_subject");
  }
  return undefined;
};

function startRefusal(policy: DeliverPolicy, what: string, words: string, member: string): Refusal {
  const [name, id] = POLICIES[policy];
  const message = `consumer delivery policy is deliver ${name}, but optional ${words}`;
  return refuse(`consumer-start-${id}-${what}`, 10094, message, [member]);
}

/** In the server's order. */
export const FILTER_CHECKS: readonly Check[] = [filterMembers, filtersApart, start];
