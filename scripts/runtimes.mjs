/**
 * Code that exported programs take as it is lives beside its target as files of its own language (`runtime/`), where
 * that language's tools read it. Core takes it from a module made of them, which git does not keep.
 */
import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { javascriptOf } from "./runtime-javascript.mjs";

const targets = new URL("../src/core/codegen/targets/", import.meta.url);

/** What tools leave behind in a folder, and what only the folder itself needs. */
const NOT_TAKEN = /(^|\/)(node_modules|__pycache__|\.[^/]+)(\/|$)|\.pyc$/;

/** The module for every target that has a `runtime` folder, untouched where nothing changed. */
export async function writeRuntimes() {
  for (const { name } of (await readdir(targets, { withFileTypes: true })).filter((entry) => entry.isDirectory())) {
    const folder = new URL(`${name}/runtime/`, targets);
    if (!(await stat(folder).catch(() => undefined))) continue;
    const files = {};
    for (const path of (await readdir(folder, { recursive: true })).map((each) => each.replaceAll("\\", "/")).sort()) {
      const file = new URL(path, folder);
      if (!NOT_TAKEN.test(path) && (await stat(file)).isFile()) files[path] = await readFile(file, "utf8");
    }
    await writeRuntime(name, files);
    if (name === "typescript") await writeRuntime("javascript", javascriptOf(files));
  }
}

async function writeRuntime(target, files) {
  await mkdir(new URL(`${target}/`, targets), { recursive: true });
  await writeIfChanged(
    new URL(`${target}/runtime.generated.ts`, targets),
    `/** Made of files of its own language by \`npm run generate\`. */\nexport const RUNTIME = ${JSON.stringify(files, null, 2)} as const;\n`,
  );
}

/** Untouched when nothing changed, so that watchers stay quiet. */
export async function writeIfChanged(target, text) {
  if ((await readFile(target, "utf8").catch(() => "")) !== text) await writeFile(target, text);
}

/** Vitest runs it before the tests, so that none of them sees yesterday's. */
export default writeRuntimes;
