/** Consumer configurations: sound ones, and single members that may not be. */
import type { Dice } from "./dice.ts";
import type { Config } from "./origins.ts";
import { anySubject, ODD_SUBJECTS, subject } from "./patterns.ts";
import {
  altered,
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
  TIMES,
} from "./values.ts";

/** Consumers that a stream may have. */
export const CONSUMER_NAMES: readonly string[] = ["c1", "c2", "c3", "WORK"];

/** A threshold must not pass while a case runs, or the server removes the consumer in the middle of it. */
const THRESHOLDS: readonly (number | bigint)[] = [
  0,
  -1,
  30 * SECOND,
  30 * SECOND + 1,
  60 * SECOND,
  61 * SECOND,
  2n ** 63n - 1n,
];

const SOUND: Readonly<Record<string, (dice: Dice, root: string) => unknown>> = {
  description: (dice) => dice.pick(["what it is for", ""]),
  ack_policy: (dice) => dice.pick(["explicit", "none", "all"]),
  ack_wait: (dice) => dice.pick([0, SECOND, 30 * SECOND]),
  max_deliver: (dice) => dice.pick([0, -1, 1, 3, 5]),
  backoff: (dice) => dice.pick<unknown>([[SECOND], [SECOND, 5 * SECOND, 30 * SECOND], []]),
  filter_subject: (dice, root) => subject(dice, root),
  filter_subjects: (dice, root) => dice.pick([[`${root}.a`, `${root}.b`], [`${root}.a`], []]),
  replay_policy: (dice) => dice.pick(["instant", "original"]),
  sample_freq: (dice) => dice.pick(["", "100", "50%", "0"]),
  max_waiting: (dice) => dice.pick([0, 1, 512]),
  max_ack_pending: (dice) => dice.pick([0, -1, 1, 100, 1000]),
  headers_only: (dice) => dice.chance(0.7),
  max_batch: (dice) => dice.pick([0, 1, 100]),
  max_expires: (dice) => dice.pick([0, MS, SECOND]),
  max_bytes: (dice) => dice.pick([0, 1024]),
  inactive_threshold: (dice) => dice.pick([0, 30 * SECOND, 60 * SECOND]),
  num_replicas: (dice) => dice.pick([0, 1]),
  mem_storage: (dice) => dice.chance(0.7),
  metadata,
  pause_until: (dice) => dice.pick(TIMES),
};

const EDGY: Readonly<Record<string, (dice: Dice, root: string) => unknown>> = {
  durable_name: (dice) => dice.pick([...STRINGS, ...CONSUMER_NAMES]),
  name: (dice) => dice.pick([...STRINGS, ...CONSUMER_NAMES]),
  description: (dice) => dice.pick(dice.chance(0.9) ? STRINGS : LONG_TEXTS),
  deliver_policy: (dice) =>
    dice.chance(0.8)
      ? dice.pick(["all", "last", "new", "by_start_sequence", "by_start_time", "last_per_subject"])
      : misspelt(dice, "all"),
  opt_start_seq: (dice) => dice.pick(INTEGERS),
  opt_start_time: (dice) =>
    dice.chance(0.8) ? dice.pick(TIMES) : dice.chance(0.5) ? dice.pick(BAD_TIMES) : anyTime(dice),
  ack_policy: (dice) => misspelt(dice, "explicit"),
  ack_wait: (dice) => dice.pick(DURATIONS),
  max_deliver: (dice) => dice.pick(INTEGERS),
  backoff: (dice) => dice.several(dice.below(4), () => dice.pick(DURATIONS)),
  filter_subject: (dice) => anySubject(dice),
  filter_subjects: (dice, root) => oddFilters(dice, root),
  replay_policy: (dice) => misspelt(dice, "original"),
  rate_limit_bps: (dice) => dice.pick(INTEGERS),
  sample_freq: (dice) =>
    dice.chance(0.3)
      ? altered(dice, "10%", "+-. %0_xe")
      : dice.pick(["%", "1.5", "-1", "+5", " 1", "1 ", "100%%", "99999999999999999999", "abc", "1_0", "0x1", "007"]),
  max_waiting: (dice) => dice.pick(INTEGERS),
  max_ack_pending: (dice) => dice.pick(INTEGERS),
  flow_control: () => true,
  max_batch: (dice) => dice.pick(INTEGERS),
  max_expires: (dice) => dice.pick(DURATIONS),
  max_bytes: (dice) => dice.pick(INTEGERS),
  deliver_subject: (dice, root) =>
    dice.pick(["deliver.x", "deliver.y", root, `${root}.a`, "$JS.API.x", ...ODD_SUBJECTS]),
  deliver_group: (dice) => dice.pick(["g", "a.b", "a b", "*", "", ...STRINGS]),
  idle_heartbeat: (dice) => dice.pick(DURATIONS),
  inactive_threshold: (dice) => dice.pick(THRESHOLDS),
  num_replicas: (dice) => dice.pick([-1, 0, 1, 2, 3, 5, 6, ...INTEGERS]),
  direct: () => true,
  sourcing: () => true,
  metadata: (dice) => (dice.chance(0.9) ? metadata(dice) : dice.pick<unknown>([null, {}, { a: 1 }, { a: null }, []])),
  pause_until: (dice) =>
    dice.chance(0.8) ? dice.pick(TIMES) : dice.chance(0.5) ? dice.pick(BAD_TIMES) : anyTime(dice),
  priority_groups: (dice) =>
    dice.pick<unknown>([["g"], [], null, [""], ["a", "b"], [dice.pick(STRINGS)], ["g", ""], ["A/b_=-"], ["a)"]]),
  priority_policy: (dice) => dice.pick(["none", "overflow", "pinned_client", "prioritized", "sticky", "", null]),
  priority_timeout: (dice) => dice.pick(DURATIONS),
};

