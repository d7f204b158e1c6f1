/** A small change to what is there: what the rules about updates are about. */
import type { Dice } from "./dice.ts";
import type { Config } from "./origins.ts";
import { TIMES } from "./values.ts";

/** Changes the value of one member a little, or that of a member of it. Members that are lists or objects are copied. */
export function nudge(dice: Dice, config: Config): void {
  const member = dice.pick(Object.keys(config));
  config[member] = nudged(dice, config[member]);
}

function nudged(dice: Dice, value: unknown): unknown {
  switch (typeof value) {
    case "number":
      return value + dice.pick([1, -1, 2, 1000]);
    case "bigint":
      return value + dice.pick([1n, -1n]);
    case "boolean":
      return !value;
    case "string":
      return nudgedText(dice, value);
    case "object":
      return value === null ? {} : nudgedParts(dice, value);
    default:
      return null;
  }
}

const FAMILIES: readonly (readonly string[])[] = [
  ["limits", "interest", "workqueue"],
  ["old", "new"],
  ["file", "memory"],
  ["none", "s2"],
  ["default", "async"],
  ["none", "all", "explicit", "flow_control"],
  ["instant", "original"],
  ["all", "last", "new", "by_start_sequence", "by_start_time", "last_per_subject"],
  ["none", "overflow", "pinned_client", "prioritized"],
];

function nudgedText(dice: Dice, value: string): string {
  const family = FAMILIES.find((words) => words.includes(value));
  if (family) return dice.pick(family);
  if (/^\d{4}-/.test(value)) return dice.pick(TIMES);
  return dice.pick(["", `${value}x`, `${value}.x`, value.slice(1)]);
}

function nudgedParts(dice: Dice, value: object): unknown {
  if (Array.isArray(value)) {
    if (value.length === 0) return ["x"];
    const at = dice.below(value.length);
    return dice.weighted<() => unknown>([
      [3, () => value.with(at, nudged(dice, value[at]))],
      [1, () => value.toSpliced(at, 1)],
      [1, () => [...value, value[at]]],
      [1, () => value.toReversed()],
    ])();
  }
  const names = Object.keys(value);
  if (names.length === 0) return { x: "y" };
  const copy: Config = { ...value };
  const name = dice.pick(names);
  if (dice.chance(0.25)) delete copy[name];
  else copy[name] = nudged(dice, copy[name]);
  return copy;
}
