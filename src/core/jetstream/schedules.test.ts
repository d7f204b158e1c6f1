import { describe, expect, test } from "vitest";
import { scheduleProblem, scheduleProblemText } from "./schedules.ts";

const onNewest = (when: string, zone?: string) => scheduleProblem(when, zone, "2.15");

describe("what the server takes", () => {
  test.each([
    "@at 2027-01-01T00:00:00Z",
    "@at 2028-02-29T23:59:59.5+02:00",
    "@every 1s",
    "@every 1h30m",
    "@daily",
    "@midnight",
    "0 0 12 * * *",
    "*/15 0-30/5 ? 1,15 jan-mar MON-fri",
    "5/10 * * * * 0",
  ])("%s", (when) => expect(onNewest(when)).toBeUndefined());

  test("a zone beside cron", () => expect(onNewest("0 0 12 * * *", "Europe/Berlin")).toBeUndefined());
});

describe("what it refuses", () => {
  test.each([
    ["@at tomorrow", "time"],
    ["@at 2027-02-29T00:00:00Z", "time"],
    ["@at 2027-01-01T24:00:00Z", "time"],
    ["@every 999ms", "short-interval"],
    ["@every 1d", "interval"],
    ["@every soon", "interval"],
    ["* * * * *", "cron"],
    ["60 * * * * *", "cron"],
    ["0 0 0 0 * *", "cron"],
    ["5-1 * * * * *", "cron"],
    ["*/0 * * * * *", "cron"],
    ["@fortnightly", "cron"],
    ["", "cron"],
  ] as const)("%s", (when, problem) => {
    expect(onNewest(when)).toBe(problem);
    expect(scheduleProblemText(problem)).not.toBe("");
  });

  test("a zone beside @at or @every, or an empty one", () => {
    expect(onNewest("@at 2027-01-01T00:00:00Z", "UTC")).toBe("zone");
    expect(onNewest("@every 5s", "UTC")).toBe("zone");
    expect(onNewest("@daily", "")).toBe("zone");
  });

  test("repeating before 2.14", () => {
    expect(scheduleProblem("@daily", undefined, "2.12")).toBe("needs-2.14");
    expect(scheduleProblem("@every 5s", undefined, "2.12")).toBe("needs-2.14");
    expect(scheduleProblem("@at 2027-01-01T00:00:00Z", undefined, "2.12")).toBeUndefined();
  });
});
