import { expect, test } from "vitest";
import { foldersOf, treeRows, treeStep } from "./file-tree.ts";

const paths = ["README.md", "streams/A.json", "consumers/A/x.json", "consumers/A/y.json", "streams/B.json"];
const shown = (closed: string[] = []) =>
  treeRows(paths, new Set(closed)).map(
    ({ depth, name, type }) => `${"  ".repeat(depth)}${name}${type === "folder" ? "/" : ""}`,
  );

test("folders stand where their first file is", () => {
  expect(shown()).toEqual([
    "README.md",
    "streams/",
    "  A.json",
    "  B.json",
    "consumers/",
    "  A/",
    "    x.json",
    "    y.json",
  ]);
});

test("a closed folder hides what is in it", () => {
  expect(shown(["consumers/A/", "streams/"])).toEqual(["README.md", "streams/", "consumers/", "  A/"]);
});

test("rows know their place", () => {
  expect(treeRows(paths, new Set())[3]).toEqual({
    type: "file",
    path: "streams/B.json",
    name: "B.json",
    depth: 1,
    parent: "streams/",
    position: 2,
    siblings: 2,
  });
  expect(foldersOf("consumers/A/x.json")).toEqual(["consumers/", "consumers/A/"]);
  expect(foldersOf("README.md")).toEqual([]);
});

test("names that objects have of themselves are names", () => {
  expect(treeRows(["__proto__/constructor"], new Set()).map(({ path }) => path)).toEqual([
    "__proto__/",
    "__proto__/constructor",
  ]);
});

test.each([
  ["ArrowDown", 0, { to: 1 }],
  ["ArrowUp", 0, { to: 0 }],
  ["End", 0, { to: 7 }],
  ["Home", 7, { to: 0 }],
  ["ArrowRight", 1, { to: 2 }],
  ["ArrowLeft", 1, { toggle: "streams/" }],
  ["ArrowLeft", 7, { to: 5 }],
  ["ArrowLeft", 0, null],
  ["ArrowRight", 0, null],
  ["x", 0, null],
] as const)("%s on row %i", (key, active, step) => {
  expect(treeStep(key, treeRows(paths, new Set()), active)).toEqual(step);
});

test("ArrowRight opens a closed folder", () => {
  expect(treeStep("ArrowRight", treeRows(paths, new Set(["streams/"])), 1)).toEqual({ toggle: "streams/" });
});
