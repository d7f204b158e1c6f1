import { expect, test } from "vitest";
import { keptPanels } from "./kept-panels.ts";

test("sizes and switches of an earlier visit are taken over", () => {
  const kept = {
    left: false,
    right: true,
    bottom: true,
    bottomTab: "text",
    leftWidth: 240,
    rightWidth: 400,
    bottomHeight: 320,
  };
  expect(keptPanels(kept)).toEqual(kept);
});

test.each([
  null,
  "garbage",
  [],
  { bottomTab: "console" },
  { left: "yes", leftWidth: "240px", rightWidth: -5, bottomHeight: 1e9, toggle: "not a function", explorer: {} },
  JSON.parse('{ "__proto__": { "left": true }, "left": null }'),
])("nothing is taken of %j", (kept) => {
  expect(keptPanels(kept)).toEqual({});
});
