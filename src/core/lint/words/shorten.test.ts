import { expect, test } from "vitest";
import { shorten } from "./shorten.ts";

test("what people write stays as it is", () => {
  const message = `${"word ".repeat(100)}${"s".repeat(200)}.`.slice(0, 700);
  expect(shorten(message)).toBe(message);
});

test("a long name loses its middle, so that what to do about it is still there", () => {
  const name = `ORDERS${"x".repeat(100_000)}END`;
  const short = shorten(`${name} captures ${name}: set max_bytes.`);
  expect(short.length).toBeLessThan(300);
  expect(short).toMatch(/^ORDERSx+…x+END captures ORDERSx+…x+END: set max_bytes\.$/);
});

test("a text of many words loses its end", () => {
  expect(shorten("a ".repeat(100_000))).toHaveLength(1_001);
});
