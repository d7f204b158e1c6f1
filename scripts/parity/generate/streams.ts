/** Stream configurations: sound ones, and single members that may not be. */
import { COMBINED } from "./combinations.ts";
import type { Dice } from "./dice.ts";
import { type Config, rootOf, STREAM_NAMES, source, transform } from "./origins.ts";
import { anyDestination, anySubject, subject } from "./patterns.ts";
import { DURATIONS, INTEGERS, LONG_TEXTS, MS, metadata, misspelt, SECOND, STRINGS } from "./values.ts";

/** For each member, values that a stream may have without objection when it has nothing else. */
const SOUND: Readonly<Record<string, (dice: Dice, name: string) => unknown>> = {
  description: (dice) => dice.pick(["what it is for", "", "é"]),
  retention: (dice) => dice.pick(["limits", "interest", "workqueue"]),
  max_consumers: (dice) => dice.pick([0, -1, 1, 2, 3, 10]),
  max_msgs: (dice) => dice.pick([0, -1, 1, 1000]),
  max_bytes: (dice) => dice.pick([0, -1, 1024, 1_048_576, 1_073_741_824]),
  max_age: (dice) => dice.pick([0, 100 * MS, SECOND, 60 * SECOND, 120 * SECOND, 3600 * SECOND]),
  max_msgs_per_subject: (dice) => dice.pick([0, -1, 1, 64]),
  max_msg_size: (dice) => dice.pick([0, -1, 100, 1024, 1_048_576]),
  discard: (dice) => dice.pick(["old", "new", "New"]),
  storage: (dice) => dice.pick(["file", "memory"]),
  num_replicas: (dice) => dice.pick([0, 1]),
  no_ack: (dice) => dice.chance(0.5),
  duplicate_window: (dice) => dice.pick([0, 100 * MS, SECOND, 60 * SECOND, 120 * SECOND]),
  placement: (dice) =>
    dice.pick([{}, { cluster: "east" }, { tags: ["ssd"] }, { tags: [] }, { cluster: "", tags: ["a", "a"] }]),
  compression: (dice) => dice.pick(["none", "s2"]),
  first_seq: (dice) => dice.pick([0, 1, 100]),
  subject_transform: (dice, name) => transform(dice, rootOf(name)),
  republish: (dice, name) =>
    dice.pick<Config>([
      { src: `${rootOf(name)}.>`, dest: "copy.>" },
      { dest: "copy.>", headers_only: true },
      { src: ">", dest: "copy.>" },
    ]),
  allow_direct: (dice) => dice.chance(0.7),
  discard_new_per_subject: (dice) => dice.chance(0.3),
  deny_delete: (dice) => dice.chance(0.6),
  deny_purge: (dice) => dice.chance(0.6),
  allow_rollup_hdrs: (dice) => dice.chance(0.6),
  consumer_limits: (dice) =>
    dice.pick<Config>([
      {},
      { inactive_threshold: 30 * SECOND },
      { max_ack_pending: 100 },
      { inactive_threshold: 60 * SECOND, max_ack_pending: 500 },
    ]),
  allow_msg_ttl: (dice) => dice.chance(0.7),
  subject_delete_marker_ttl: (dice) => dice.pick([0, SECOND, 60 * SECOND]),
  allow_msg_counter: (dice) => dice.chance(0.8),
  allow_atomic: (dice) => dice.chance(0.8),
  allow_msg_schedules: (dice) => dice.chance(0.8),
  persist_mode: (dice) => dice.pick(["", "default", "async"]),
  allow_batched: (dice) => dice.chance(0.8),
  metadata,
};

