/** The way back from a plan. */
import { originNames, originsFirst } from "../../codegen/origins-first.ts";
import type { ElementId } from "../../design/ids.ts";
import { declared } from "../../import/declared.ts";
import type { ConsumerConfig, StreamConfig } from "../../jetstream/wire.ts";
import type { Resource } from "../comparison.ts";
import type { WantedStream } from "../model/wanted.ts";
import type { ChangePlan, PlanStep } from "../plan.ts";
import type { ConsumerCounts, ConsumerSnapshot, ServerSnapshot, StreamCounts, StreamSnapshot } from "../snapshot.ts";
import { type PlanOptions, planTowards } from "./plan-changes.ts";
import { type Touched, touchedBy } from "./touched.ts";

/**
 * Gives what the plan touches the configuration that it had in `before`, and deletes what the plan created. Messages
 * and positions do not come back, and what the server does not take back stays a step that it refuses. `current` is
 * what is there at the time; without it, what the plan predicts. `replace`: besides what the plan replaced.
 */
export function reversePlan(
  before: ServerSnapshot,
  plan: ChangePlan,
  current?: ServerSnapshot,
  { replace = [], ...options }: Pick<PlanOptions, "replace" | "now"> = {},
): ChangePlan {
  const touched = touchedBy(plan);
  const now = current ?? afterPlan(before, plan);
  const replaced = plan.steps.filter(({ purpose }) => purpose === "replace-delete").map(({ resource }) => resource);
  return planTowards({ streams: wantedAgain(before, now, touched) }, now, {
    ...options,
    adopt: createdBy(before, touched),
    replace: [...replaced, ...replace],
  });
}

/** Neither a stream nor a consumer that was there. */
function createdBy({ streams }: ServerSnapshot, touched: Touched): Resource[] {
  const whole = [...touched.streams].filter((stream) => !streams.has(stream)).map((stream) => ({ stream }));
  const consumers = [...touched.consumers].flatMap(([stream, names]) =>
    [...names].filter((name) => !streams.get(stream)?.consumers.has(name)).map((consumer) => ({ stream, consumer })),
  );
  return [...whole, ...consumers];
}

/** Streams of which only consumers are touched stay as they are now. */
function wantedAgain(before: ServerSnapshot, now: ServerSnapshot, touched: Touched): ReadonlyMap<string, WantedStream> {
  const names = new Set([...touched.streams, ...touched.consumers.keys()]);
  const streams = [...names].flatMap((name): WantedStream[] => {
    const old = before.streams.get(name);
    const config = touched.streams.has(name) ? old?.config : now.streams.get(name)?.config;
    if (!config) return [];
    const all = [...(old?.consumers.values() ?? [])];
    const back = touched.gone.has(name) ? all : all.filter((each) => touched.consumers.get(name)?.has(each.name));
    const consumers = back.map(({ name, config }) => [name, { name, config: again(config) }] as const);
    return [{ name, config: again(config), consumers: new Map(consumers) }];
  });
  const copying = streams.map((stream) => ({
    id: stream.name as ElementId,
    origins: originNames(stream.config) as ElementId[],
    stream,
  }));
  return new Map(originsFirst(copying).map(({ id, stream }) => [id, stream]));
}

function again<C extends StreamConfig | ConsumerConfig>(config: C): C {
  return declared(config) as C;
}

const EMPTY: StreamCounts = { messages: 0, bytes: 0, firstSequence: 0, lastSequence: 0, consumers: 0 };
const UNREAD: ConsumerCounts = { delivered: 0, ackFloor: 0, ackPending: 0, redelivered: 0, waiting: 0, pending: 0 };

/** As the plan predicts it. What it creates has no creation time yet, and holds nothing. */
function afterPlan(before: ServerSnapshot, { steps }: ChangePlan): ServerSnapshot {
  const streams = new Map(before.streams);
  for (const step of steps) if (step.predicted.ok) take(streams, step, step.predicted.config);
  return { ...before, streams };
}

function take(streams: Map<string, StreamSnapshot>, { resource }: PlanStep, config: object | undefined): void {
  const { stream: name, consumer } = resource;
  const held = streams.get(name);
  if (consumer === undefined) {
    if (!config) streams.delete(name);
    else {
      const fresh = { name, created: "", counts: EMPTY, consumers: new Map() };
      streams.set(name, { ...(held ?? fresh), config: config as StreamConfig });
    }
  } else if (held) {
    const consumers = new Map(held.consumers);
    const fresh: Omit<ConsumerSnapshot, "config"> = { name: consumer, stream: name, created: "", counts: UNREAD };
    if (!config) consumers.delete(consumer);
    else consumers.set(consumer, { ...(consumers.get(consumer) ?? fresh), config: config as ConsumerConfig });
    streams.set(name, { ...held, consumers });
  }
}
