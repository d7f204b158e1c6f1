/** The command line: the same checks as in the app, for pipelines. Exit status 0: fine, 1: problems, 2: not run. */
import { writeSync } from "node:fs";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { PROFILES } from "#core/design/model.ts";
import { SERVER_VERSIONS } from "#core/jetstream/versions.ts";
import { SEVERITIES, type Severity } from "#core/lint/finding.ts";
import type { LintOptions } from "#core/lint/options.ts";
import { addAnalysisCommands } from "./analysis-command.ts";
import { addExportCommands } from "./export-command.ts";
import { FORMATS, type Format } from "./formats/all.ts";
import { fails, lintFiles } from "./lint-command.ts";
import { addApplyCommand } from "./live/apply-command.ts";
import { addDiffCommand } from "./live/diff-command.ts";
import { addImportCommand } from "./live/import-command.ts";
import { addPlanCommand } from "./live/plan-command.ts";
import { addNewCommands } from "./new-command.ts";
import { PAGES } from "./pages.ts";
import { pause, readTextFile } from "./read-file.ts";
import { explain, rulesJson, rulesText } from "./rules-command.ts";
import type { SourceFile } from "./subjects.ts";

interface LintFlags {
  readonly format: Format;
  readonly failOn: Severity;
  readonly profile?: LintOptions["profile"];
  readonly server?: LintOptions["server"];
}

const NOT_RUN = 2;

class NotRun extends Error {}

const program = new Command("jetstream-designer")
  .description("Checks JetStream designs and configurations, and exports them.")
  .version(import.meta.env.PACKAGE_VERSION as string, "--version", "display the version")
  .exitOverride()
  .configureOutput({ writeOut: write })
  .showHelpAfterError("(--help says more)");

program
  .command("lint")
  .description("Check design files and JetStream configurations (as `nats stream info --json` and the API write them).")
  .argument("<files...>", "files to check; - reads standard input")
  .addOption(
    new Option("--format <format>", "how to write what was found").choices(Object.keys(FORMATS)).default("text"),
  )
  .addOption(new Option("--profile <profile>", "instead of the design's own").choices(PROFILES))
  .option(
    "--server <version>",
    `target nats-server instead of the design's own: ${SERVER_VERSIONS.join(", ")}`,
    serverVersion,
  )
  .addOption(
    new Option("--fail-on <severity>", "exit with status 1 from this severity on").choices(SEVERITIES).default("error"),
  )
  .addHelpText(
    "after",
    "\nExit status: 0 when nothing is as bad as --fail-on, 1 when something is,\n2 when it could not be run.",
  )
  .action((names: string[], { format, failOn, profile, server }: LintFlags) => {
    const files = [...new Set(names)].map(readSource);
    const report = lintFiles(files, { ...(profile && { profile }), ...(server && { server }) });
    write(FORMATS[format](report));
    if (fails(report, failOn)) process.exitCode = 1;
  });

program
  .command("rules")
  .description("List every rule with its severity in production and in development.")
  .addOption(new Option("--format <format>", "how to write them").choices(["text", "json"]).default("text"))
  .action(({ format }: { format: "text" | "json" }) => write(format === "json" ? rulesJson() : rulesText()));

program
  .command("explain")
  .description("Print the page of a rule: what is wrong, examples, and when to ignore it.")
  .argument("<rule>", "consumer/max-deliver-unlimited, or the part after the slash")
  .action((rule: string) => {
    const found = explain(rule, PAGES);
    if (!found.ok) throw new NotRun(found.message);
    write(found.text);
  });

addAnalysisCommands(program, { read: readSource, write });
const around = { read: readSource, write, refuse: (message: string) => new NotRun(message) };
addExportCommands(program, around);
addNewCommands(program, around);
addImportCommand(program, around);
addDiffCommand(program, around);
addPlanCommand(program, around);
addApplyCommand(program, around);

try {
  await program.parseAsync();
} catch (thrown) {
  if (thrown instanceof CommanderError) process.exitCode = thrown.exitCode === 0 ? 0 : NOT_RUN;
  else {
    process.stderr.write(`jetstream-designer: ${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
    process.exitCode = NOT_RUN;
  }
}

/** `2.12.3` targets 2.12. */
function serverVersion(text: string): LintOptions["server"] {
  const [, minor] = /^v?(\d+\.\d+)(?:\.\d+)?$/.exec(text) ?? [];
  const known = SERVER_VERSIONS.find((version) => version === minor);
  if (!known) throw new InvalidArgumentError(`One of ${SERVER_VERSIONS.join(", ")}.`);
  return known;
}

function readSource(name: string): SourceFile {
  try {
    return { name: name === "-" ? "standard input" : name, text: readTextFile(name) };
  } catch (thrown) {
    throw new NotRun(`${name} cannot be read: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  }
}

/** All of it, at once, whatever reads it: a pipe may take less than is written. */
function write(text: string): void {
  const bytes = Buffer.from(text);
  let at = 0;
  while (at < bytes.length) {
    try {
      at += writeSync(1, bytes, at);
    } catch (thrown) {
      const code = (thrown as NodeJS.ErrnoException).code;
      if (code === "EPIPE") return;
      if (code !== "EAGAIN") throw thrown;
      pause();
    }
  }
}
