/** The files that programs have in common: those that they need. */
import type { ExportFile } from "../../target.ts";
import type { Dialect } from "./dialect.ts";

/** Text by path. */
export type Runtime = Readonly<Record<string, string>>;

const IMPORT = /\bfrom "(\.[^"]+)\.js"|\bimport\("(\.[^"]+)\.js"\)/g;

/** What the files import of the runtime, what that imports, and the tests of it. */
export function runtimeFiles(
  files: readonly ExportFile[],
  runtime: Runtime,
  { extension, language }: Dialect,
): readonly ExportFile[] {
  const needed = new Set<string>();
  const need = (path: string, text: string) => {
    for (const to of importsOf(path, text)) {
      const file = `${to}.${extension}`;
      const found = runtime[file];
      if (found === undefined || needed.has(file)) continue;
      needed.add(file);
      need(file, found);
    }
  };
  for (const { path, text } of files) need(path, text);
  for (const path of [...needed]) {
    const test = path.replace(/(\.[jt]s)$/, ".test$1");
    const text = runtime[test];
    if (text === undefined) continue;
    needed.add(test);
    need(test, text);
  }
  return [...needed].sort().map((path) => ({ path, text: runtime[path] ?? "", language, elements: [] }));
}

/** Paths without endings. */
function importsOf(path: string, text: string): readonly string[] {
  const folder = path.split("/").slice(0, -1);
  return [...text.matchAll(IMPORT)].map(([, plain, inline]) => {
    const steps = [...folder];
    for (const step of (plain ?? inline ?? "").split("/")) {
      if (step === "..") steps.pop();
      else if (step !== ".") steps.push(step);
    }
    return steps.join("/");
  });
}
