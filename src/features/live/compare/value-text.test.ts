import { expect, test } from "vitest";
import { humanValue } from "./value-text.ts";

test("durations and sizes have their units, in lists too", () => {
  expect(humanValue("stream", ["max_age"], 86_400e9)).toBe("1d");
  expect(humanValue("stream", ["max_bytes"], 1 << 30)).toBe("1 GiB");
  expect(humanValue("consumer", ["backoff"], [1e9, 5e9, 60e9])).toBe("1s, 5s, 1m");
  expect(humanValue("consumer", ["backoff", 1], 5e9)).toBe("5s");
});

test("what the wire says well is left to it", () => {
  expect(humanValue("stream", ["duplicate_window"], 0)).toBeNull();
  expect(humanValue("stream", ["num_replicas"], 0)).toBeNull();
  expect(humanValue("stream", ["max_msgs"], 5)).toBeNull();
  expect(humanValue("consumer", ["backoff"], [])).toBeNull();
  expect(humanValue("consumer", ["filter_subjects"], ["a", "b"])).toBeNull();
});

test("what means no limit says so", () => {
  expect(humanValue("stream", ["max_msgs"], -1)).toBe("unlimited");
  expect(humanValue("stream", ["max_age"], 0)).toBe("unlimited");
  expect(humanValue("consumer", ["max_deliver"], -1)).toBe("unlimited");
});
