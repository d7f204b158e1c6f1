import { expect, test } from "vitest";
import type { Finding, Severity } from "#core/lint/finding.ts";
import { findingMark, spokenFinding, worstFirst } from "./finding-mark.ts";

function finding(severity: Severity, message = ""): Finding {
  return { id: message, rule: "x/y", severity, element: undefined, at: [], related: [], message };
}

test("a mark says how much and how bad, and is made once", () => {
  const findings = [finding("info"), finding("error"), finding("warning"), finding("error")];
  expect(findingMark(findings)).toEqual({ count: 4, worst: "error", text: "2 errors, 1 warning, 1 info" });
  expect(findingMark(findings)).toBe(findingMark(findings));
  expect(findingMark([])).toBeNull();
  expect(findingMark(undefined)).toBeNull();
});

test("the worst comes first, others keep their order", () => {
  const findings = [finding("warning", "a"), finding("error", "b"), finding("warning", "c")];
  expect(worstFirst(findings).map(spokenFinding)).toEqual(["Error: b", "Warning: a", "Warning: c"]);
});
