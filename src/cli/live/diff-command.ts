/** `jetstream-designer diff`: where a design and a server differ. */
import { type Command, Option } from "commander";
import { type Design, elementName } from "#core/design/model.ts";
import { pathText } from "#core/design/path-text.ts";
import { compare, differenceCounts } from "#core/live/compare/compare.ts";
import { differenceText, leftText } from "#core/live/compare/messages.ts";
import { type Comparison, type Difference, type DifferenceKind, resourceText } from "#core/live/comparison.ts";
import { readErrorText, snapshotProblemText } from "#core/live/read/messages.ts";
import { readServer } from "#core/live/read/read.ts";
import type { ServerSnapshot } from "#core/live/snapshot.ts";
import type { Surroundings } from "../export-command.ts";
import { printable } from "../formats/printable.ts";
import { addConnectionOptions, type ConnectionFlags, type LiveServer, withServer } from "./connection.ts";
import { designIn } from "./design-file.ts";
import { valueText } from "./value-text.ts";

interface DiffFlags extends ConnectionFlags {
  readonly format: "text" | "json";
}

/** How results are written. */
export const formatOption = () =>
  new Option("--format <format>", "how to write it").choices(["text", "json"]).default("text");

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
        "\nExit status: 0 when the server holds what the design says, 1 when it does not or could not be read in part," +
        "\n2 when it could not be run.",
    )
    .action((name: string, flags: DiffFlags) => runDiff(name, flags, around));
}

async function runDiff(name: string, flags: DiffFlags, around: Surroundings): Promise<void> {
  const design = designIn(name, around);
  if (!design) {
    process.exitCode = 1;
    return;
  }
  const snapshot = await withServer(flags, around, (server) => snapshotOf(server, around));
  const comparison = compare(design, snapshot);
  around.write(flags.format === "json" ? comparisonJson(comparison, snapshot) : comparisonText(comparison, design));
  if (differs(comparison)) process.exitCode = 1;
}

/** All that the server holds; what could not be read is said. Throws what `refuse` makes of a failure. */
export async function snapshotOf(
  { port, scope }: LiveServer,
  { refuse }: Pick<Surroundings, "refuse">,
): Promise<ServerSnapshot> {
  const read = await readServer(port, { scope });
  if (!read.ok) throw refuse(printable(readErrorText(read.error)));
  for (const problem of read.value.problems) {
    process.stderr.write(`warning: ${printable(snapshotProblemText(problem))}\n`);
  }
  return read.value;
}

/** Whether something of the design is not as it should be, or not known to be. */
export function differs(comparison: Comparison): boolean {
  const { added, changed, unknown } = differenceCounts(comparison);
  return added + changed + unknown > 0;
}

const SHOWN: readonly DifferenceKind[] = ["added", "changed", "removed", "unmanaged", "unknown"];

function comparisonText({ differences, left }: Comparison, design: Design): string {
  const lines = differences.flatMap((difference) =>
    SHOWN.includes(difference.kind) ? differenceLines(difference) : [],
  );
  const others = left.map(({ element, reason }) => {
    const found = design.elements.get(element);
    return `note: ${found ? elementName(found) : element} is not compared: ${leftText(reason)}`;
  });
  const counts = differenceCounts({ differences, left });
  const sums = [...SHOWN, "same" as const].flatMap((kind) => (counts[kind] > 0 ? [`${counts[kind]} ${kind}`] : []));
  const sum = sums.length > 0 ? sums.join(", ") : "nothing on either side";
  return [...lines, ...others, `${sum}`].map((line) => `${printable(line)}\n`).join("");
}

function differenceLines({ resource, kind, fields }: Difference): string[] {
  return [`${resourceText(resource)}: ${differenceText(kind)}`, ...fields.map(fieldLine)];
}

/** `  max_age: 0 -> 1h`: from what the server has to what the design says. */
export function fieldLine({ path, design, server }: Difference["fields"][number]): string {
  return `  ${pathText(path)}: ${valueText(path, server)} -> ${valueText(path, design)}`;
}

function comparisonJson({ differences, left }: Comparison, { server }: ServerSnapshot): string {
  const about = { name: server.name, version: server.version };
  return `${JSON.stringify({ server: about, differences, left }, null, 2)}\n`;
}
