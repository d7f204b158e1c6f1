import { describe, expect, test } from "vitest";
import { topologyOf } from "../topology/topology.ts";
import { designOfBytes } from "./open.ts";
import { designSvg } from "./picture/svg.ts";
import { typicalDesign } from "./testing/typical-designs.ts";

const design = typicalDesign(10, "shop");
const bytes = (text: string) => new TextEncoder().encode(text);

function codeOf(name: string, content: Uint8Array): string {
  const result = designOfBytes({ name, bytes: content });
  return result.ok ? result.value.kind : result.error.code;
}

describe("what a file is", () => {
  test("a picture by its content, whatever its name", () => {
    const svg = designSvg(design, topologyOf(design), { theme: "light", carry: true });
    expect(designOfBytes({ name: "orders.txt", bytes: bytes(svg) })).toEqual({
      ok: true,
      value: { kind: "picture", design },
    });
    expect(codeOf("x", bytes(`\ufeff<!-- drawn -->\n<svg xmlns="http://www.w3.org/2000/svg"></svg>`))).toBe(
      "picture/no-design",
    );
  });

  test("a name that says picture keeps other content from being read as text", () => {
    expect(codeOf("shot.PNG", bytes("{}"))).toBe("picture/damaged");
    expect(codeOf("shot.svg", bytes("{}"))).toBe("picture/no-design");
  });

  test("declarations and comments may stand before it, and are read once", () => {
    const head = `<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "x" "y">\n${"<!---->".repeat(100)}`;
    expect(codeOf("x", bytes(`${head}<svg xmlns="http://www.w3.org/2000/svg"></svg>`))).toBe("picture/no-design");
    expect(codeOf("x", bytes(`${head}<g/>`))).toBe("not-a-picture");
    expect(codeOf("x", bytes("<!-- never closed"))).toBe("not-a-picture");
  });

  test("anything else is for others", () => {
    expect(codeOf("design.json", bytes("{}"))).toBe("not-a-picture");
    expect(codeOf("", bytes(""))).toBe("not-a-picture");
    expect(codeOf("page.html", bytes("<html><svg></svg></html>"))).toBe("not-a-picture");
    expect(codeOf("bytes", Uint8Array.from([0xff, 0xfe, 0, 0x80]))).toBe("not-a-picture");
  });
});
