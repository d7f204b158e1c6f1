import { programsOf } from "../../programs/programs.ts";
import { wordsOf } from "../../programs/words.ts";
import { programSetupNotes } from "../../setup-notes.ts";
import type { ExportFile, ExportNote, Target } from "../../target.ts";
import { appFile } from "./app-file.ts";
import { bucketsFile } from "./buckets-file.ts";
import { orderedLiteral } from "./configs.ts";
import { handlersFile } from "./handlers-file.ts";
import { packageNames } from "./names.ts";
import { type GoProgram, goProgram } from "./package.ts";
import { buildFiles, mainFile } from "./project-files.ts";
import { expects, publisherFile } from "./publisher-file.ts";
import { readmeFile } from "./readme.ts";
import { moduleFiles, runtimeFiles } from "./runtime-files.ts";
import { testFile } from "./test-file.ts";
import { topologyFile } from "./topology-file.ts";

/** A Go module: a command that sets the design up, and one for each application. */
export const go = {
  id: "go",
  label: "Go",
  description:
    "A Go module: one command creates or updates every stream and consumer, and each application is another.",
  render(plan) {
    const module = `example.com/${wordsOf(plan.design.name, "design").join("-")}`;
    const { programs, notes } = programsOf(plan);
    const named = packageNames();
    const all = programs.map((program) => goProgram(program, named(program.words)));
    const files = [
      readmeFile(plan, all),
      ...moduleFiles(module),
      ...buildFiles(all),
      ...all.flatMap((program) => programFiles(program, module)),
      topologyFile(plan, module),
      ...runtimeFiles(all, module),
    ];
    return { files, notes: [...programSetupNotes(plan), ...notes, ...ownNotes(all)] };
  },
} as const satisfies Target;

function programFiles(program: GoProgram, module: string): ExportFile[] {
  return [
    mainFile(program, module),
    handlersFile(program, module) ?? [],
    appFile(program, module),
    publisherFile(program, module) ?? [],
    testFile(program, module) ?? [],
    bucketsFile(program, module) ?? [],
  ].flat();
}

function ownNotes(programs: readonly GoProgram[]): ExportNote[] {
  return programs.flatMap(({ workers, calls }) => [
    ...workers.flatMap(({ worker }) => {
      if (worker.kind !== "ordered") return [];
      const { id, config } = worker.consumer;
      return orderedLiteral(config).lost.map((field) => ({
        element: id,
        at: ["config", field],
        text: `The client's ordered consumer has no setting for ${JSON.stringify(field)}: it is left out.`,
      }));
    }),
    ...calls.flatMap(({ call }) => {
      if (call.expectedSequence === undefined || expects(call)) return [];
      const text = "Only single messages to a stream expect a sequence: this call sends none.";
      return [{ element: call.element, at: [...call.at, "expectedSequence"], text }];
    }),
  ]);
}
