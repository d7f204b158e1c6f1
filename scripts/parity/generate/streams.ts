/** Stream configurations: sound ones, and single members that may not be. */
import type { Dice } from "./dice.ts";
import {
  anyDestination,
  anySubject,
  anyTime,
  BAD_TIMES,
  DURATIONS,
  INTEGERS,
  LONG_TEXTS,
  MS,
  metadata,
  misspelt,
  SECOND,
  STRINGS,
  subject,
  TIMES,
} from "./values.ts";

/** A configuration while it is made. */
export type Config = Record<string, unknown>;

/** Streams that there may be: few, so that they meet. */
export const STREAM_NAMES: readonly string[] = ["A", "B", "C", "D", "E", "ORDERS"];

const rootOf = (name: string) => name.toLowerCase();

function transform(dice: Dice, root: string): Config {
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

/** Members that go with others, so that what depends on several is met. */
const COMBINED: readonly ((dice: Dice, config: Config) => void)[] = [
  (dice, config) => {
    Object.assign(config, {
      storage: dice.pick(["memory", "memory", "file"]),
      max_bytes: dice.pick([1_048_576, 0, -1, 1]),
    });
  },
  (dice, config) => {
    Object.assign(config, {
      discard: "new",
      discard_new_per_subject: true,
      max_msgs_per_subject: dice.pick([1, 5, 0]),
    });
  },
  (dice, config) => {
    Object.assign(config, {
      allow_msg_schedules: true,
      allow_rollup_hdrs: dice.chance(0.7),
      deny_purge: dice.chance(0.3),
    });
  },
  (dice, config) => {
    Object.assign(config, {
      subject_delete_marker_ttl: SECOND,
      deny_purge: dice.chance(0.5),
      allow_msg_ttl: dice.chance(0.6),
    });
    if (dice.chance(0.5)) config.allow_rollup_hdrs = true;
  },
  (dice, config) => {
    Object.assign(config, {
      allow_msg_counter: true,
      [dice.pick(["allow_msg_ttl", "allow_msg_schedules", "no_ack"])]: true,
    });
    if (dice.chance(0.3)) config.discard = "new";
    if (dice.chance(0.3)) config.subject_delete_marker_ttl = SECOND;
  },
  (dice, config) => {
    Object.assign(config, { persist_mode: "async", [dice.pick(["allow_atomic", "allow_batched", "no_ack"])]: true });
    if (dice.chance(0.3)) config.storage = "memory";
  },
  (dice, config) => {
    Object.assign(config, { subjects: [dice.pick([">", "*.>", "*", "$JS.>", "$SYS.>"])], no_ack: dice.chance(0.8) });
    if (dice.chance(0.3)) config.num_replicas = dice.pick([0, 1, 3]);
  },
  (dice, config) => {
    const name = String(config.name);
    const root = rootOf(name);
    const dest = `moved.${root}.>`;
    Object.assign(config, {
      subjects: [`${root}.>`],
      subject_transform: { src: `${root}.>`, dest: dice.pick([dest, `${root}.x.>`]) },
      republish: { src: ">", dest: dice.pick([">", "copy.>", dest]) },
    });
  },
  (dice, config) => {
    const member = dice.pick(["allow_msg_counter", "allow_atomic", "allow_batched", "allow_msg_schedules"]);
    Object.assign(config, { mirror: source(dice), [member]: true });
    if (dice.chance(0.8)) delete config.subjects;
    if (dice.chance(0.2)) config.subject_delete_marker_ttl = SECOND;
    if (dice.chance(0.2)) config.first_seq = 5;
  },
  (dice, config) => {
    Object.assign(config, {
      mirror: source(dice),
      mirror_direct: dice.chance(0.5),
      max_msg_size: dice.pick([-1, 50, 2048]),
    });
    delete config.subjects;
  },
  (dice, config) => {
    const one = source(dice);
    const other = dice.chance(0.5)
      ? { ...one, ...dice.pick([{}, { filter_subject: "a" }, { opt_start_seq: 1 }]) }
      : source(dice);
    Object.assign(config, { sources: [one, other], max_msg_size: dice.pick([-1, 50, 2048]) });
  },
  (dice, config) => {
    const name = dice.pick(STREAM_NAMES);
    const api = dice.pick(["$JS.hub.API", "$JS.API"]);
    const far = { name: "FAR", external: { api, deliver: dice.pick([rootOf(name), "x"]) } };
    Object.assign(config, { sources: [{ name }, far] });
  },
  (dice, config) => {
    const consumer = { name: "copy", deliver_subject: "deliver.x" };
    const name = dice.pick(STREAM_NAMES);
    const moved = { name, consumer, subject_transforms: [{ src: ">", dest: "moved.>" }] };
    Object.assign(config, { sources: [{ name, consumer }, moved] });
  },
  (dice, config) => {
    const consumer = { name: "copy", deliver_subject: "deliver.x" };
    const name = dice.pick(STREAM_NAMES);
    Object.assign(config, {
      sources: [
        { name, consumer },
        { name, consumer: { ...consumer, name: dice.pick(["copy", "c2"]) } },
      ],
    });
  },
  (dice, config) => {
    Object.assign(config, {
      num_replicas: dice.pick([1, 2, 3]),
      retention: dice.pick(["limits", "interest", "workqueue"]),
    });
  },
];

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
