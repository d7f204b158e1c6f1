/** Designs to export: random ones that the server takes, each with an edit of it that the server takes too. */
import * as fc from "fast-check";
import * as v from "valibot";
import { type Plan, planOf } from "#core/codegen/plan.ts";
import { jsonEquals } from "#core/design/equality.ts";
import type { ElementId } from "#core/design/ids.ts";
import { type Design, type DesignElement, elementSchema, emptyDesign } from "#core/design/model.ts";
import { designs } from "#core/testing/arbitraries.ts";
import { seededRandom } from "#core/testing/builders.ts";
import { CONSUMER_NAMES, changeConsumer, soundConsumer } from "../parity/generate/consumers.ts";
import { Dice } from "../parity/generate/dice.ts";
import { type Config, rootOf, STREAM_NAMES } from "../parity/generate/origins.ts";
import { changeStream, soundStream } from "../parity/generate/streams.ts";
import { type Expected, emptyServer, setUp } from "./expected.ts";
import { HOSTILE_NAMES, HOSTILE_TEXTS } from "./hostile.ts";

/** A design, an edit of it, and what the server is to hold after each. */
export interface Case {
  readonly name: string;
  readonly design: Design;
  readonly expected: readonly Expected[];
  readonly edited: Design;
  readonly expectedAfter: readonly Expected[];
}

/** Whether a design may become part of a case: what the target that is proven can say. */
export type Accepts = (plan: Plan) => boolean;

/** A given design with an edit. Undefined when it is not accepted; throws when the server would refuse it. */
export function caseOf(name: string, design: Design, accepts: Accepts): Case | undefined {
  return accepts(planOf(design)) ? caseWith(name, design, new Dice(seededRandom(1)), accepts) : undefined;
}

/** The same for the same seed, number and answers of `accepts`. */
export function randomCase(seed: number, number: number, accepts: Accepts): Case {
  const dice = new Dice(seededRandom(Math.imul(seed, 1_000_003) + number));
  return caseWith(`design ${number}`, randomDesign(dice, accepts), dice, accepts);
}

/** Whatever a design file may hold, sound or not. The same for the same seed. */
export function hostileDesigns(seed: number, count: number): readonly Design[] {
  return fc.sample(designs, { numRuns: count, seed });
}

function caseWith(name: string, design: Design, dice: Dice, accepts: Accepts): Case {
  const model = emptyServer();
  const plan = planOf(design);
  const expected = setUp(model, plan);
  if (!expected) throw new Error(`${name}: the model refuses the design`);
  const { design: edited, expected: expectedAfter } = editOf(design, plan, dice, accepts);
  return { name, design, expected, edited, expectedAfter };
}

/** Grows by what the server takes. */
function randomDesign(dice: Dice, accepts: Accepts): Design {
  let design = emptyDesign("Random");
  const names = [...STREAM_NAMES.slice(0, 3), dice.pick(HOSTILE_NAMES)];
  for (let wanted = 1 + dice.below(4); wanted > 0; ) {
    const element = dice.chance(0.2) ? randomBucket(dice) : randomStream(dice, dice.pick(names));
    const grown = withElement(design, element, accepts);
    if (!grown) continue;
    design = grown;
    wanted -= 1;
  }
  for (let left = dice.below(6); left > 0; left -= 1)
    design = withElement(design, randomConsumer(dice, design), accepts) ?? design;
  return design;
}

function randomStream(dice: Dice, name: string): unknown {
  const config = soundStream(dice, name);
  for (let left = dice.below(4); left > 0; left -= 1) changeStream(dice, config);
  return { kind: "stream", config: told(dice, { ...config, name }) };
}

function randomBucket(dice: Dice): unknown {
  const config: Config = { bucket: dice.pick(["settings", "files", "KV_x", "_", "-b"]) };
  if (dice.chance(0.5)) config.ttl = dice.pick([0, 60_000_000_000, 31_536_000_000_000_000]);
  if (dice.chance(0.5)) config.max_bytes = dice.pick([-1, 1_048_576]);
  if (dice.chance(0.3)) config.compression = dice.chance(0.5);
  if (dice.chance(0.3)) config.storage = dice.pick(["file", "memory"]);
  if (dice.chance(0.3)) config.placement = { tags: [] };
  if (dice.chance(0.3)) return { kind: "object-store", config: told(dice, config) };
  if (dice.chance(0.5)) config.history = dice.pick([1, 5, 64]);
  if (dice.chance(0.2)) config.limit_marker_ttl = 60_000_000_000;
  if (dice.chance(0.2)) config.republish = { src: ">", dest: "changes.>" };
  if (dice.chance(0.3)) config.sources = [{ name: dice.pick(["settings", "elsewhere"]) }];
  return { kind: "kv", config: told(dice, config) };
}

