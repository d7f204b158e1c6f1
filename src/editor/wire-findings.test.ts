import { describe, expect, test } from "vitest";
import type { ElementId } from "#core/design/ids.ts";
import type { Finding } from "#core/lint/finding.ts";
import type { FieldPath, Wire } from "#core/topology/model.ts";
import { findingsOfWire } from "./wire-findings.ts";

const id = (text: string) => text as ElementId;

function wire(from: string, to: string, owner: string, at: FieldPath): Wire {
  const reason = { subject: "a", pattern: ">", coverage: "all", owner: id(owner), at } as const;
  return { id: `publish:${from}>${to}`, kind: "publish", from: id(from), to: id(to), reasons: [reason] };
}

function finding(element: string, at: FieldPath, ...related: string[]): Finding {
  const name = `${element} ${at.join(".")}`;
  return {
    id: name,
    rule: "x/y",
    severity: "warning",
    element: id(element),
    at,
    related: related.map(id),
    message: name,
  };
}

function found(of: Wire, ...findings: Finding[]): string[] {
  const byElement = new Map<ElementId, Finding[]>();
  for (const each of findings) {
    if (each.element) byElement.set(each.element, [...(byElement.get(each.element) ?? []), each]);
  }
  return findingsOfWire(of, byElement).map(({ message }) => message);
}

describe("a wire's findings", () => {
  const publish = wire("p", "s", "p", ["publishes", 0, "subject"]);
  const deliver = wire("s", "c", "c", ["config", "filter_subject"]);

  test("are those at the publication that makes it", () => {
    const own = finding("p", ["publishes", 0, "messageId"]);
    expect(found(publish, own, finding("p", ["publishes", 1, "subject"]), finding("p", []))).toEqual([own.message]);
  });

  test("of a single field, only those at it", () => {
    const own = finding("c", ["config", "filter_subject"]);
    expect(found(deliver, own, finding("c", ["config", "ack_wait"]), finding("c", ["config"]))).toEqual([own.message]);
  });

  test("and those that name both of its ends", () => {
    const both = finding("c", ["config", "max_ack_pending"], "s");
    expect(found(deliver, both, finding("s", [], "x"))).toEqual([both.message]);
    expect(found(publish, both)).toEqual([]);
  });

  test("without any, it is always the same list", () => {
    expect(findingsOfWire(publish, new Map())).toBe(findingsOfWire(deliver, new Map()));
  });
});
