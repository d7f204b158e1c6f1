import { describe, expect, test } from "vitest";
import type { ElementId } from "#core/design/ids.ts";
import { serializeDesign } from "#core/design/serialize.ts";
import { ordersExample } from "#core/templates/orders.ts";
import type { FieldPath } from "#core/topology/model.ts";
import { findingPath, placesOf } from "./finding-places.ts";

const canonical = serializeDesign(ordersExample());
const orders = "orders" as ElementId;

function marked(text: string, element: ElementId | undefined, ...paths: FieldPath[]): (string | undefined)[] {
  const places = placesOf(
    text,
    paths.map((at) => findingPath({ element, at })),
  );
  return places.map((span) => span && text.slice(span.offset, span.offset + span.length));
}

describe("a finding is marked", () => {
  test("at the exact value", () => {
    expect(marked(canonical, orders, ["config", "name"], ["config", "subjects", 0])).toEqual([
      '"ORDERS"',
      '"orders.>"',
    ]);
    expect(marked(canonical, undefined, ["environment", "server"])).toEqual(['"2.15"']);
  });

  test("at the key of what has several lines, and of what lacks a field", () => {
    expect(marked(canonical, undefined, ["environment", "maxPayload"])).toEqual(['"environment"']);
    expect(marked(canonical, orders, [], ["config"], ["config", "consumer_limits", "max_ack_pending"])).toEqual([
      '"orders"',
      '"config"',
      '"config"',
    ]);
  });

  test("at the first line of what has no key", () => {
    expect(marked('[\n  {\n    "a": 1\n  }\n]', undefined, [0], [0, "a"])).toEqual(["{", "1"]);
  });

  test("at what is there of a text that breaks off before it, if anything", () => {
    expect(marked('{ "elements": { "a": 1, ', orders, ["config"])).toEqual(['"elements"']);
    expect(marked("", orders, ["config"])).toEqual([undefined]);
  });
});
