/** Whole projects, in TypeScript and in JavaScript. */
import { uniqueNames } from "../../file-names.ts";
import type { Plan } from "../../plan.ts";
import { programsOf } from "../../programs/programs.ts";
import { programSetupNotes } from "../../setup-notes.ts";
import type { ExportFile, Rendered } from "../../target.ts";
import { appFile, mainFile, usesHandlers } from "./app-file.ts";
import { bucketsFile } from "./buckets-file.ts";
import type { Dialect } from "./dialect.ts";
import { handlersFile } from "./handlers-file.ts";
import { projectFiles } from "./project-files.ts";
import { publisherFile } from "./publisher-file.ts";
import { type Runtime, runtimeFiles } from "./runtime-files.ts";
import { setupFiles } from "./setup-files.ts";

/** `runtime`: of the dialect. */
export function renderPrograms(plan: Plan, dialect: Dialect, runtime: Runtime): Rendered {
  const { programs, notes } = programsOf(plan);
  const folderOf = uniqueNames();
  // The folder of what programs have in common.
  folderOf("nats");
  const generated: ExportFile[] = [...setupFiles(plan, dialect)];
  const placed = programs.map((program) => {
    const folder = folderOf(program.application.file);
    const handlers = usesHandlers(program);
    const files = [
      mainFile(program, folder, dialect),
      appFile(program, folder, dialect),
      ...(handlers ? [handlersFile(program, folder, dialect)] : []),
      publisherFile(program, folder, dialect) ?? [],
      bucketsFile(program, folder, dialect) ?? [],
    ];
    generated.push(...files.flat());
    return {
      name: program.application.name,
      folder,
      produces: program.produces.length > 0,
      handlers,
      sweeps: program.workers.some(({ sweeps }) => sweeps.length > 0),
    };
  });
  const code = [...generated, ...runtimeFiles(generated, runtime, dialect)];
  return {
    files: [...projectFiles(plan, placed, code, dialect), ...code],
    notes: [...programSetupNotes(plan), ...notes],
  };
}
