import { expect, test } from "vitest";
import { fileStem } from "#ui/download.ts";
import { embedSnippet } from "./embed-snippet.ts";
import { linkVerdict } from "./link-length.ts";
import { passphraseHint } from "./passphrase.ts";

test("the length of a link decides where it can be pasted", () => {
  expect([0, 2000, 2001, 8000, 8001].map((length) => linkVerdict(length).level)).toEqual([
    "fits",
    "fits",
    "long",
    "long",
    "too-long",
  ]);
});

test("a passphrase grows stronger with its length, not by repeating", () => {
  const levels = [
    "",
    "orders",
    "aaaaaaaaaaaaaaaaaaaa",
    "blue",
    "blue horse tower",
    "blue horse tower winter nine boats",
  ];
  expect(levels.map((text) => passphraseHint(text).level)).toEqual(["none", "weak", "weak", "weak", "fair", "good"]);
  expect(passphraseHint("k7#Qm2!xR9").level).toBe("fair");
});

test("a name cannot break out of the embed snippet", () => {
  const snippet = embedSnippet("https://example.org/app/", "d1.AbC", '"><script>alert(1)</script>');
  expect(snippet).toContain('src="https://example.org/app/?embed#d1.AbC"');
  expect(snippet).toContain('title="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"');
});

test("a design's name makes a safe file name", () => {
  expect(fileStem("Orders (EU) / Übersicht")).toBe("orders-eu-ubersicht");
  expect(fileStem("../..")).toBe("design");
});
