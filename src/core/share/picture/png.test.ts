import { inflateSync } from "node:zlib";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encodeLink } from "../link.ts";
import { typicalDesign } from "../testing/typical-designs.ts";
import { designOfPng, embedInPng } from "./png.ts";

/** One grey pixel. */
const PIXEL = Uint8Array.from(
  Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==", "base64"),
);
const design = typicalDesign(10, "telemetry");
const link = encodeLink(design);

function codeOf(bytes: Uint8Array): string {
  const result = designOfPng(bytes);
  return result.ok ? "ok" : result.error.code;
}

function chunkTypes(png: Uint8Array): string[] {
  const types: string[] = [];
  const view = new DataView(png.buffer, png.byteOffset);
  for (let at = 8; at < png.length; at += 12 + view.getUint32(at)) {
    types.push(Buffer.from(png.subarray(at + 4, at + 8)).toString("latin1"));
  }
  return types;
}

describe("a PNG picture", () => {
  test("the pixel is a PNG", () => {
    expect(chunkTypes(PIXEL)).toEqual(["IHDR", "IDAT", "IEND"]);
    expect(inflateSync(PIXEL.subarray(41, 51)).length).toBe(2);
  });

  test("carries the design and stays a picture", () => {
    const png = embedInPng(PIXEL, link);
    expect(designOfPng(png)).toEqual({ ok: true, value: design });
    expect(chunkTypes(png)).toEqual(["IHDR", "iTXt", "IDAT", "IEND"]);
  });

  test("holds one design: embedding again replaces it", () => {
    const other = typicalDesign(10, "shop");
    const png = embedInPng(embedInPng(PIXEL, link), encodeLink(other));
    expect(chunkTypes(png)).toEqual(["IHDR", "iTXt", "IDAT", "IEND"]);
    expect(designOfPng(png)).toEqual({ ok: true, value: other });
  });

  test("without a design, cut off, changed, or none at all: told apart", () => {
    const png = embedInPng(PIXEL, link);
    expect(codeOf(PIXEL)).toBe("picture/no-design");
    expect(codeOf(new Uint8Array(0))).toBe("picture/damaged");
    expect(codeOf(Uint8Array.from([1, 2, 3]))).toBe("picture/damaged");
    const changed = png.slice();
    changed[80] = (changed[80] ?? 0) ^ 1;
    expect(designOfPng(changed)).toEqual({ ok: false, error: { code: "picture/damaged", format: "png", at: 33 } });
    expect(() => embedInPng(Uint8Array.from([1]), link)).toThrow();
    expect(() => embedInPng(png.subarray(0, 60), link)).toThrow();
  });

  test("every truncation is an error or still the design", () => {
    const png = embedInPng(PIXEL, link);
    for (let length = 0; length < png.length; length += 1) {
      expect(["ok", "picture/damaged"]).toContain(codeOf(png.subarray(0, length)));
    }
  });

  test("never throws, whatever the bytes", () => {
    const tail = fc
      .uint8Array({ maxLength: 200 })
      .map((bytes) => Uint8Array.from([...PIXEL.subarray(0, 33), ...bytes]));
    fc.assert(fc.property(fc.oneof(fc.uint8Array(), tail), (bytes) => typeof codeOf(bytes) === "string"));
  });
});
