/** What of a plan that was kept is still to be done, where nothing has changed but by the plan itself. */
import type { ServerRequest } from "../../jetstream/server-model/contract.ts";
import type { ConsumerConfig, StreamConfig } from "../../jetstream/wire.ts";
import { err, ok, type Result } from "../../result.ts";
import { fieldDifferences } from "../compare/fields.ts";
import type { Resource } from "../comparison.ts";
import { accountLimits } from "../model/account-limits.ts";
import { canonicalText } from "../model/canonical.ts";
import { isCreatedAnew } from "../model/creation.ts";
import { resourceKey } from "../model/resources.ts";
import { serverVersionOf } from "../model/server-version.ts";
import { Simulation } from "../model/simulation.ts";
import type { Target } from "../model/stored.ts";
import { type Unread, unreadOf } from "../model/unread.ts";
import type { ChangePlan } from "../plan.ts";
import type { ConsumerSnapshot, ServerSnapshot, StreamSnapshot } from "../snapshot.ts";
import type { Job } from "./jobs.ts";
import type { Placed } from "./order.ts";
import type { SavedStep } from "./saved.ts";
import { stepsOf } from "./steps.ts";

/**
 * Hazards, answers and what takes a name typed are those of now. `now`: milliseconds since 1970. Errors: what is neither
 * as the plan saw it nor as one of its steps leaves it, or could not be read.
 */
export function resumePlan(
  saved: readonly SavedStep[],
  snapshot: ServerSnapshot,
  now?: number,
): Result<ChangePlan, readonly Resource[]> {
  const target = { version: serverVersionOf(snapshot.server.version), limits: accountLimits(snapshot) };
  const unread = unreadOf(snapshot);
  const byKey = new Map<string, SavedStep[]>();
  for (const step of saved) {
    const key = resourceKey(step.resource);
    const others = byKey.get(key);
    if (others) others.push(step);
    else byKey.set(key, [step]);
  }
  /** By resource: how many of its steps are done. */
  const begun = new Map<string, number>();
  const moved: Resource[] = [];
  const isGoing = (stream: string) => {
    const key = resourceKey({ stream });
    return (
      byKey
        .get(key)
        ?.slice(begun.get(key))
        .some(({ op }) => op === "stream.delete") ?? false
    );
  };
  // Streams first: what is done to their consumers after they are created anew is not done as long as they are not.
  for (const [key, own] of [...byKey].sort(([, [a]], [, [b]]) => Number(isOfConsumer(a)) - Number(isOfConsumer(b)))) {
    const [{ resource, saw }] = own as [SavedStep];
    const waits = saw === undefined && resource.consumer !== undefined && isGoing(resource.stream);
    const there = thereOf(resource, snapshot);
    const done = waits ? 0 : !there && isUnread(resource, unread) ? undefined : doneOf(own, there, target);
    if (done === undefined) moved.push(resource);
    else begun.set(key, done);
  }
  if (moved.length > 0) return err(moved);
  const rest = saved.filter(({ resource }) => {
    const left = begun.get(resourceKey(resource)) ?? 0;
    begun.set(resourceKey(resource), left - 1);
    return left <= 0;
  });
  return ok({ steps: stepsOf(placed(rest, snapshot, target), snapshot, target, now), replaceable: [] });
}

function isUnread({ stream, consumer }: Resource, unread: Unread): boolean {
  return consumer === undefined ? unread.isStream(stream) : unread.isConsumer(stream, consumer);
}

function isOfConsumer(step: SavedStep | undefined): boolean {
  return step?.resource.consumer !== undefined;
}

function thereOf({ stream, consumer }: Resource, { streams }: ServerSnapshot) {
  const held = streams.get(stream);
  return consumer === undefined ? held : held?.consumers.get(consumer);
}

/** How many steps about one thing are done; undefined when it is as none of them has it. */
function doneOf(
  steps: readonly SavedStep[],
  there: StreamSnapshot | ConsumerSnapshot | undefined,
  { version, limits }: Target,
): number | undefined {
  const kind = steps[0]?.resource.consumer === undefined ? "stream" : "consumer";
  const text = there ? canonicalText(kind, there.config, version) : null;
  for (let i = steps.length; i > 0; i -= 1) {
    const step = steps[i - 1];
    const left = step?.op.endsWith(".delete") ? null : step?.leaves && canonicalText(kind, step.leaves, version);
    if (left === text) return i;
  }
  // Undefined: another step makes it other first, as a stream that is replaced does with its consumers.
  const [{ saw, sawCreated } = {}] = steps;
  const same = saw === undefined || saw === text;
  const anew = sawCreated !== undefined && isCreatedAnew(sawCreated, there?.created ?? "", (limits.servers ?? 1) > 1);
  return same && !anew ? 0 : undefined;
}

/** With the answers that the server model gives now. */
function placed(steps: readonly SavedStep[], snapshot: ServerSnapshot, target: Target): readonly Placed[] {
  const simulation = new Simulation(snapshot, target);
  const configs = configsFrom(steps);
  return steps.map((step, i) => {
    const job = jobOf(step, configs[i], snapshot, target);
    const { op, resource, config } = step;
    const action = op === "consumer.create" ? "create" : op === "consumer.update" ? "update" : undefined;
    const request: ServerRequest = { op, ...resource, ...(config && { config }), ...(action && { action }) };
    const answer = simulation.ask(request);
    simulation.keep(answer);
    return { job, request, purpose: step.purpose, predicted: answer.reply };
  });
}

/** For each step what is asked for by it or, where it asks for none, by the next step about the same thing. */
function configsFrom(steps: readonly SavedStep[]): readonly (SavedStep["config"] | undefined)[] {
  const next = new Map<string, SavedStep["config"]>();
  return steps
    .toReversed()
    .map(({ resource, config }) => {
      const key = resourceKey(resource);
      if (config) next.set(key, config);
      return next.get(key);
    })
    .reverse();
}

function jobOf(
  { op, resource, purpose, leaves }: SavedStep,
  config: SavedStep["config"] | undefined,
  snapshot: ServerSnapshot,
  target: Target,
): Job {
  const kind = resource.consumer === undefined ? "stream" : "consumer";
  const before = thereOf(resource, snapshot)?.config;
  const verb = op.slice(op.indexOf(".") + 1) as "create" | "update" | "delete";
  return {
    what: purpose?.startsWith("replace-") ? "replace" : verb,
    resource,
    fields: before && leaves ? fieldDifferences(kind, leaves, before, target.version) : [],
    ...(config && { config: config as unknown as StreamConfig | ConsumerConfig }),
    ...(leaves && { stored: leaves }),
    after: [],
  };
}
