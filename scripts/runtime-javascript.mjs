/**
 * JavaScript runtimes are those of TypeScript without the types: stripped, not compiled, so that comments and lines
 * stay as they were written, then formatted, so that nothing shows where the types were.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { transformSync } from "@swc/wasm-typescript";

/** What types and interfaces are documented with would be left over, and lines where they were imported. */
const NOTHING_BUT_TYPES =
  /^\/\*\*(?:[^*]|\*(?!\/))*\*\/\n(?=(?:export )?(?:interface|type) )|^(?:import|export) type [^;]*;\n/gm;

/** Files of TypeScript by their paths, as files of JavaScript. Others are left out. */
export function javascriptOf(files) {
  const sources = Object.entries(files).filter(([path]) => path.endsWith(".ts"));
  return formatted(
    sources.map(([path, text]) => {
      const { code } = transformSync(text.replace(NOTHING_BUT_TYPES, ""), { mode: "strip-only", module: true });
      return [path.replace(/\.ts$/, ".js"), code];
    }),
  );
}

function formatted(files) {
  const { formatter } = JSON.parse(readFileSync(new URL("../biome.json", import.meta.url), "utf8"));
  const biome = createRequire(import.meta.url).resolve("@biomejs/biome/bin/biome");
  const folder = mkdtempSync(join(tmpdir(), "runtime-javascript-"));
  try {
    writeFileSync(join(folder, "biome.json"), JSON.stringify({ root: true, formatter }));
    for (const [path, code] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), code);
    }
    const done = spawnSync(process.execPath, [biome, "format", "--write", "."], { cwd: folder, encoding: "utf8" });
    if (done.status !== 0) throw new Error(`The JavaScript runtime cannot be formatted: ${done.stderr}`);
    return Object.fromEntries(files.map(([path]) => [path, readFileSync(join(folder, path), "utf8")]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