function randomConsumer(dice: Dice, { elements }: Design): unknown {
  const [stream, element] = dice.pick([...elements].filter(([, { kind }]) => kind !== "consumer"));
  const root = element.kind === "stream" ? rootOf(element.config.name) : "$KV.settings";
  const config = soundConsumer(dice, dice.pick([...CONSUMER_NAMES, ...HOSTILE_NAMES]), root);
  for (let left = dice.below(3); left > 0; left -= 1) changeConsumer(dice, config, root);
  return { kind: "consumer", stream, config: told(dice, config) };
}

/** With words in it that languages trip over. */
function told(dice: Dice, config: Config): Config {
  if (dice.chance(0.3)) config.description = dice.pick(HOSTILE_TEXTS);
  if (dice.chance(0.2)) config.metadata = { [dice.pick(HOSTILE_TEXTS)]: dice.pick(HOSTILE_TEXTS) };
  return config;
}

/** The design with one element more; undefined when a file could not hold it, or the server or `accepts` refuse it. */
function withElement(design: Design, element: unknown, accepts: Accepts): Design | undefined {
  const read = v.safeParse(elementSchema, element);
  if (!read.success) return undefined;
  const id = `e${design.elements.size}` as ElementId;
  const grown = { ...design, elements: new Map([...design.elements, [id, read.output] as const]) };
  const plan = planOf(grown);
  const names = plan.streams.map(({ name }) => name);
  if (new Set(names).size < names.length || !accepts(plan)) return undefined;
  return setUp(emptyServer(), plan) && grown;
}

/** Changes what the server lets be changed; the names stay. */
function editOf(
  design: Design,
  plan: Plan,
  dice: Dice,
  accepts: Accepts,
): { design: Design; expected: readonly Expected[] } {
  const known = new Set(plan.streams.map(({ name }) => name));
  const updated = (next: Design) => {
    const model = emptyServer();
    return setUp(model, plan) && setUp(model, planOf(next));
  };
  let edited = design;
  let expected = updated(design);
  for (let left = 12; left > 0; left -= 1) {
    const [id, element] = dice.pick([...edited.elements]);
    const read = v.safeParse(elementSchema, changed(dice, element));
    if (!read.success) continue;
    const next = { ...edited, elements: new Map(edited.elements).set(id, read.output) };
    const planned = planOf(next);
    const names = planned.streams.map(({ name }) => name);
    if (!names.every((name) => known.has(name)) || new Set(names).size < known.size) continue;
    if (!accepts(planned) || limitsOrigins(plan, planned)) continue;
    const after = updated(next);
    if (!after) continue;
    edited = next;
    expected = after;
  }
  if (!expected) throw new Error("the model refuses the same design once more");
  return { design: edited, expected };
}

/**
 * Whether an edit sets other `consumer_limits` on a stream that others copy: the server reads it with consumers of its
 * own, which are there at a moment of its choosing, and then refuses limits that these do not keep (10069).
 */
function limitsOrigins(before: Plan, after: Plan): boolean {
  const copied = new Set(after.streams.flatMap(({ origins }) => origins));
  return after.streams.some(
    ({ id, config }) =>
      copied.has(id) && !jsonEquals(config.consumer_limits, before.streamById.get(id)?.config.consumer_limits),
  );
}

function changed(dice: Dice, element: DesignElement): unknown {
  if (!("config" in element)) return element;
  const config: Config = { ...element.config };
  if (element.kind === "stream") changeStream(dice, config);
  else if (element.kind === "consumer") {
    changeConsumer(dice, config, "a");
    config.durable_name = element.config.durable_name;
    config.name = element.config.name;
    if (config.durable_name === undefined) delete config.durable_name;
    if (config.name === undefined) delete config.name;
  } else config.max_bytes = dice.pick([1_048_576, 2_097_152]);
  return { ...element, config: told(dice, config) };
}
