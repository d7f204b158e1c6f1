/** `jetstream-designer import`: what a server holds, as a design or into one. */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Command } from "commander";
import { apply } from "#core/design/commands.ts";
import { type Design, emptyDesign } from "#core/design/model.ts";
import { serializeDesign } from "#core/design/serialize.ts";
import { importSnapshot, type SnapshotImport } from "#core/live/import/import-snapshot.ts";
import { isAlone } from "#core/live/model/alone.ts";
import type { ServerSnapshot } from "#core/live/snapshot.ts";
import type { Surroundings } from "../export-command.ts";
import { printable } from "../formats/printable.ts";
import { writeNewFile } from "../new-file.ts";
import { addConnectionOptions, type ConnectionFlags, withServer } from "./connection.ts";
import { designIn } from "./design-file.ts";
import { readAll, warnOfProblems } from "./snapshot.ts";

interface ImportFlags extends ConnectionFlags {
  readonly into?: string;
  readonly out?: string;
}

/** Adds `import` to the program. */
export function addImportCommand(program: Command, around: Surroundings): void {
  const command = program
    .command("import")
    .description("Write what a server holds as a design: streams, consumers, KV buckets and object stores.");
  addConnectionOptions(command)
    .option("--into <design>", "a design that it goes into: elements keep their places and all that is their own")
    .option("--out <file>", "write it there instead of to standard output; only the file of --into is overwritten")
    .addHelpText(
      "after",
      "\nNothing is written to the server, and no consumer is created on it. What was found goes to standard error." +
        "\nExit status: 0 when it was written, 1 when the design cannot be read, or part of the server could not (the rest" +
        "\nis written all the same), 2 when it could not be run.",
    )
    .action((flags: ImportFlags) => runImport(flags, around));
}

async function runImport(flags: ImportFlags, around: Surroundings): Promise<void> {
  const into = flags.into === undefined ? emptyDesign("Imported") : designIn(flags.into, around);
  if (!into) return;
  const snapshot = await withServer(flags, around, (server) => readAll(server, around.refuse));
  const forDevelopment = flags.into === undefined && snapshot.streams.size > 0 && isAlone(snapshot);
  const before = forDevelopment ? checkedForDevelopment(into) : into;
  const taken = importSnapshot(before, snapshot);
  if (!taken.ok) {
    const { count, limit } = taken.error;
    throw around.refuse(`${count} elements, more than the ${limit} a design may have.`);
  }
  const { command } = taken.value;
  const applied = command && apply(before, command);
  if (applied && !applied.ok) throw around.refuse(`The import cannot be applied: ${applied.error.code}.`);
  put(serializeDesign(applied ? applied.value.design : before), flags, around);
  for (const line of report(snapshot, taken.value)) process.stderr.write(`${printable(line)}\n`);
  if (forDevelopment) process.stderr.write(`${FOR_DEVELOPMENT}\n`);
  warnOfProblems(snapshot);
  if (snapshot.problems.length > 0) process.exitCode = 1;
}

const FOR_DEVELOPMENT =
  "note: environment.profile is development: the checks for production want replicas, which a lone server cannot have";

function checkedForDevelopment(design: Design): Design {
  return { ...design, environment: { ...design.environment, profile: "development" } };
}

/** Nobody's design is overwritten but the one that it goes into. */
function put(written: string, { into, out }: ImportFlags, { write, refuse }: Surroundings): void {
  if (out === undefined) {
    write(written);
    return;
  }
  const own = into !== undefined && resolve(into) === resolve(out);
  if (!own) {
    writeNewFile(out, written, refuse);
    return;
  }
  try {
    writeFileSync(out, written);
  } catch (thrown) {
    throw refuse(String(thrown));
  }
}

/** What was found, and what of it is not in the design. */
function report(snapshot: ServerSnapshot, taken: SnapshotImport): string[] {
  const { server, streams } = snapshot;
  const consumers = [...streams.values()].reduce((sum, stream) => sum + stream.consumers.size, 0);
  const found = `${counted(streams.size, "stream")} and ${counted(consumers, "consumer")}`;
  const { added, updated, passing, elsewhere } = taken;
  const done = taken.command === null ? "nothing is new" : `${added.length} added, ${updated.length} changed`;
  const lines = [`${server.name || "The server"} (nats-server ${server.version}) has ${found}: ${done}.`];
  if (passing.length > 0) {
    const them = passing.length === 1 ? "it" : "them";
    lines.push(`note: ${counted(passing.length, "ephemeral consumer")} left out: programs make ${them} while they run`);
  }
  for (const name of elsewhere) {
    lines.push(`note: stream ${name} left out: the design has one of that name in another domain`);
  }
  return lines;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
