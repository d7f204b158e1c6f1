/** What a stream copies from, and how it maps subjects. */
import type { Dice } from "./dice.ts";
import { anyDestination, anySubject, subject } from "./patterns.ts";
import { anyTime, BAD_TIMES, INTEGERS, STRINGS, TIMES } from "./values.ts";

/** A configuration while it is made. */
export type Config = Record<string, unknown>;

/** Streams that there may be: few, so that they meet. */
export const STREAM_NAMES: readonly string[] = ["A", "B", "C", "D", "E", "ORDERS"];

/** What the subjects of a stream begin with. */
export const rootOf = (name: string) => name.toLowerCase();

/** Of subjects under `root`. */
export function transform(dice: Dice, root: string): Config {
  return dice.weighted<() => Config>([
    [4, () => ({ src: `${root}.>`, dest: `moved.${root}.>` })],
    [
      3,
      () => ({
        src: `${root}.*`,
        dest: dice.pick(["x.$1", "x.{{wildcard(1)}}", "x.{{partition(3,1)}}.{{wildcard(1)}}"]),
      }),
    ],
    [1, () => ({ src: subject(dice, root), dest: anyDestination(dice) })],
    [1, () => ({ src: dice.pick(["", ">", "*", "*.*", "a.*.*"]), dest: anyDestination(dice) })],
    [0.5, () => ({ src: anySubject(dice), dest: anyDestination(dice) })],
    [0.3, () => ({})],
  ])();
}

function external(dice: Dice): Config {
  return dice.weighted<() => Config>([
    [3, () => ({ api: "$JS.hub.API", deliver: dice.pick(["hub.deliver", "", "x"]) })],
    [1, () => ({ api: dice.pick(["$JS.API", "", "a.*", "a b", "$JS.API.X", ">", "hub"]) })],
    [1, () => ({ api: "$JS.hub.API", deliver: dice.pick(["a.*", ">", "a b", "a", "b", "$JS.API", "a..b"]) })],
    [0.2, () => ({})],
  ])();
}

function sourceConsumer(dice: Dice): Config {
  return dice.weighted<() => Config>([
    [3, () => ({ name: dice.pick(["copy", "copy2"]), deliver_subject: dice.pick(["deliver.x", "deliver.y"]) })],
    [1, () => ({ name: dice.pick(STRINGS), deliver_subject: anySubject(dice) })],
    [0.5, () => ({})],
  ])();
}

/** A mirror or a source. */
export function source(dice: Dice): Config {
  const name = dice.chance(0.93) ? dice.pick([...STREAM_NAMES, "NOWHERE"]) : dice.pick(STRINGS);
  const out: Config = { name };
  const root = rootOf(name);
  if (dice.chance(0.3)) out.filter_subject = dice.chance(0.8) ? subject(dice, root) : anySubject(dice);
  else if (dice.chance(0.25)) out.subject_transforms = dice.several(1 + dice.below(2), () => transform(dice, root));
  if (dice.chance(0.1)) out.opt_start_seq = dice.pick([0, 1, 5, ...INTEGERS]);
  if (dice.chance(0.1))
    out.opt_start_time = dice.chance(0.85) ? dice.pick(TIMES) : dice.chance(0.5) ? dice.pick(BAD_TIMES) : anyTime(dice);
  if (dice.chance(0.12)) out.external = external(dice);
  if (dice.chance(0.06)) out.consumer = sourceConsumer(dice);
  if (dice.chance(0.03)) out.subject_transforms = dice.pick([[], [{}], [{}, {}], null]);
  return out;
}
