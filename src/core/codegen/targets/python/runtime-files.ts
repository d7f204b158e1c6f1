/** The files of `runtime/` that an export needs. */
import type { ExportFile } from "../../target.ts";
import { RUNTIME } from "./runtime.generated.ts";
import { importLine } from "./source.ts";

const FOLDER = "src/exported/runtime/";

/** Of each module, those that it imports. */
const IMPORTS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(RUNTIME).flatMap(([path, text]) =>
    path.startsWith(FOLDER) ? [[path.slice(FOLDER.length, -".py".length), importsOf(text)] as const] : [],
  ),
);

/** `from .log import logger`, and `from . import log as logs`. */
function importsOf(text: string): string[] {
  return [...text.matchAll(/^from \.(\w*) import (.*)$/gm)].flatMap(([, module = "", names = ""]) =>
    module === "" ? names.split(", ").map((each) => each.replace(/ as .*/, "")) : [module],
  );
}

/** Every module that those files, or one of them in turn, import; and the tests of these. */
export function runtimeFiles(files: readonly ExportFile[], packageName: string): ExportFile[] {
  const needed = new Set<string>(["__init__"]);
  const add = (module: string) => {
    const imports = IMPORTS.get(module);
    if (!imports || needed.has(module)) return;
    needed.add(module);
    for (const each of imports) add(each);
  };
  for (const { text } of files)
    for (const [, module = "", names = ""] of headOf(text).matchAll(/^from \.{1,2}runtime(?:\.(\w+))? import (.*)$/gm))
      for (const each of module === "" ? names.split(", ") : [module]) add(each);
  const taken = Object.entries(RUNTIME).flatMap(([path, text]): [string, string][] => {
    if (path.startsWith(FOLDER)) {
      const module = path.slice(FOLDER.length, -".py".length);
      return needed.has(module) ? [[`src/${packageName}/runtime/${module}.py`, text]] : [];
    }
    if (!path.startsWith("tests/")) return [];
    const tested = [...text.matchAll(/^from exported\.runtime\.(\w+) import/gm)].map(([, module = ""]) => module);
    if (!tested.every((module) => needed.has(module))) return [];
    return [[path, renamed(text, packageName)]];
  });
  return taken.map(([path, text]) => ({ path, text, language: "python", elements: [] }));
}

/** Imports, and what comes before them: two empty lines end them, where there is code. */
function headOf(text: string): string {
  const end = text.indexOf("\n\n\n");
  return end < 0 ? text : text.slice(0, end);
}

/** The package is called otherwise, so that a line with its name may have to be broken. */
function renamed(text: string, packageName: string): string {
  return text.replace(/^from exported\.(runtime\S*) import ([^(\n]*)$/gm, (_, module: string, names: string) =>
    importLine(`${packageName}.${module}`, names.split(", ")),
  );
}
