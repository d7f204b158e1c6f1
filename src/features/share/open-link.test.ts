import { describe, expect, test } from "vitest";
import { decodeLink, encodeLink } from "#core/share/link.ts";
import { openSealed, sealLink } from "#core/share/sealed.ts";
import { webSealCrypto } from "#core/share/web-seal-crypto.ts";
import { ordersExample } from "#core/templates/orders.ts";
import { sampleDesign } from "#core/testing/builders.ts";
import type { DecodeAnswer, DecodeRequest, DecodeSurroundings } from "./decode-link.ts";
import { openFragment } from "./open-link.ts";

const design = ordersExample();
const link = encodeLink(design);

describe("opening a link", () => {
  test("gives the design back", async () => {
    const opened = await openFragment(`#${link}`);
    expect(opened.kind === "design" && opened.design.name).toBe(design.name);
    expect(opened.kind === "design" && opened.design.elements).toEqual(design.elements);
  });

  test("a link that was cut off, changed, or is none says what and where", async () => {
    expect(await openFragment(link.slice(0, -20))).toMatchObject({ kind: "error", text: "This link is cut off" });
    const changed = `${link.slice(0, 30)}${link[30] === "A" ? "B" : "A"}${link.slice(31)}`;
    expect(await openFragment(changed)).toMatchObject({ kind: "error", text: "This link is damaged" });
    expect(await openFragment("1ab!c")).toMatchObject({
      kind: "error",
      detail: expect.stringContaining("character 4"),
    });
    expect(await openFragment("Zoo")).toMatchObject({ kind: "error", text: "This link is of an unknown kind" });
    expect(await openFragment("")).toMatchObject({ kind: "error", text: "This link is empty" });
  });

  test("a sealed link asks for its passphrase, and tells a wrong one", async () => {
    const crypto = webSealCrypto(globalThis.crypto);
    const opened = await openFragment(await sealLink(link, "blue horse tower", crypto), crypto);
    if (opened.kind !== "sealed") throw new Error(opened.kind);
    expect(await opened.open("blue horse")).toMatchObject({
      kind: "error",
      text: expect.stringContaining("does not open"),
    });
    expect(await opened.open("blue horse tower")).toMatchObject({ kind: "design", design: { name: design.name } });
  });

  test("without WebCrypto a sealed link says why it stays closed", async () => {
    const sealed = await sealLink(link, "blue horse tower", webSealCrypto(globalThis.crypto));
    expect(await openFragment(sealed, null)).toMatchObject({ kind: "error", detail: expect.stringContaining("HTTPS") });
  });

  describe("of a large design", () => {
    const large = {
      ...sampleDesign({ streams: 700, consumersPerStream: 3, producersPerStream: 1, seed: 7 }),
      name: "L",
    };
    const fragment = encodeLink(large, { quick: true });

    /** A worker in this very thread, that answers or fails. */
    function surroundings(answer: (request: DecodeRequest) => Promise<DecodeAnswer | null>) {
      const asked: DecodeRequest[] = [];
      const made: DecodeSurroundings = {
        later: () => () => undefined,
        connect: (onAnswer, onFailure) => ({
          send(request) {
            asked.push(request);
            void answer(request).then((each) => (each ? onAnswer(structuredClone(each)) : onFailure("It is gone.")));
          },
          end: () => undefined,
        }),
      };
      return { asked, made };
    }

    test("is decoded elsewhere", async () => {
      const { asked, made } = surroundings(async () => ({ type: "decoded", decoded: decodeLink(fragment) }));
      const opened = await openFragment(fragment, null, made);
      expect(asked).toEqual([{ fragment, passphrase: null }]);
      expect(opened.kind === "design" && opened.design).toEqual(large);
    });

    test("is decoded here when there is no worker", async () => {
      const { made } = surroundings(async () => null);
      const opened = await openFragment(fragment, null, made);
      expect(opened.kind === "design" && opened.design).toEqual(large);
    });

    test("is opened elsewhere when it is sealed", async () => {
      const crypto = webSealCrypto(globalThis.crypto);
      const sealed = await sealLink(fragment, "blue horse tower", crypto);
      const { asked, made } = surroundings(async ({ passphrase }) => ({
        type: "decoded",
        decoded: passphrase === null ? decodeLink(sealed) : await openSealed(sealed, passphrase, crypto),
      }));
      const opened = await openFragment(sealed, crypto, made);
      if (opened.kind !== "sealed") throw new Error(opened.kind);
      expect(await opened.open("blue horse")).toMatchObject({ kind: "error" });
      expect(await opened.open("blue horse tower")).toMatchObject({ kind: "design", design: { name: "L" } });
      expect(asked.map(({ passphrase }) => passphrase)).toEqual([null, "blue horse", "blue horse tower"]);
    });
  });
});
