import { describe, expect, test } from "vitest";
import { encodeConsumer, encodeStream } from "./encode.ts";

describe("the configuration as the server prints it", () => {
  test("a stream of 2.10 has no members of later versions", () => {
    expect(encodeStream({ name: "A", storage: "file", max_msgs: -1, sources: [{ name: "B" }] }, "2.10")).toEqual({
      name: "A",
      retention: "limits",
      max_consumers: 0,
      max_msgs: -1,
      max_bytes: 0,
      max_age: 0,
      max_msgs_per_subject: 0,
      discard: "old",
      storage: "file",
      num_replicas: 0,
      sources: [{ name: "B" }],
      compression: "none",
      allow_direct: false,
      mirror_direct: false,
      sealed: false,
      deny_delete: false,
      deny_purge: false,
      allow_rollup_hdrs: false,
      consumer_limits: {},
    });
  });

  test("empty lists and maps are left out, empty structs behind pointers are not", () => {
    const printed = encodeStream({ name: "A", subjects: [], metadata: {}, placement: {}, republish: {} }, "2.15");
    expect(printed).toMatchObject({ placement: {}, republish: { dest: "" }, allow_msg_ttl: false });
    expect(printed).not.toHaveProperty("subjects");
    expect(printed).not.toHaveProperty("metadata");
  });

  test("a consumer", () => {
    expect(encodeConsumer({ name: "C", priority_policy: "none", ack_policy: "explicit" }, "2.15")).toEqual({
      name: "C",
      deliver_policy: "all",
      ack_policy: "explicit",
      replay_policy: "instant",
      num_replicas: 0,
    });
  });
});
