/** What of a plan that was kept is still to be done, where nothing has changed but by the plan itself. */
import type { ServerRequest } from "../../jetstream/server-model/contract.ts";
import type { ConsumerConfig, StreamConfig } from "../../jetstream/wire.ts";
import { err, ok, type Result } from "../../result.ts";
import { unsettledDifferences } from "../compare/fields.ts";
import type { Resource } from "../comparison.ts";
import { accountLimits } from "../model/account-limits.ts";
import { type ConfigKind, canonicalText } from "../model/canonical.ts";
import { isCreatedAnew } from "../model/creation.ts";
import { resourceKey } from "../model/resources.ts";
import { serverVersionOf } from "../model/server-version.ts";
import { Simulation } from "../model/simulation.ts";
import { declaredStream, storedConsumer, storedStream, type Target } from "../model/stored.ts";
import { type Unread, unreadOf } from "../model/unread.ts";
import type { ChangePlan } from "../plan.ts";
import type { ConsumerSnapshot, ServerSnapshot, StreamSnapshot } from "../snapshot.ts";
import type { Job } from "./jobs.ts";
import type { Placed } from "./order.ts";
import type { SavedStep } from "./saved.ts";
import { stepsOf } from "./steps.ts";

/**
 * What each step changes, its hazards, answers and what takes a name typed are those of now, whatever was foretold when
 * the plan was made. `now`: milliseconds since 1970. Errors: what is neither as the plan saw it nor as one of its steps
 * wants it, or could not be read.
 */
export function resumePlan(
  saved: readonly SavedStep[],
  snapshot: ServerSnapshot,
  now?: number,
): Result<ChangePlan, readonly Resource[]> {
  const target = { version: serverVersionOf(snapshot.server.version), limits: accountLimits(snapshot) };
  const simulation = new Simulation(snapshot, target);
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
    const done = waits ? 0 : !there && isUnread(resource, unread) ? undefined : doneOf(own, there, simulation, target);
    if (done === undefined) moved.push(resource);
    else begun.set(key, done);
  }
  if (moved.length > 0) return err(moved);
  const rest = saved.filter(({ resource }) => {
    const left = begun.get(resourceKey(resource)) ?? 0;
    begun.set(resourceKey(resource), left - 1);
    return left <= 0;
  });
  return ok({ steps: stepsOf(placed(rest, snapshot, simulation, target), snapshot, target, now), replaceable: [] });
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
  simulation: Simulation,
  target: Target,
): number | undefined {
  const [{ resource, saw, sawCreated } = {}] = steps;
  const text = there && resource ? canonicalText(kindOf(resource), there.config, target.version) : null;
  const clustered = (target.limits.servers ?? 1) > 1;
  const anew = sawCreated !== undefined && isCreatedAnew(sawCreated, there?.created ?? "", clustered);
  if (saw === text && !anew) return 0;
  for (let i = steps.length; i > 0; i -= 1) if (isLeft(steps[i - 1], there, simulation, target)) return i;
  // Undefined: another step makes it other first, as a stream that is replaced does with its consumers.
  return saw === undefined && !anew ? 0 : undefined;
}

/**
 * Whether what is there is what the step leaves: as it asks for, or as it stays when it is asked for that. What the
 * server fills in, or keeps as it was, need not be what was foretold.
 */
function isLeft(
  step: SavedStep | undefined,
  there: StreamSnapshot | ConsumerSnapshot | undefined,
  simulation: Simulation,
  target: Target,
): boolean {
  if (!step || step.op.endsWith(".delete")) return there === undefined;
  const { config, resource } = step;
  if (!there || !config) return false;
  const kind = kindOf(resource);
  const leaves = (stored: object | undefined) =>
    stored !== undefined && unsettledDifferences(kind, config, stored, there.config, target.version).length === 0;
  if (leaves(storedOf(resource, config, there, simulation, target))) return true;
  const { reply } = simulation.ask({ op: `${kind}.update`, ...resource, config, ...updating(kind) });
  return reply.ok && leaves(reply.config);
}

function updating(kind: ConfigKind): { readonly action?: "update" } {
  return kind === "consumer" ? { action: "update" } : {};
}

/** What the server is to hold, by what `simulation` holds. */
function storedOf(
  { stream, consumer }: Resource,
  config: StreamConfig | ConsumerConfig,
  there: StreamSnapshot | ConsumerSnapshot | undefined,
  simulation: Simulation,
  target: Target,
): object {
  if (consumer !== undefined) return storedConsumer(config, target, simulation.stream(stream) ?? { name: stream });
  const wanted = config as StreamConfig;
  const origin = simulation.stream(wanted.mirror?.name ?? "");
  return storedStream(declaredStream(wanted, there?.config as StreamConfig | undefined, origin), target, origin);
}

/** With the answers that the server model gives now: `simulation` is left as the server would be after it. */
function placed(
  steps: readonly SavedStep[],
  snapshot: ServerSnapshot,
  simulation: Simulation,
  target: Target,
): readonly Placed[] {
  const configs = configsFrom(steps);
  return steps.map((step, i) => {
    const job = jobOf(step, configs[i], snapshot, simulation, target);
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
  { op, resource, purpose }: SavedStep,
  config: SavedStep["config"] | undefined,
  snapshot: ServerSnapshot,
  simulation: Simulation,
  target: Target,
): Job {
  const there = thereOf(resource, snapshot);
  const stored = config && storedOf(resource, config, there, simulation, target);
  const replaces = purpose?.startsWith("replace-") ?? false;
  const changes = there && config && stored && (replaces || op.endsWith(".update"));
  return {
    what: replaces ? "replace" : (op.slice(op.indexOf(".") + 1) as "create" | "update" | "delete"),
    resource,
    fields: changes ? unsettledDifferences(kindOf(resource), config, stored, there.config, target.version) : [],
    ...(config && { config }),
    ...(stored && { stored }),
    after: [],
  };
}

function kindOf({ consumer }: Resource): ConfigKind {
  return consumer === undefined ? "stream" : "consumer";
}
