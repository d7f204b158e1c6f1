import { describe, expect, test } from "vitest";
import type { ElementId } from "#core/design/ids.ts";
import { serializeDesign } from "#core/design/serialize.ts";
import { ordersExample } from "#core/templates/orders.ts";
import { elementAt, elementSpan, fieldSpan } from "./places.ts";

const id = (text: string) => text as ElementId;
const design = ordersExample();
const canonical = serializeDesign(design);
const compact = JSON.stringify(JSON.parse(canonical));
const wide = JSON.stringify(JSON.parse(canonical), null, 4);

describe.each([
  ["canonical", canonical],
  ["compact", compact],
  ["indented otherwise", wide],
])("in %s text", (_name, text) => {
  test("every element has its lines, and they lead back to it", () => {
    for (const each of design.elements.keys()) {
      const span = elementSpan(text, each);
      if (!span) throw new Error(`no span for ${each}`);
      const found = text.slice(span.offset, span.offset + span.length);
      expect(found).toMatch(/\}$/);
      expect(JSON.parse(found.slice(found.indexOf("{")))).toEqual(design.elements.get(each));
      expect(elementAt(text, span.offset + span.length - 2)).toBe(each);
    }
  });

  test("a field has its value, and one that is not there the nearest thing", () => {
    const slice = (path: (string | number)[]) => {
      const span = fieldSpan(text, id("orders"), path);
      return span && text.slice(span.offset, span.offset + span.length);
    };
    expect(slice(["config", "name"])).toBe('"ORDERS"');
    expect(slice(["config", "subjects", 0])).toBe('"orders.>"');
    expect(slice(["config", "mirror", "name"])).toContain('"ORDERS"');
    expect(fieldSpan(text, id("nowhere"), ["config"])).toBeUndefined();
  });
});

test("a line of the layout belongs to its element, the head to none", () => {
  expect(elementAt(canonical, canonical.lastIndexOf('"checkout"') + 3)).toBe("checkout");
  expect(elementAt(canonical, canonical.indexOf('"environment"'))).toBeUndefined();
  expect(elementAt(canonical, canonical.length)).toBeUndefined();
});
