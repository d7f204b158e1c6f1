import { describe, expect, test } from "vitest";
import { encodeLink } from "#core/share/link.ts";
import { sealLink } from "#core/share/sealed.ts";
import { webSealCrypto } from "#core/share/web-seal-crypto.ts";
import { ordersExample } from "#core/templates/orders.ts";
import { openFragment } from "./open-link.ts";

const design = ordersExample();
const link = encodeLink(design);

describe("opening a link", () => {
  test("gives the design back", () => {
    const opened = openFragment(`#${link}`);
    expect(opened.kind === "design" && opened.design.name).toBe(design.name);
    expect(opened.kind === "design" && opened.design.elements).toEqual(design.elements);
  });

  test("a link that was cut off, changed, or is none says what and where", () => {
    expect(openFragment(link.slice(0, -20))).toMatchObject({ kind: "error", text: "This link is cut off" });
    const changed = `${link.slice(0, 30)}${link[30] === "A" ? "B" : "A"}${link.slice(31)}`;
    expect(openFragment(changed)).toMatchObject({ kind: "error", text: "This link is damaged" });
    expect(openFragment("1ab!c")).toMatchObject({ kind: "error", detail: expect.stringContaining("character 4") });
    expect(openFragment("Zoo")).toMatchObject({ kind: "error", text: "This link is of an unknown kind" });
    expect(openFragment("")).toMatchObject({ kind: "error", text: "This link is empty" });
  });

  test("a sealed link asks for its passphrase, and tells a wrong one", async () => {
    const crypto = webSealCrypto(globalThis.crypto);
    const opened = openFragment(await sealLink(link, "blue horse tower", crypto), crypto);
    if (opened.kind !== "sealed") throw new Error(opened.kind);
    expect(await opened.open("blue horse")).toMatchObject({
      kind: "error",
      text: expect.stringContaining("does not open"),
    });
    expect(await opened.open("blue horse tower")).toMatchObject({ kind: "design", design: { name: design.name } });
  });

  test("without WebCrypto a sealed link says why it stays closed", async () => {
    const sealed = await sealLink(link, "blue horse tower", webSealCrypto(globalThis.crypto));
    expect(openFragment(sealed, null)).toMatchObject({ kind: "error", detail: expect.stringContaining("HTTPS") });
  });
});
