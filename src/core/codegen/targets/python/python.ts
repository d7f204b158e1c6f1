/** A Python project: set-up, and a program for each application, on nats-py and asyncio. */
import type { Plan } from "../../plan.ts";
import type { Program } from "../../programs/model.ts";
import { programsOf } from "../../programs/programs.ts";
import { wordsOf } from "../../programs/words.ts";
import { pythonDoc } from "../../quote/python.ts";
import type { ExportFile, Target } from "../../target.ts";
import { bucketsFile } from "./buckets.ts";
import { handlerNames, handlersFile, hasHandlers } from "./handlers.ts";
import { packageName, snake, uniqueIdentifiers } from "./names.ts";
import { pythonNotes } from "./notes.ts";
import { appFile, mainFile, programFile } from "./program.ts";
import { type ProgramModule, projectFiles } from "./project.ts";
import { publisherFile } from "./publisher.ts";
import { runtimeFiles } from "./runtime-files.ts";
import { PythonSource } from "./source.ts";
import { testFiles } from "./tests.ts";
import { topologyFile } from "./topology.ts";

/** Modules of the package that are no application. */
const TAKEN = new Set(["runtime", "setup", "topology"]);

/** A project on nats-py. */
export const python = {
  id: "python",
  label: "Python",
  description: "A Python project with set-up and a program for each application, on nats-py and asyncio.",
  render(plan) {
    const programs = programsOf(plan);
    const name = packageName(wordsOf(plan.design.name, "design"));
    const unique = uniqueIdentifiers();
    const modules = programs.programs.map((program): ProgramModule => {
      const folder = unique(snake(program.words, TAKEN));
      return { program, folder, hasHandlers: hasHandlers(program) };
    });
    const generated = [
      ...setupFiles(plan, name),
      ...modules.flatMap(({ program, folder }) => programFiles(program, name, folder)),
    ];
    const files = [
      ...projectFiles(plan, name, modules),
      ...generated,
      ...testFiles(name, modules),
      ...runtimeFiles(generated, name),
    ];
    return { files, notes: pythonNotes(plan, programs) };
  },
} as const satisfies Target;

function setupFiles(plan: Plan, name: string): ExportFile[] {
  const setup = new PythonSource(`Creates or updates every stream and consumer: python -m ${name}.setup`).line(
    "def run() -> None:",
    '    """Ends with status 1 and a message when something cannot be made as designed."""',
    "    main(STREAMS)",
    "",
    "",
    'if __name__ == "__main__":',
    "    run()",
  );
  setup.named(".runtime.setup", "main");
  setup.named(".topology", "STREAMS");
  return [topologyFile(plan, `src/${name}/topology.py`), setup.file(`src/${name}/setup.py`)];
}

function programFiles(program: Program, name: string, folder: string): ExportFile[] {
  const path = (file: string) => `src/${name}/${folder}/${file}.py`;
  const names = handlerNames(program);
  const publisher = publisherFile(program, path("publisher"));
  const buckets = bucketsFile(program, path("buckets"));
  return [
    new PythonSource(`The program ${pythonDoc(program.application.name)}.`).file(path("__init__")),
    mainFile(program, `${name}.${folder}`, path("__main__")),
    ...(hasHandlers(program) ? [handlersFile(program, names, path("handlers")), appFile(program, path("app"))] : []),
    programFile(program, names, path("program")),
    ...(publisher ? [publisher] : []),
    ...(buckets ? [buckets] : []),
  ];
}
