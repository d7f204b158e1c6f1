import { describe, expect, test } from "vitest";
import { apply } from "../../../design/commands.ts";
import type { StreamConfig } from "../../../jetstream/wire.ts";
import { consumer, designWith, id, kv, stream } from "../../../testing/builders.ts";
import { streamRefusal } from "../../facts/server/refusals.ts";
import { MENDED_CHECKS } from "../../fixes/refusals.ts";
import { Linter } from "../../lint.ts";
import { readerFor } from "../../testing/read.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { serverRejectsStreamConfig } from "./server-rejects-stream-config.ts";

const only = (config: Partial<StreamConfig>) => ({
  elements: { ORDERS: stream({ subjects: ["orders.>"], ...config }) },
});
const SECOND = 1_000_000_000;

ruleCases(serverRejectsStreamConfig, {
  valid: [
    { name: "a stream with nothing but a name", design: { elements: { ORDERS: stream() } } },
    { name: "five replicas in a cluster of unknown size", design: only({ num_replicas: 5 }) },
    { name: "replicas beyond the cluster have a rule of their own", design: only({ num_replicas: 6 }) },
    {
      name: "a field of a later release has a rule of its own",
      design: { environment: { profile: "production", server: "2.12" }, ...only({ allow_batched: true }) },
    },
    {
      name: "an origin that is not in the design",
      design: { elements: { COPY: stream({ name: "COPY", mirror: { name: "ORDERS" } }) } },
    },
  ],
  invalid: [
    {
      name: "a duplicate window longer than the age",
      design: only({ max_age: SECOND, duplicate_window: 2 * SECOND }),
      findings: [{ at: "config/duplicate_window", severity: "error", says: "err_code 10052" }],
      fix: "silent",
    },
    {
      name: "a copy that is limited to less than its origin",
      design: {
        elements: {
          ORDERS: stream({ subjects: ["orders.>"], max_msg_size: 2048 }),
          COPY: stream({ name: "COPY", mirror: { name: "ORDERS" }, max_msg_size: 1024 }),
        },
      },
      findings: [{ element: "COPY", says: "err_code 10030" }],
      fix: "none",
    },
    {
      name: "the same name for another stream",
      design: { elements: { a: stream({ subjects: ["a.>"] }), b: stream({ subjects: ["b.>"] }) } },
      findings: [{ element: "b", at: "config/name", says: "already in use" }],
      fix: "none",
    },
    {
      name: "a field that no release knows",
      design: only({ max_mesages: 5 } as never),
      findings: [{ says: "err_code 10025" }],
      fix: "none",
    },
    {
      name: "a bucket, at the bucket's own field",
      design: { elements: { settings: kv({ max_value_size: 2 ** 33 }) } },
      findings: [{ element: "settings", at: "config/max_value_size" }],
      fix: "none",
    },
  ],
});

/** A configuration for each refusal that can be mended. */
const REFUSED: Readonly<Record<string, Partial<StreamConfig>>> = {
  "stream-duplicate-window-exceeds-max-age": { max_age: SECOND, duplicate_window: 2 * SECOND },
  "stream-duplicate-window-min": { duplicate_window: 1000 },
  "stream-duplicate-window-negative": { duplicate_window: -1 },
  "stream-max-age-min": { max_age: 1000, duplicate_window: 1000 },
  "stream-max-age-negative": { max_age: -1 },
  "stream-discard-new-per-subject-discard": { discard_new_per_subject: true, max_msgs_per_subject: 1 },
  "stream-discard-new-per-subject-max": { discard_new_per_subject: true, discard: "new" },
  "stream-deny-purge-with-rollup": { deny_purge: true, allow_rollup_hdrs: true },
  "stream-schedules-discard-new": { allow_msg_schedules: true, discard: "new" },
  "stream-counter-discard-new": { allow_msg_counter: true, discard: "new" },
  "stream-counter-ttl": { allow_msg_counter: true, allow_msg_ttl: true },
  "stream-counter-schedules": { allow_msg_counter: true, allow_msg_schedules: true },
  "stream-counter-retention": { allow_msg_counter: true, retention: "interest" },
  "stream-async-atomic": { persist_mode: "async", allow_atomic: true },
  "stream-async-replicated": { persist_mode: "async", num_replicas: 3 },
  "stream-async-file-only": { persist_mode: "async", storage: "memory" },
  "stream-delete-marker-min": { subject_delete_marker_ttl: 1000 },
  "stream-delete-marker-negative": { subject_delete_marker_ttl: -1 },
  "stream-create-sealed": { sealed: true },
  "stream-create-mirror-direct-without-mirror": { mirror_direct: true },
  "stream-replicas-negative": { num_replicas: -1 },
  "mirror-subjects": { mirror: { name: "O" } },
  "mirror-sources": { mirror: { name: "O" }, subjects: [], sources: [{ name: "P" }] },
  "mirror-first-seq": { mirror: { name: "O" }, subjects: [], first_seq: 5 },
  "mirror-schedules": { mirror: { name: "O" }, subjects: [], allow_msg_schedules: true },
  "mirror-counter": { mirror: { name: "O" }, subjects: [], allow_msg_counter: true },
  "mirror-atomic": { mirror: { name: "O" }, subjects: [], allow_atomic: true },
  "mirror-batched": { mirror: { name: "O" }, subjects: [], allow_batched: true },
  "mirror-delete-marker": { mirror: { name: "O" }, subjects: [], subject_delete_marker_ttl: SECOND },
  "sources-schedules": { sources: [{ name: "O" }], allow_msg_schedules: true },
};

describe("fixes", () => {
  test("each fix for streams has a configuration here", () => {
    expect(Object.keys(REFUSED)).toEqual(MENDED_CHECKS.filter((check) => !check.startsWith("consumer-")));
  });

  test.each(Object.entries(REFUSED))("%s is mended", (check, config) => {
    const design = designWith({ elements: { ORDERS: stream({ subjects: ["orders.>"], ...config }), c: consumer() } });
    expect(readerFor(design)(streamRefusal, "ORDERS")?.check).toBe(check);
    const [finding] = new Linter([serverRejectsStreamConfig]).run(design);
    if (!finding?.fix) throw new Error("no fix is offered");
    const fixed = apply(design, finding.fix.command);
    if (!fixed.ok) throw new Error(fixed.error.code);
    expect(readerFor(fixed.value.design)(streamRefusal, id("ORDERS"))?.check).not.toBe(check);
  });
});
