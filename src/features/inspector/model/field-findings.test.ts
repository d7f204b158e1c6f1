import { expect, test } from "vitest";
import type { DesignElement } from "#core/design/model.ts";
import type { Finding, Severity } from "#core/lint/finding.ts";
import type { FieldPath } from "#core/topology/model.ts";
import { fieldHolding, fieldsOfElement } from "./element-fields.ts";
import { findingsAt, findingsBeside, findingsIn, isWrong, wrongEntries } from "./field-findings.ts";
import { valueAt } from "./path.ts";

const CHECKOUT: DesignElement = { kind: "producer", name: "checkout", publishes: [{ subject: "a" }, { subject: "b" }] };
const ORDERS: DesignElement = {
  kind: "stream",
  config: { name: "ORDERS", subjects: ["a", "b"], mirror: { name: "X" } },
};

function finding(at: FieldPath, severity: Severity = "error"): Finding {
  return { id: at.join("."), rule: "x/y", severity, element: undefined, at, related: [], message: at.join(".") };
}

function shown(element: DesignElement, path: FieldPath, ...findings: Finding[]): string[] {
  const field = fieldHolding(fieldsOfElement(element), path);
  if (!field) throw new Error(`no field ${path.join(".")}`);
  return findingsAt(findings, field.path, field, valueAt(element, field.path)).map(({ message }) => message);
}

test("a list shows what is found about its entries, and knows which ones are wrong", () => {
  const found = [finding(["config", "subjects", 1]), finding(["config", "subjects", 0], "info"), finding(["config"])];
  expect(shown(ORDERS, ["config", "subjects"], ...found)).toEqual(["config.subjects.1", "config.subjects.0"]);
  expect([...wrongEntries(found, ["config", "subjects"])]).toEqual([1]);
});

test("an object leaves to its fields what is theirs", () => {
  const found = [finding(["config", "mirror", "name"]), finding(["config", "mirror"])];
  expect(shown(ORDERS, ["config", "mirror"], ...found)).toEqual(["config.mirror"]);
  const { mirror: _, ...config } = ORDERS.config;
  expect(shown({ ...ORDERS, config }, ["config", "mirror"], ...found)).toHaveLength(2);
});

test("cards show what is theirs; of an entry that is not there, the list does", () => {
  const found = [finding(["publishes", 0, "subject"]), finding(["publishes", 0]), finding(["publishes", 7, "subject"])];
  expect(shown(CHECKOUT, ["publishes"], ...found)).toEqual(["publishes.7.subject"]);
  const [field] = fieldsOfElement(CHECKOUT);
  const nested = field?.control.type === "objects" ? field.control.fields : [];
  expect(findingsBeside(found, ["publishes", 0], nested).map(({ message }) => message)).toEqual(["publishes.0"]);
});

test("what is about the whole stands at no field", () => {
  expect(findingsIn([finding([])], [])).toEqual([]);
  expect(isWrong([finding([], "warning")])).toBe(false);
  expect(isWrong([finding([], "warning"), finding([])])).toBe(true);
});
