/** From a design and what a server holds to the requests that make the server hold what the design says. */
import type { Design } from "../../design/model.ts";
import type { ServerVersion } from "../../jetstream/versions.ts";
import { differencesOf } from "../compare/compare.ts";
import type { Resource } from "../comparison.ts";
import { accountLimits } from "../model/account-limits.ts";
import { resourceKey, resourceSet } from "../model/resources.ts";
import { serverVersionOf } from "../model/server-version.ts";
import { Simulation } from "../model/simulation.ts";
import type { Target } from "../model/stored.ts";
import { type Wanted, wantedOf } from "../model/wanted.ts";
import type { ChangePlan } from "../plan.ts";
import type { ServerSnapshot } from "../snapshot.ts";
import { keptMembers, membersNotIn } from "./hazards/kept.ts";
import { type Job, jobsOf, requestsOf } from "./jobs.ts";
import { type Order, orderOf } from "./order.ts";
import { stepsOf } from "./steps.ts";

/** What is allowed besides creating and updating. */
export interface PlanOptions {
  /** On the server and not in the design: to be deleted. What is neither unmanaged nor removed is passed over. */
  readonly adopt?: readonly Resource[];
  /** May be deleted and created again, where the server refuses the update. */
  readonly replace?: readonly Resource[];
  /** What design and server were in step with. */
  readonly baseline?: readonly Resource[];
  /** Milliseconds since 1970: tells whether messages are older than a new `max_age`. */
  readonly now?: number;
}

/** Pure. Nothing that the design does not have is touched unless it is adopted, and nothing that could not be read. */
export function planChanges(design: Design, snapshot: ServerSnapshot, options: PlanOptions = {}): ChangePlan {
  return planTowards(wantedOf(design, snapshot), snapshot, options);
}

/** Likewise, for any streams that are to be there. */
export function planTowards(
  wanted: Pick<Wanted, "streams">,
  snapshot: ServerSnapshot,
  { adopt = [], replace = [], baseline = [], now }: PlanOptions,
): ChangePlan {
  const target = { version: serverVersionOf(snapshot.server.version), limits: accountLimits(snapshot) };
  // What is asked for by name is looked at even where a comparison passes it over.
  const differences = differencesOf(wanted, snapshot, { baseline: [...baseline, ...adopt] });
  const allowed = resourceSet(replace);
  const replaced = new Set<string>();
  const replaceable = new Map<string, Resource>();
  // What is replaced takes its consumers along and makes room for others: each round starts from the beginning.
  for (;;) {
    const { changes, deletions } = jobsOf(wanted, snapshot, differences, { adopt, replace: replaced }, target);
    const simulation = new Simulation(snapshot, target);
    const order = orderOf(changes, deletions, simulation, target);
    const more = replaceableOf(order, simulation, target).filter((resource) => !replaced.has(resourceKey(resource)));
    for (const resource of more) replaceable.set(resourceKey(resource), resource);
    const next = more.map(resourceKey).filter((key) => allowed.has(key));
    if (next.length === 0) {
      return { steps: stepsOf(order.placed, snapshot, target, now), replaceable: [...replaceable.values()] };
    }
    for (const key of next) replaced.add(key);
  }
}

/** Updates that are refused, or do not do all that they ask for, where a deletion and a creation would. */
function replaceableOf({ placed, refused }: Order, simulation: Simulation, { version }: Target): readonly Resource[] {
  const kept = placed.flatMap((each) => (keptMembers(each, version).length > 0 ? [each.job] : []));
  return [...refused, ...kept].flatMap((job) =>
    job.what === "update" && isReplaceable(job, simulation, version) ? [job.resource] : [],
  );
}

function isReplaceable(job: Job, simulation: Simulation, version: ServerVersion): boolean {
  const requests = requestsOf({ ...job, what: "replace" });
  const { replies } = simulation.askAll(requests);
  const last = replies.at(-1);
  return (
    replies.length === requests.length && last?.ok === true && membersNotIn(last.config, job, version).length === 0
  );
}