function oddFilters(dice: Dice, root: string): unknown {
  return dice.weighted<() => unknown>([
    [3, () => dice.several(1 + dice.below(3), () => subject(dice, root))],
    [1, () => [subject(dice, root), anySubject(dice)]],
    [1, () => dice.pick<unknown>([null, [""], [null], ["a", "a"], ["a.>", "a.b"], ["a.*", "*.b"]])],
  ])();
}

const SOUND_MEMBERS = Object.keys(SOUND);
const EDGY_MEMBERS = Object.keys(EDGY);

const COMBINED: readonly ((dice: Dice, config: Config, root: string) => void)[] = [
  (dice, config) => {
    const groups = dice.pick<unknown>([
      ["g"],
      ["g", "h"],
      [],
      [""],
      ["g", ""],
      ["a)"],
      ["A/b_=-"],
      [dice.pick(STRINGS)],
    ]);
    Object.assign(config, {
      priority_policy: dice.pick(["overflow", "pinned_client", "prioritized"]),
      priority_groups: groups,
    });
    if (dice.chance(0.4)) config.priority_timeout = dice.pick([0, SECOND, -1]);
  },
  (dice, config) => {
    Object.assign(config, { ack_policy: "flow_control", deliver_subject: "deliver.x" });
    if (dice.chance(0.4)) config.flow_control = true;
    if (dice.chance(0.4)) config.idle_heartbeat = dice.pick([SECOND, 2 * SECOND]);
    if (dice.chance(0.2)) config.max_deliver = dice.pick([-1, 3]);
    if (dice.chance(0.2)) config.max_ack_pending = dice.pick([-1, 10]);
    if (dice.chance(0.2)) config.ack_wait = SECOND;
  },
  (dice, config) => {
    const policy = dice.pick(["all", "last", "new", "by_start_sequence", "by_start_time", "last_per_subject"]);
    config.deliver_policy = policy;
    if (dice.chance(policy === "by_start_sequence" ? 0.7 : 0.2)) config.opt_start_seq = dice.pick([0, 1, 10]);
    if (dice.chance(policy === "by_start_time" ? 0.7 : 0.2)) config.opt_start_time = dice.pick(TIMES);
  },
  (dice, config) => {
    Object.assign(config, { max_deliver: dice.pick([1, 2, 3, -1]), backoff: [SECOND, 2 * SECOND] });
    if (dice.chance(0.4)) config.ack_wait = SECOND;
  },
  (dice, config) => {
    Object.assign(config, {
      deliver_subject: "deliver.x",
      flow_control: dice.chance(0.7),
      idle_heartbeat: dice.pick([0, SECOND]),
    });
    delete config.max_waiting;
  },
  (dice, config) => {
    Object.assign(config, { direct: true, deliver_subject: dice.pick(["deliver.x", ""]), ack_policy: "none" });
    if (dice.chance(0.4)) config.sourcing = true;
    if (dice.chance(0.7)) delete config.durable_name;
  },
  (_, config, root) => {
    Object.assign(config, { filter_subject: `${root}.a`, filter_subjects: [`${root}.b`] });
  },
];

/** A consumer that a stream with subjects under `root` mostly takes. */
export function soundConsumer(dice: Dice, name: string, root: string): Config {
  const config: Config = {};
  const named = dice.below(20);
  if (named < 12) config.durable_name = name;
  if (named >= 8 && named < 18) config.name = name;
  if (dice.chance(0.8)) config.ack_policy = "explicit";
  if (dice.chance(0.2)) {
    config.deliver_subject = dice.pick(["deliver.x", "deliver.y", "a.a", "b.a", "orders.a"]);
    if (dice.chance(0.3)) config.deliver_group = "workers";
    if (dice.chance(0.3)) Object.assign(config, { flow_control: true, idle_heartbeat: 5 * SECOND });
  }
  if (dice.chance(0.5))
    config.filter_subject = dice.pick([`${root}.a`, `${root}.b`, `${root}.b.>`, `${root}.*.x`, `${root}.c`]);
  if (dice.chance(0.04))
    Object.assign(config, { deliver_policy: "by_start_sequence", opt_start_seq: dice.pick([1, 10]) });
  if (dice.chance(0.04)) Object.assign(config, { deliver_policy: "by_start_time", opt_start_time: dice.pick(TIMES) });
  for (const member of dice.several(dice.below(4), () => dice.pick(SOUND_MEMBERS))) {
    config[member] = SOUND[member]?.(dice, root);
  }
  return config;
}

/** Changes one member of a consumer, for better or worse. */
export function changeConsumer(dice: Dice, config: Config, root: string): void {
  dice.weighted<() => void>([
    [
      4,
      () => {
        const member = dice.pick(SOUND_MEMBERS);
        config[member] = SOUND[member]?.(dice, root);
      },
    ],
    [
      5,
      () => {
        const member = dice.pick(EDGY_MEMBERS);
        config[member] = EDGY[member]?.(dice, root);
      },
    ],
    [3, () => dice.pick(COMBINED)(dice, config, root)],
    [1, () => delete config[dice.pick(Object.keys(config))]],
  ])();
}
