/** Members of a stream that go with others, so that what depends on several is met. */
import type { Dice } from "./dice.ts";
import { type Config, rootOf, STREAM_NAMES, source } from "./origins.ts";
import { SECOND } from "./values.ts";

/** Each changes a configuration. */
export const COMBINED: readonly ((dice: Dice, config: Config) => void)[] = [
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