/** For each member, values at and past the edges. */
const EDGY: Readonly<Record<string, (dice: Dice, name: string) => unknown>> = {
  name: (dice) => dice.pick([...STRINGS, ...STREAM_NAMES]),
  description: (dice) => dice.pick(dice.chance(0.9) ? STRINGS : LONG_TEXTS),
  subjects: (dice, name) => oddSubjects(dice, name),
  retention: (dice) => misspelt(dice, "interest"),
  max_consumers: (dice) => dice.pick(INTEGERS),
  max_msgs: (dice) => dice.pick(INTEGERS),
  max_bytes: (dice) => dice.pick(INTEGERS),
  max_age: (dice) => dice.pick(DURATIONS),
  max_msgs_per_subject: (dice) => dice.pick(INTEGERS),
  max_msg_size: (dice) => dice.pick(INTEGERS),
  discard: (dice) => misspelt(dice, "new"),
  storage: (dice) => misspelt(dice, "memory"),
  num_replicas: (dice) => dice.pick([2, 3, 4, 5, ...INTEGERS]),
  duplicate_window: (dice) => dice.pick(DURATIONS),
  placement: (dice) =>
    dice.pick<unknown>([null, { preferred: "s1" }, { tags: [""] }, { tags: null }, { preferred: "" }]),
  mirror: (dice) => source(dice),
  sources: (dice) => dice.pick<unknown>([[], null, [null], [{}], dice.several(1 + dice.below(3), () => source(dice))]),
  compression: (dice) => misspelt(dice, "s2"),
  first_seq: (dice) => dice.pick(INTEGERS),
  subject_transform: (dice, name) =>
    dice.pick<unknown>([null, {}, transform(dice, rootOf(name)), { src: ">", dest: anyDestination(dice) }]),
  republish: (dice, name) => oddRepublish(dice, name),
  mirror_direct: () => true,
  sealed: () => true,
  discard_new_per_subject: () => true,
  consumer_limits: (dice) => ({ inactive_threshold: dice.pick(DURATIONS), max_ack_pending: dice.pick(INTEGERS) }),
  subject_delete_marker_ttl: (dice) => dice.pick(DURATIONS),
  persist_mode: (dice) => misspelt(dice, "async"),
  metadata: (dice) => (dice.chance(0.9) ? metadata(dice) : dice.pick<unknown>([null, {}, { a: 1 }, { a: null }, []])),
  template_owner: (dice) => dice.pick(["", "t"]),
};

function oddSubjects(dice: Dice, name: string): unknown {
  return dice.weighted<() => unknown>([
    [3, () => [anySubject(dice)]],
    [2, () => [subject(dice, rootOf(name)), anySubject(dice)]],
    [2, () => dice.several(2, () => subject(dice, rootOf(name)))],
    [2, () => [subject(dice, rootOf(dice.pick(STREAM_NAMES)))]],
    [1, () => dice.pick<unknown>([[], null, [null], ["a", null], [""]])],
  ])();
}

function oddRepublish(dice: Dice, name: string): unknown {
  const root = rootOf(name);
  return dice.weighted<() => unknown>([
    [2, () => ({ src: subject(dice, root), dest: anyDestination(dice) })],
    [2, () => ({ src: dice.pick([">", ""]), dest: dice.pick([">", "", `${root}.>`, "copy.>", "copy"]) })],
    [1, () => ({ src: anySubject(dice), dest: anySubject(dice) })],
    [
      1,
      () =>
        dice.pick<unknown>([
          null,
          {},
          { src: `${root}.*` },
          { src: `${root}.>` },
          { dest: "copy.x" },
          { src: `${root}.*`, dest: "copy.$1" },
        ]),
    ],
  ])();
}

const SOUND_MEMBERS = Object.keys(SOUND);
const EDGY_MEMBERS = Object.keys(EDGY);

/** A stream of this name that a server mostly takes. */
export function soundStream(dice: Dice, name: string): Config {
  const config: Config = { name };
  const root = rootOf(name);
  const shape = dice.below(20);
  if (shape < 13) config.subjects = [dice.pick([`${root}.>`, `${root}.*`, root, `${root}.a`, `${root}.*.b`])];
  else if (shape < 15) config.subjects = [`${root}.a`, `${root}.b.>`];
  else if (shape < 16) {
    config.mirror = { name: dice.pick(STREAM_NAMES.filter((other) => other !== name)) };
    if (dice.chance(0.4)) config.mirror = source(dice);
  } else if (shape < 19) {
    config.sources = dice.several(1 + dice.below(2), () => source(dice));
    if (dice.chance(0.5)) config.subjects = [`${root}.own`];
  }
  for (const member of dice.several(dice.below(5), () => dice.pick(SOUND_MEMBERS))) {
    config[member] = SOUND[member]?.(dice, name);
  }
  return config;
}

/** Changes one member of a stream, for better or worse. */
export function changeStream(dice: Dice, config: Config): void {
  const name = typeof config.name === "string" ? config.name : "A";
  dice.weighted<() => void>([
    [
      5,
      () => {
        const member = dice.pick(SOUND_MEMBERS);
        config[member] = SOUND[member]?.(dice, name);
      },
    ],
    [
      4,
      () => {
        const member = dice.pick(EDGY_MEMBERS);
        config[member] = EDGY[member]?.(dice, name);
      },
    ],
    [2, () => dice.pick(COMBINED)(dice, config)],
    [1, () => delete config[dice.pick(Object.keys(config))]],
  ])();
}
