import { expect, test } from "vitest";
import { valueText } from "./value-text.ts";

const SECOND = 1e9;

test("durations and sizes have their units, as the catalogue of fields has them", () => {
  expect(valueText("stream", ["max_age"], 3600 * SECOND)).toBe("1h");
  expect(valueText("stream", ["max_bytes"], 1024 * 1024)).toBe("1 MiB");
  expect(valueText("stream", ["consumer_limits", "inactive_threshold"], 60 * SECOND)).toBe("1m");
  expect(valueText("consumer", ["backoff"], [SECOND, 120 * SECOND])).toBe("[1s, 2m]");
  expect(valueText("consumer", ["backoff", 0], SECOND)).toBe("1s");
});

test("what is no amount stays as the wire has it", () => {
  expect(valueText("stream", ["max_bytes"], -1)).toBe("-1");
  expect(valueText("stream", ["max_msgs"], 1024)).toBe("1024");
  expect(valueText("stream", ["subjects"], ["a", "b"])).toBe('["a","b"]');
  expect(valueText("stream", ["future_member"], { a: null })).toBe('{"a":null}');
  expect(valueText("stream", ["max_age"], undefined)).toBe("(none)");
});

test("long values are cut", () => {
  expect(valueText("stream", ["description"], "x".repeat(5_000))).toHaveLength(200);
});
