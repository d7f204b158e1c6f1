/** `jetstream-designer export` and `targets`: a design as the files of a target. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Command, Option } from "commander";
import { exportDesign, exportErrorText } from "#core/codegen/export.ts";
import type { ExportFile, ExportNote, Rendered } from "#core/codegen/target.ts";
import { TARGETS } from "#core/codegen/targets/all.ts";
import { zipFiles } from "#core/codegen/zip.ts";
import type { ElementId } from "#core/design/ids.ts";
import { type Design, elementName } from "#core/design/model.ts";
import { pathText } from "#core/design/path-text.ts";
import { lint } from "#core/lint/lint.ts";
import { printable } from "./formats/printable.ts";
import { text } from "./formats/text.ts";
import { lintFiles } from "./lint-command.ts";
import { type SourceFile, subjectsOf } from "./subjects.ts";

/** What a command needs of the program around it. */
export interface Surroundings {
  /** A file, or standard input for `-`. */
  readonly read: (name: string) => SourceFile;
  /** To standard output. */
  readonly write: (text: string) => void;
  /** The error that ends the run as one that could not be run. */
  readonly refuse: (message: string) => Error;
}

interface ExportFlags {
  readonly target: string;
  readonly out?: string;
  readonly zip?: string;
}

/** Adds `export` and `targets` to the program. */
export function addExportCommands(program: Command, around: Surroundings): void {
  program
    .command("export")
    .description("Write a design as the files of a target: `targets` lists them.")
    .argument("<design>", "a design file, or JetStream configuration; - reads standard input")
    .addOption(new Option("--target <id>", "what to write").choices(TARGETS.map(({ id }) => id)).makeOptionMandatory())
    .addOption(new Option("--out <folder>", "write the files there; others that it holds stay").conflicts("zip"))
    .option("--zip <file>", "write them as one zip file")
    .addHelpText(
      "after",
      "\nWithout --out and --zip a target of one file goes to standard output. Notes and warnings go to standard error." +
        "\nExit status: 0 when all is well, 1 when the design has errors (it is written all the same) or cannot be read," +
        "\n2 when it could not be run.",
    )
    .action((name: string, flags: ExportFlags) => runExport(around.read(name), flags, around));

  program
    .command("targets")
    .description("List what a design can be exported to.")
    .addOption(new Option("--format <format>", "how to write them").choices(["text", "json"]).default("text"))
    .action(({ format }: { format: "text" | "json" }) =>
      around.write(format === "json" ? targetsJson() : targetsText()),
    );
}

function runExport(source: SourceFile, flags: ExportFlags, { write, refuse }: Surroundings): void {
  const { subjects } = subjectsOf([source]);
  const [subject] = subjects;
  if (!subject) {
    process.stderr.write(text(lintFiles([source], {})));
    process.exitCode = 1;
    return;
  }
  const made = exportDesign(subject.design, flags.target);
  if (!made.ok) throw refuse(exportErrorText(made.error));
  put(made.value, flags, write, refuse);
  for (const note of made.value.notes) process.stderr.write(`note: ${noteText(subject.design, note)}\n`);
  if (warn(subject.design)) process.exitCode = 1;
}

function put(
  { files }: Rendered,
  { out, zip }: ExportFlags,
  write: (text: string) => void,
  refuse: Surroundings["refuse"],
) {
  const [only] = files;
  if (out !== undefined) return writeFiles(files, out);
  if (zip !== undefined) return writeFileSync(zip, zipFiles(files));
  if (files.length !== 1 || !only)
    throw refuse(`These are ${files.length} files: say where with --out FOLDER or --zip FILE.`);
  write(only.text);
}

function writeFiles(files: readonly ExportFile[], folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const { path, text, executable } of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { mode: executable ? 0o755 : 0o644 });
  }
}

function noteText(design: Design, { element, at, text }: ExportNote): string {
  const place = [element === undefined ? "" : nameOf(design, element), at ? pathText(at) : ""]
    .filter(Boolean)
    .join(" ");
  return printable(place === "" ? text : `${place}: ${text}`);
}

/** What an engineer calls the element; its id where the server would make a name up. */
function nameOf(design: Design, id: ElementId): string {
  const element = design.elements.get(id);
  if (!element) return id;
  const nameless = element.kind === "consumer" && !element.config.durable_name && !element.config.name;
  return nameless ? id : elementName(element);
}

/** Says which errors the design has. Whether there are any. */
export function warn(design: Design): boolean {
  const errors = lint(design).filter(({ severity }) => severity === "error");
  for (const { element, message, rule } of errors) {
    const name = element === undefined ? "" : `${nameOf(design, element)}: `;
    process.stderr.write(`error: ${printable(name + message)}  ${rule}\n`);
  }
  return errors.length > 0;
}

function targetsText(): string {
  const width = Math.max(...TARGETS.map(({ id }) => id.length));
  return TARGETS.map(({ id, label, description }) => `${id.padEnd(width)}  ${label}: ${description}\n`).join("");
}

function targetsJson(): string {
  return `${JSON.stringify(
    TARGETS.map(({ id, label, description }) => ({ id, label, description })),
    null,
    2,
  )}\n`;
}
