/** `jetstream-designer diff`: where a design and a server differ. */
import type { Command } from "commander";
import { compare, differenceCounts } from "#core/live/compare/compare.ts";
import type { Comparison } from "#core/live/comparison.ts";
import type { Surroundings } from "../export-command.ts";
import { comparisonText } from "./comparison-text.ts";
import { addConnectionOptions, type ConnectionFlags, withServer } from "./connection.ts";
import { designIn } from "./design-file.ts";
import { type Format, formatOption, jsonText } from "./format.ts";
import { isPartial, problemsText, readAll } from "./snapshot.ts";

interface DiffFlags extends ConnectionFlags {
  readonly format: Format;
}

/** Adds `diff` to the program. */
export function addDiffCommand(program: Command, around: Surroundings): void {
  const command = program
    .command("diff")
    .description("Compare a design with what a server holds, field by field.")
    .argument("<design>", "a design file, or JetStream configuration; - reads standard input");
  addConnectionOptions(command)
    .addOption(formatOption())
    .addHelpText(
      "after",
      "\nWhat only the server has is listed, and is no difference: several designs may share a server. Consumers without" +
        "\na durable name are passed over. Nothing is written to the server." +
        "\nExit status: 0 when the server holds what the design says, 1 when it does not or part of the server could not be" +
        "\nread, 2 when it could not be run.",
    )
    .action((name: string, flags: DiffFlags) => runDiff(name, flags, around));
}

async function runDiff(name: string, flags: DiffFlags, around: Surroundings): Promise<void> {
  const design = designIn(name, around);
  if (!design) return;
  const snapshot = await withServer(flags, around, (server) => readAll(server, around.refuse));
  const comparison = compare(design, snapshot);
  const { name: called, version } = snapshot.server;
  const value = { server: { name: called, version }, ...comparison, problems: snapshot.problems };
  const text = () => comparisonText(comparison, design) + problemsText(snapshot);
  around.write(flags.format === "json" ? jsonText(value) : text());
  if (differs(comparison) || isPartial(snapshot)) process.exitCode = 1;
}

/** Whether something of the design is not as it should be, or not known to be. */
export function differs(comparison: Comparison): boolean {
  const { added, changed, unknown } = differenceCounts(comparison);
  return added + changed + unknown > 0;
}
