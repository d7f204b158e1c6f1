import fc from "fast-check";
import { expect, test } from "vitest";
import { effectiveConsumer } from "../../effective.ts";
import { SERVER_VERSIONS } from "../../versions.ts";
import type { ConsumerConfig } from "../../wire.ts";
import { serverModel } from "../server-model.ts";

const version = fc.constantFrom(...SERVER_VERSIONS);
const nanos = fc.constantFrom(0, -1, 1_000_000_000, 30_000_000_000);
const count = fc.constantFrom(0, -1, -2, 1, 50);

const MEMBERS: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  durable_name: fc.constant("C"),
  deliver_subject: fc.constant("out"),
  ack_policy: fc.constantFrom("none", "all", "explicit", "flow_control"),
  ack_wait: nanos,
  backoff: fc.array(nanos, { maxLength: 2 }),
  max_deliver: count,
  max_waiting: count,
  max_ack_pending: count,
  max_batch: count,
  max_expires: nanos,
  max_bytes: count,
  idle_heartbeat: nanos,
  flow_control: fc.boolean(),
  inactive_threshold: nanos,
  priority_timeout: nanos,
  headers_only: fc.boolean(),
};
const priority: fc.Arbitrary<ConsumerConfig> = fc.record({
  priority_policy: fc.constantFrom<"overflow" | "pinned_client">("overflow", "pinned_client"),
  priority_groups: fc.array(fc.constant("g"), { minLength: 1, maxLength: 1 }),
});

/** A few members at a time, so that servers often take them. */
const config = fc
  .subarray(Object.keys(MEMBERS), { maxLength: 5 })
  .chain((names) => fc.record(Object.fromEntries(names.map((name) => [name, MEMBERS[name] as fc.Arbitrary<unknown>]))))
  .chain((some) => fc.option(priority, { freq: 2, nil: {} }).map((groups): ConsumerConfig => ({ ...some, ...groups })));
const limits = fc.option(fc.record({ max_ack_pending: count, inactive_threshold: nanos }, { requiredKeys: [] }));

test("what the inspector shows as stored is what the model stores", () => {
  let taken = 0;
  fc.assert(
    fc.property(version, config, limits, (target, asked, consumer_limits) => {
      const model = serverModel(target);
      const made = model.request({
        op: "stream.create",
        config: { name: "S", ...(consumer_limits && { consumer_limits }) },
      });
      if (!made.ok) return;
      const reply = model.request({ op: "consumer.create", stream: "S", config: asked });
      if (!reply.ok) return;
      taken += 1;
      const stored = reply.config as ConsumerConfig;
      const shown: Record<string, unknown> = effectiveConsumer(asked, made.config as never, target);
      for (const [member, value] of Object.entries(stored)) {
        if (member !== "metadata") expect([member, shown[member]]).toEqual([member, value]);
      }
    }),
    { numRuns: 2_000 },
  );
  expect(taken).toBeGreaterThan(200);
});

test("any request is answered", () => {
  const text = fc.oneof(fc.string({ unit: "binary", maxLength: 12 }), fc.constantFrom("S", "a.b", "*", "", "\ud800"));
  const hostile = fc.oneof(
    fc.jsonValue(),
    fc.json(),
    fc.string({ unit: "binary" }),
    fc.record({ name: text, durable_name: text, sample_freq: text, opt_start_time: text }, { requiredKeys: [] }),
  );
  fc.assert(
    fc.property(version, text, fc.option(text, { nil: undefined }), hostile, (target, stream, consumer, asked) => {
      const model = serverModel(target);
      model.request({ op: "stream.create", config: { name: "S" } });
      for (const op of ["consumer.create", "consumer.update", "consumer.delete"] as const) {
        const named = consumer === undefined ? {} : { consumer };
        expect(typeof model.request({ op, stream, config: asked, ...named }).ok).toBe("boolean");
      }
    }),
  );
});
