import { webcrypto } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { KINDS } from "../design/kinds/all.ts";
import { parseDesign } from "../design/parse.ts";
import { ELEMENTS } from "./codec/tables.ts";
import { decodeLink, encodeLink } from "./link.ts";
import { openSealed } from "./sealed.ts";
import { webSealCrypto } from "./web-seal-crypto.ts";

const golden: { modelled: string; deflated: string; sealed: string; passphrase: string; design: string } = JSON.parse(
  readFileSync(new URL("./fixtures/golden-1.json", import.meta.url), "utf8"),
);

/** Links that people have kept. When one fails, what changed belongs into a new version of the format. */
describe("links of version 1 open for ever", () => {
  const design = parseDesign(golden.design);

  test("compressed by the model", () => {
    expect(design.ok).toBe(true);
    expect(decodeLink(golden.modelled)).toEqual(design);
  });

  test("deflated", () => expect(decodeLink(golden.deflated)).toEqual(design));

  test("sealed", async () => {
    const crypto = webSealCrypto(webcrypto as unknown as Crypto);
    expect(await openSealed(golden.sealed, golden.passphrase, crypto)).toEqual(design);
  });

  test("hold every kind of element: a new kind needs a new version", () => {
    expect(ELEMENTS.map(([kind]) => kind).sort()).toEqual([...KINDS].sort());
  });

  test("and are still made alike", () => {
    if (design.ok) expect(encodeLink(design.value)).toBe(golden.modelled);
  });
});
