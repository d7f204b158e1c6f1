/** Pairs of designs: what a server holds, and what it is to hold instead. */
import * as v from "valibot";
import { planOf } from "#core/codegen/plan.ts";
import type { ElementId } from "#core/design/ids.ts";
import { type Design, type DesignElement, elementSchema } from "#core/design/model.ts";
import type { ServerLimits } from "#core/jetstream/server-model/contract.ts";
import { serverModel } from "#core/jetstream/server-model/server-model.ts";
import type { ServerVersion } from "#core/jetstream/versions.ts";
import { seededRandom } from "#core/testing/builders.ts";
import { randomCase } from "../verify/designs.ts";
import { ROOM, setUp } from "../verify/expected.ts";
import { changeConsumer } from "./generate/consumers.ts";
import { Dice } from "./generate/dice.ts";
import { type Config, rootOf } from "./generate/origins.ts";
import { changeStream } from "./generate/streams.ts";

/** `before` is taken by an empty server of the version; `after` need not be. */
export interface Pair {
  readonly before: Design;
  readonly after: Design;
}

/** The same for the same seed and number. `limits`: of the servers, which have all the room that there is. */
export function randomPair(seed: number, number: number, version: ServerVersion, limits: ServerLimits = {}): Pair {
  const dice = new Dice(seededRandom(Math.imul(seed, 7_368_787) + number));
  const accepts = (plan: ReturnType<typeof planOf>) => !hasCopiedLimits(plan) && isLasting(plan, version, limits);
  const { design: before, edited } = randomCase(seed, 2 * number, accepts);
  const after = dice.weighted<() => Design>([
    [2, () => edited],
    [2, () => randomCase(seed, 2 * number + 1, accepts).design],
    [3, () => swapped(before, dice)],
    [3, () => reshaped(before, dice, limits)],
    [1, () => ({ ...edited, elements: new Map([...edited.elements].filter(() => dice.chance(0.7))) })],
  ])();
  return { before, after: withoutCopiedLimits(after) };
}

/** Taken, and taken once more: streams that copy each other in a circle can be made, and not be updated then. */
function isLasting(plan: ReturnType<typeof planOf>, version: ServerVersion, limits: ServerLimits): boolean {
  const model = serverModel(version, { maxStorage: ROOM, maxMemory: ROOM, ...limits });
  return setUp(model, plan) !== undefined && setUp(model, plan) !== undefined;
}

/**
 * A stream that is copied has consumers of the server's own, which come and go at moments of its choosing: limits for
 * consumers are then kept or broken by what no plan can know.
 */
function hasCopiedLimits({ streams }: ReturnType<typeof planOf>): boolean {
  const copied = new Set(streams.flatMap(({ origins }) => origins));
  return streams.some(({ id, config }) => copied.has(id) && isTouchy(config));
}

function isTouchy({ consumer_limits, max_consumers = 0, retention }: Readonly<Record<string, unknown>>): boolean {
  return consumer_limits !== undefined || Number(max_consumers) > 0 || (retention ?? "limits") !== "limits";
}

function withoutCopiedLimits(design: Design): Design {
  const { streams } = planOf(design);
  const copied = new Set<string>(streams.flatMap(({ origins }) => origins));
  const elements = [...design.elements].map(([id, element]): readonly [ElementId, DesignElement] => {
    if (element.kind !== "stream" || !copied.has(id)) return [id, element];
    const { consumer_limits: _limits, max_consumers: _consumers, retention: _retention, ...config } = element.config;
    return [id, { ...element, config }];
  });
  return { ...design, elements: new Map(elements) };
}

/** Streams that hand subjects to each other in a circle, and consumers their filters. */
function swapped(design: Design, dice: Dice): Design {
  const streams = [...design.elements].filter(([, { kind }]) => kind === "stream");
  const withSubjects = streams.filter(([, element]) => element.kind === "stream" && !element.config.mirror);
  const given = withSubjects.map(([, element]) =>
    element.kind === "stream" ? (element.config.subjects ?? [element.config.name]) : [],
  );
  const elements = new Map(design.elements);
  for (const [i, [id, element]] of withSubjects.entries()) {
    if (element.kind !== "stream") continue;
    const own = given[i] as readonly string[];
    const next = given[(i + 1) % given.length] as readonly string[];
    const subjects = dice.pick([
      [...next],
      [...own.slice(1), ...next.slice(0, 1)],
      [...own, ...next.slice(0, 1)].filter((subject, at, all) => all.indexOf(subject) === at),
    ]);
    const { subject_transform: _transform, republish: _republish, ...config } = element.config;
    if (dice.chance(0.8)) elements.set(id, { ...element, config: { ...config, subjects } });
  }
  return { ...design, elements };
}

/** With changes that an update may refuse. */
function reshaped(design: Design, dice: Dice, { servers = 1 }: ServerLimits): Design {
  const elements = new Map(design.elements);
  for (const [id, element] of design.elements) {
    if (!("config" in element) || !dice.chance(0.6)) continue;
    const config: Config = { ...element.config };
    if (element.kind === "stream") {
      const name = element.config.name;
      for (let left = dice.below(3); left > 0; left -= 1) changeStream(dice, config);
      if (dice.chance(0.2)) config.storage = element.config.storage === "memory" ? "file" : "memory";
      if (dice.chance(0.2)) config.retention = dice.pick(["limits", "interest", "workqueue"]);
      if (dice.chance(0.2)) config.subjects = [`${rootOf(name)}.new.>`];
      if (dice.chance(0.2)) config.consumer_limits = { max_ack_pending: dice.pick([5, 50, 500]) };
      if (servers > 1 && dice.chance(0.3)) config.num_replicas = dice.pick([1, 2, 3]);
      config.name = name;
    } else if (element.kind === "consumer") {
      for (let left = dice.below(3); left > 0; left -= 1) changeConsumer(dice, config, "a");
      if (dice.chance(0.2)) config.ack_policy = dice.pick(["none", "all", "explicit"]);
      if (dice.chance(0.2)) config.deliver_policy = dice.pick(["all", "new", "last"]);
      for (const member of ["durable_name", "name"] as const) {
        config[member] = element.config[member];
        if (config[member] === undefined) delete config[member];
      }
    } else if (dice.chance(0.5)) config.storage = dice.pick(["file", "memory"]);
    const read = v.safeParse(elementSchema, { ...element, config });
    if (read.success) elements.set(id, read.output);
  }
  return { ...design, elements };
}
