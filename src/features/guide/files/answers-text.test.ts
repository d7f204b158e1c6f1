import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { answersText, readAnswers } from "./answers-text.ts";

const folder = new URL("../../../core/guide/fixtures/", import.meta.url);

test.each(readdirSync(folder))("%s: read, written and read again it is the same", (file) => {
  const text = readFileSync(new URL(file, folder), "utf8");
  const read = readAnswers(text);
  expect(read).toEqual({ ok: true, value: parse(text) });
  if (read.ok) expect(readAnswers(answersText(read.value))).toEqual(read);
});

test.each([
  ["a: [", /./],
  ["messages: 3", /^messages: Expected/],
  [
    "messages:\n  - { domain: Orders, entity: order, event: placed }",
    /^message Orders.order.placed, domain: Expected a lower-case word/,
  ],
  ["messages: []\nodd: 1", /no question "odd"/],
  [`a: &a [x]\nb: [${"*a,".repeat(200)}]`, /aliases|question/],
  ["x".repeat(2 ** 20 + 1), /larger than 1 MiB/],
])("what is no answers is told: %j", (text, expected) => {
  const read = readAnswers(text);
  expect(read.ok ? "" : read.error).toMatch(expected);
});
