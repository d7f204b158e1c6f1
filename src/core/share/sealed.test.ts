import { webcrypto } from "node:crypto";
import { describe, expect, test } from "vitest";
import { decodeLink, encodeLink } from "./link.ts";
import { openSealed, sealLink } from "./sealed.ts";
import { typicalDesign } from "./testing/typical-designs.ts";
import { webSealCrypto } from "./web-seal-crypto.ts";

const crypto = webSealCrypto(webcrypto as unknown as Crypto);
const design = typicalDesign(12, "shop");
const link = encodeLink(design);

describe("a sealed link", () => {
  test("opens with its passphrase and no other, and adds the bytes of the envelope only", async () => {
    const sealed = await sealLink(link, "größer", crypto);
    expect(sealed).toMatch(/^S[A-Za-z0-9_-]+$/);
    expect(sealed.length - link.length).toBeLessThanOrEqual(60);
    expect(await openSealed(sealed, "größer", crypto)).toEqual({ ok: true, value: design });
    expect(await openSealed(sealed, "gro\u0308ßer".normalize("NFD"), crypto)).toEqual({ ok: true, value: design });
    expect(await openSealed(sealed, "grosser", crypto)).toEqual({
      ok: false,
      error: { code: "link/wrong-passphrase" },
    });
    expect(await openSealed(sealed, "", crypto)).toEqual({ ok: false, error: { code: "link/wrong-passphrase" } });
  });

  test("says that it needs one when opened as a plain link", async () => {
    const sealed = await sealLink(link, "one two", crypto);
    expect(decodeLink(sealed)).toEqual({ ok: false, error: { code: "link/encrypted" } });
  });

  test("differs each time: salt and vector are fresh", async () => {
    const [a, b] = await Promise.all([sealLink(link, "one two", crypto), sealLink(link, "one two", crypto)]);
    expect(a).not.toBe(b);
  });

  test("cut off or changed, it is told so before anything is derived", async () => {
    const sealed = await sealLink(link, "one two", crypto);
    const code = async (text: string) => {
      const result = await openSealed(text, "one two", crypto);
      return result.ok ? "ok" : result.error.code;
    };
    expect(await code(sealed.slice(0, -3))).toBe("link/truncated");
    expect(await code(`${sealed.slice(0, 30)}${sealed[30] === "A" ? "B" : "A"}${sealed.slice(31)}`)).toBe(
      "link/damaged",
    );
    expect(await code("SBAAAAAAA")).not.toBe("ok");
    expect(await code(link)).toBe("ok");
  });
});
