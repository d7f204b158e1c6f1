import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { zipFiles } from "./zip.ts";

const files = [
  { path: "README.md", text: "# Aufträge 😀\n" },
  { path: "bin/setup.sh", text: "#!/bin/sh\n", executable: true as const },
];

test("the archive has every file as it is", () => {
  const found = unzipSync(zipFiles(files));
  expect(Object.entries(found).map(([path, bytes]) => [path, strFromU8(bytes)])).toEqual(
    files.map(({ path, text }) => [path, text]),
  );
});

test("the same files give the same bytes", () => {
  expect(zipFiles(files)).toEqual(zipFiles(structuredClone(files)));
});
