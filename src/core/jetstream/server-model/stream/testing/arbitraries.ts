/** Stream configurations for property tests: most are near what a server takes. */
import fc from "fast-check";
import type { StreamConfig } from "../../../wire.ts";

const SECOND = 1_000_000_000;
const limit = fc.constantFrom(-7, -1, 0, 1, 1000);
const nanos = fc.constantFrom(0, SECOND / 10, SECOND, 60 * SECOND, 600 * SECOND);
const flag = fc.boolean();
const subject = fc.constantFrom("a", "b.>", "c.*", "d.e", ">");
const target = fc.constantFrom(">", "x", "x.>", "y.$1", "y.{{wildcard(1)}}.>");

/** One of the names that the arbitraries use for streams and their origins. */
export const streamName = fc.constantFrom("A", "B", "C");

const source = fc.record(
  {
    name: streamName,
    filter_subject: subject,
    external: fc.record({ api: fc.constantFrom("$JS.hub.API", "x") }),
  },
  { requiredKeys: ["name"] },
);

/** With any of the members that the server normalises or checks, and seldom many at once. */
export const streamConfig: fc.Arbitrary<StreamConfig> = fc
  .record(
    {
      name: streamName,
      subjects: fc.uniqueArray(subject, { maxLength: 2 }),
      retention: fc.constantFrom("limits", "interest", "workqueue"),
      max_consumers: limit,
      max_msgs: limit,
      max_bytes: limit,
      max_age: nanos,
      max_msgs_per_subject: limit,
      max_msg_size: limit,
      discard: fc.constantFrom("old", "new"),
      discard_new_per_subject: flag,
      storage: fc.constantFrom("file", "memory"),
      num_replicas: fc.constantFrom(0, 1, 3),
      no_ack: flag,
      duplicate_window: nanos,
      placement: fc.constantFrom({}, { cluster: "c" }),
      mirror: source,
      sources: fc.array(source, { maxLength: 2 }),
      subject_transform: fc.record({ src: subject, dest: target }, { requiredKeys: [] }),
      republish: fc.record(
        { src: fc.constantFrom("", ">", "a"), dest: target, headers_only: flag },
        { requiredKeys: [] },
      ),
      allow_direct: flag,
      mirror_direct: flag,
      sealed: flag,
      deny_delete: flag,
      deny_purge: flag,
      allow_rollup_hdrs: flag,
      allow_msg_ttl: flag,
      subject_delete_marker_ttl: nanos,
      allow_msg_counter: flag,
      allow_atomic: flag,
      allow_msg_schedules: flag,
      persist_mode: fc.constantFrom("", "default", "async"),
      allow_batched: flag,
      metadata: fc.constant({ k: "v" }),
    },
    { requiredKeys: ["name"] },
  )
  .chain((config) => {
    const members = Object.keys(config).filter((member) => member !== "name");
    return fc
      .subarray(members, { maxLength: Math.min(5, members.length) })
      .map((kept) => Object.fromEntries(["name", ...kept].map((member) => [member, config[member as "name"]])));
  })
  .map((config) => config as StreamConfig);
