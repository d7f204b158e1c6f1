import { expect, test } from "vitest";
import type { Finding, Severity } from "#core/lint/finding.ts";
import { consumer, designWith, id, stream } from "#core/testing/builders.ts";
import { problemList } from "./rows.ts";
import { NO_FILTER } from "./view.ts";

const { elements } = designWith({ elements: { ORDERS: stream(), billing: consumer() } });

function finding(rule: string, element: string | undefined, severity: Severity, more: Partial<Finding> = {}): Finding {
  const about = element === undefined ? undefined : id(element);
  return {
    id: `${rule}@${element ?? ""}/`,
    rule,
    severity,
    element: about,
    at: [],
    related: [],
    message: rule,
    ...more,
  };
}

const fix = { label: "Mend", command: { type: "batch", commands: [] } } as const;
const findings = [
  finding("stream/a", "ORDERS", "info"),
  finding("consumer/b", "billing", "warning", { fix }),
  finding("consumer/c", "billing", "error", { message: "Loses messages" }),
  finding("topology/d", undefined, "warning"),
];
const suppressed = [finding("stream/e", "ORDERS", "error", { suppressed: "Known" })];
const list = (
  groupBy: "element" | "rule" = "element",
  filter: Partial<typeof NO_FILTER> = {},
  folded: readonly string[] = [],
  found = findings,
) => problemList({ findings: found, suppressed, elements }, groupBy, { ...NO_FILTER, ...filter }, new Set(folded));
const keys = (...args: Parameters<typeof list>) => list(...args).rows.map(({ key }) => key);

test("by element, the worst first; the design itself is one", () => {
  expect(keys()).toEqual([
    "element:billing",
    "consumer/c@billing/",
    "consumer/b@billing/",
    "element:",
    "topology/d@/",
    "element:ORDERS",
    "stream/a@ORDERS/",
  ]);
  expect(list().rows[0]).toMatchObject({ count: 2, worst: "error", fixable: 1, position: 1, setSize: 3 });
});

test("by rule, equals by name", () => {
  const groups = keys("rule").filter((key) => key.startsWith("rule:"));
  expect(groups).toEqual(["rule:consumer/c", "rule:consumer/b", "rule:topology/d", "rule:stream/a"]);
});

test("what is folded is found but has no row", () => {
  const folded = list("element", {}, ["element:billing"]);
  expect(folded.rows.map(({ key }) => key)).not.toContain("consumer/c@billing/");
  expect(folded.found.map(({ key }) => key)).toContain("consumer/c@billing/");
});

test("filters", () => {
  const found = (filter: Partial<typeof NO_FILTER>) => list("element", filter).found.map((row) => row.finding.rule);
  expect(found({ severities: new Set(["info"]) })).toEqual(["stream/a"]);
  expect(found({ fixable: true })).toEqual(["consumer/b"]);
  expect(found({ suppressed: true })).toContain("stream/e");
  expect(found({ text: "LOSES" })).toEqual(["consumer/c"]);
  expect(found({ text: "orders" })).toEqual(["stream/a"]);
  expect(found({ text: "topology/ d" })).toEqual(["topology/d"]);
  expect(keys("element", { text: "nowhere" })).toEqual([]);
});

test("a suppressed problem is not counted as fixable", () => {
  const { rows } = problemList(
    { findings: [], suppressed: [finding("a/b", "ORDERS", "error", { fix, suppressed: "Known" })], elements },
    "rule",
    { ...NO_FILTER, suppressed: true },
    new Set(),
  );
  expect(rows[0]).toMatchObject({ type: "group", fixable: 0, count: 1 });
});

test("two findings of one id have rows of their own", () => {
  const twice = [finding("a/b", "ORDERS", "error"), finding("a/b", "ORDERS", "error")];
  expect(keys("element", {}, [], twice)).toEqual(["element:ORDERS", "a/b@ORDERS/", "a/b@ORDERS/(2)"]);
});
