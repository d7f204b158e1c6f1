import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { designEquals } from "../design/equality.ts";
import type { Design } from "../design/model.ts";
import { designs } from "../testing/arbitraries.ts";
import { designWith, note, sampleDesign, stream } from "../testing/builders.ts";
import { wrap } from "./envelope.ts";
import { decodeLink, encodeLink } from "./link.ts";
import { linkErrorText } from "./messages.ts";
import { STYLES, typicalDesign } from "./testing/typical-designs.ts";

function decoded(fragment: string): Design {
  const result = decodeLink(fragment);
  if (!result.ok) throw new Error(linkErrorText(result.error));
  return result.value;
}

function codeOf(fragment: string): string {
  const result = decodeLink(fragment);
  return result.ok ? "ok" : result.error.code;
}

describe("a link holds the whole design", () => {
  test("any design comes back equal", () => {
    fc.assert(
      fc.property(designs, (design) => {
        const link = encodeLink(design);
        expect(link).toMatch(/^1[A-Za-z0-9_-]+$/);
        const back = decoded(link);
        expect(designEquals(back, design)).toBe(true);
        expect(back).toEqual(design);
      }),
      { numRuns: 300 },
    );
  }, 30_000);

  test.each(STYLES)("typical designs come back equal: %s", (style) => {
    for (const n of [1, 10, 50, 100]) {
      const design = typicalDesign(n, style, n);
      expect(decoded(encodeLink(design))).toEqual(design);
    }
  });

  test("numbers, nested unknown fields and odd text survive", () => {
    const config = {
      name: "ORDERS",
      max_age: 31_536_000_000_000_000,
      max_msgs: -1,
      max_bytes: 2 ** 53 - 1,
      first_seq: -12_345,
      x_nested: { deep: [1.5, -0.25, 1e300, 5e-324, null, { "": [[]], "\u0000": "\ud800x\udfff" }] },
      x_text: "\u0001\u0000é😀\ufeff",
      X_Upper: "CamelCase and UPPER",
      metadata: { "10": "ten", "2": "two", toString: "own" },
    };
    const design = designWith({ elements: { ORDERS: stream(config), "note-1": note("") } });
    expect(decoded(encodeLink(design))).toEqual(design);
  });

  test("a design too large for the model is deflated, and comes back equal", () => {
    const design = sampleDesign({ streams: 150, consumersPerStream: 4, seed: 3 });
    const link = encodeLink(design);
    expect(decoded(link)).toEqual(design);
    expect(link.length).toBeLessThan(40_000);
  }, 20_000);

  test("long texts beside many others cost no more than their length", () => {
    const subjects = Array.from({ length: 20_000 }, () => "a.b");
    const design = designWith({ elements: { a: stream({ name: "N".repeat(200_000), subjects }) } });
    expect(decoded(encodeLink(design))).toEqual(design);
  }, 20_000);

  test("equal designs in equal order have equal links", () => {
    expect(encodeLink(typicalDesign(20, "shop"))).toBe(encodeLink(typicalDesign(20, "shop")));
  });
});

describe("a link is short", () => {
  test.each(
    STYLES.flatMap((style) => [1, 2, 3].map((seed) => [style, seed] as const)),
  )("%s, seed %i: 50 elements in 2,000 characters, 100 in 3,200", (style, seed) => {
    expect(encodeLink(typicalDesign(50, style, seed)).length).toBeLessThanOrEqual(2000);
    expect(encodeLink(typicalDesign(100, style, seed)).length).toBeLessThanOrEqual(3200);
  });
});

describe("what is not a link is told so", () => {
  const design = typicalDesign(12, "shop");
  const link = encodeLink(design);

  test("nothing, another version, a character of no link", () => {
    expect(codeOf("")).toBe("link/empty");
    expect(codeOf("#")).toBe("link/empty");
    expect(codeOf("2abc")).toBe("link/unknown-version");
    expect(decodeLink(`${link.slice(0, 20)}%20${link.slice(20)}`)).toEqual({
      ok: false,
      error: { code: "link/damaged", at: 20 },
    });
    expect(codeOf(`S${link.slice(1)}`)).toBe("link/encrypted");
  });

  test("the # of a URL and space around are passed over", () => {
    expect(decoded(`\n #${link} `)).toEqual(design);
  });

  test("a length that no link can have is damage, not a truncation", () => {
    expect(codeOf("1garbage-link")).toBe("link/damaged");
  });

  test("every truncation is told as one", () => {
    for (let length = 1; length < link.length; length += 1)
      expect(codeOf(link.slice(0, length))).toBe("link/truncated");
  });

  test("every change of one character is an error, or changes nothing", () => {
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.%😀";
    for (let at = 0; at < link.length; at += 1) {
      for (const character of alphabet) {
        if (character === link[at]) continue;
        const result = decodeLink(link.slice(0, at) + character + link.slice(at + 1));
        if (result.ok && !designEquals(result.value, design)) throw new Error(`Character ${at}: a wrong design`);
      }
    }
  }, 30_000);

  test("whatever the text, never a throw", () => {
    const anything = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.base64String().map((text) => `1${text}`),
      fc.constantFrom("1", "S", "1_", "1-----", "1AAAAAAAA", "__proto__"),
    );
    fc.assert(
      fc.property(anything, (text) => typeof codeOf(text) === "string"),
      { numRuns: 500 },
    );
  });

  test("content that is intact but made up: never a throw, bounded, and valid if it opens", () => {
    const contents = fc.tuple(fc.constantFrom(0, 1, 2, 255), fc.uint8Array({ maxLength: 300 }));
    fc.assert(
      fc.property(contents, ([method, bytes]) => {
        const code = codeOf(wrap("1", Uint8Array.from([method, ...bytes])));
        expect(["ok", "link/damaged", "link/invalid-design", "link/oversized"]).toContain(code);
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  test("too long a text is refused before it is read", () => {
    expect(codeOf(`1${"A".repeat(4 * 1024 * 1024)}`)).toBe("link/oversized");
  });
});
