/** Step three: one stream for a bounded context, split only where messages must be kept differently. */
import type { Draft } from "../draft.ts";
import type { AnswersError } from "../errors.ts";
import { fromAll, type Requirements } from "../requirements.ts";
import { type Partitioning, partition, partitioningOf } from "./partitions.ts";
import type { StreamPlan } from "./plans.ts";
import { drawSite } from "./site-streams.ts";
import { baseName, type Group, groupsOf } from "./stream-groups.ts";
import { keepRecord, setAge, setDiscard, setMessageSize } from "./stream-limits.ts";
import { durabilityFrom, Names, patternsOf, setter } from "./stream-parts.ts";
import type { Route } from "./subjects.ts";

const STEP = "streams";

/** Errors: answers/conflict, for two orders by key in one stream. */
export function streams(
  requirements: Requirements,
  routes: readonly Route[],
  draft: Draft,
): { readonly plans: StreamPlan[]; readonly errors: AnswersError[] } {
  const groups = groupsOf(routes);
  const names = new Names();
  const errors: AnswersError[] = [];
  const plans = groups.map((group) => {
    const partitioning = partitioningOf(group);
    errors.push(...partitioning.errors);
    return draw(group, partitioning, groups, routes, requirements, names, draft);
  });
  return { plans, errors };
}

function draw(
  group: Group,
  partitioning: Partitioning,
  groups: readonly Group[],
  routes: readonly Route[],
  requirements: Requirements,
  names: Names,
  draft: Draft,
): StreamPlan {
  const { domain, retention, record, durability } = group;
  const { replicas, sites } = requirements;
  const alone =
    groups.every((other) => other === group || other.domain !== domain || other.atSites !== group.atSites) &&
    routes.every(({ way, message }) => way !== "core" || message.answer.domain !== domain);
  const name = names.free(baseName(group, groups));
  const messages = group.routes.map(({ message }) => message);
  const from = fromAll(...messages.map(({ path }) => [path]));
  const ephemeral = durability === "ephemeral";
  const id = draft.add(
    STEP,
    name,
    { kind: "stream", config: { name } },
    {
      reason: alone
        ? `One stream for the context ${domain}: its messages are kept alike.`
        : `${domain} has messages that are kept differently: by retention, age, storage or purpose.`,
      from,
    },
  );
  const set = setter(id, draft);
  const patterns = patternsOf(group.routes, domain, alone);
  if (!group.atSites) {
    set("subjects", patterns, {
      reason: alone
        ? "All of the context, so that a new event needs no change here."
        : "What other streams do not have.",
      from,
    });
  }
  set("retention", retention, { reason: group.reason, from: group.from });
  set("storage", ephemeral ? "memory" : "file", {
    reason: ephemeral
      ? "Nothing of it must survive a server."
      : "It must survive a restart. Storage can never be changed.",
    from: durabilityFrom(messages),
  });
  set("num_replicas", ephemeral ? 1 : replicas.value, {
    reason: ephemeral ? "What may be lost is held once." : replicasReason(replicas.value),
    formula: ephemeral ? undefined : replicasFormula(replicas.value),
    from: ephemeral ? durabilityFrom(messages) : replicas.from,
  });
  draft.fill(id, ["durability"], ephemeral || durability === "zero-loss" ? durability : undefined);
  if (durability === "zero-loss" && !requirements.answers.environment?.syncAlways && requirements.production) {
    set(
      "placement",
      { tags: ["sync:always"] },
      {
        reason: "Servers with sync_interval always have it on disk before they acknowledge: give them this tag.",
        from: durabilityFrom(messages),
      },
    );
  }
  if (record !== "feed") keepRecord(id, record, messages, draft);
  setAge(id, group, draft);
  setDiscard(id, group, draft);
  setMessageSize(id, group, requirements, draft);
  if (group.scheduled) {
    for (const flag of ["allow_msg_schedules", "allow_msg_ttl", "allow_rollup_hdrs"] as const) {
      set(flag, true, {
        reason: "Messages that are due later need schedules, which expire and replace each other.",
        from: fromAll(...messages.map(({ path }) => [[...path, "delay"]])),
      });
    }
  }
  const keyDropped = partitioning.count > 1 && partition(id, group.routes, partitioning, draft);
  const atSites = group.atSites ? sites.map((site) => drawSite(id, group, site, alone, names, draft)) : [];
  return {
    id,
    domain,
    routes: group.routes,
    retention,
    record,
    atSites,
    partitions: partitioning.count,
    keyDropped,
    whole: alone,
  };
}

function replicasReason(replicas: number): string {
  return replicas === 1 ? "There is one copy." : "A majority goes on when others are lost.";
}

function replicasFormula(replicas: number): string {
  const majority = Math.floor(replicas / 2) + 1;
  return `${replicas} replicas − majority ${majority} = ${replicas - majority} may be lost`;
}
