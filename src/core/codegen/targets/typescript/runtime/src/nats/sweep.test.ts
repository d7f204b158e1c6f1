import assert from "node:assert/strict";
import { test } from "node:test";
import { filtersOf, settledTo } from "./sweep.js";

const progress = (floor: number, delivered: number, pending: number) => ({
  config: {},
  ack_floor: { stream_seq: floor },
  delivered: { stream_seq: delivered },
  num_ack_pending: pending,
});

test("what is pending is not settled, nor what comes after it", () => {
  assert.equal(settledTo(progress(3, 9, 2)), 3);
  assert.equal(settledTo(progress(3, 9, 0)), 9);
  assert.equal(settledTo(progress(0, 0, 0)), 0);
});

test("a consumer without filters delivers everything", () => {
  assert.deepEqual(filtersOf({}), [">"]);
  assert.deepEqual(filtersOf({ filter_subject: "" }), [">"]);
  assert.deepEqual(filtersOf({ filter_subject: "a.*" }), ["a.*"]);
  assert.deepEqual(filtersOf({ filter_subjects: ["a", "b"] }), ["a", "b"]);
});
