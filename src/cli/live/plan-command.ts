/** `jetstream-designer plan`: the requests that would make a server hold what a design says. */
import type { Command } from "commander";
import type { Design } from "#core/design/model.ts";
import { compare } from "#core/live/compare/compare.ts";
import type { Difference } from "#core/live/comparison.ts";
import { planChanges } from "#core/live/plan/plan-changes.ts";
import type { ChangePlan } from "#core/live/plan.ts";
import type { ServerSnapshot } from "#core/live/snapshot.ts";
import type { Surroundings } from "../export-command.ts";
import { printable } from "../formats/printable.ts";
import { addConnectionOptions, type ConnectionFlags, withServer } from "./connection.ts";
import { designIn } from "./design-file.ts";
import { type Format, formatOption, jsonText } from "./format.ts";
import { planText, planValue } from "./plan-text.ts";
import { resourcesNamed } from "./resource-names.ts";
import { isPartial, readAll } from "./snapshot.ts";

/** What `addPlanOptions` adds. */
export interface PlanFlags extends ConnectionFlags {
  readonly format: Format;
  readonly adopt?: readonly string[];
  readonly replace?: readonly string[];
}

/** Adds `plan` to the program. */
export function addPlanCommand(program: Command, around: Surroundings): void {
  const command = program
    .command("plan")
    .description("Tell what it takes to make a server hold what a design says, and what that may lose or break.")
    .argument("<design>", "a design file, or JetStream configuration; - reads standard input");
  addPlanOptions(command)
    .addHelpText(
      "after",
      "\nNothing is written to the server. `apply` carries the plan out." +
        "\nExit status: 0 when there is nothing to do, 1 when there is, or when part of the server could not be read," +
        "\n2 when it could not be run.",
    )
    .action((name: string, flags: PlanFlags) => runPlan(name, flags, around));
}

/** What plans are made from. Gives the command back. */
export function addPlanOptions(command: Command): Command {
  return addConnectionOptions(command)
    .option("--adopt <names...>", "delete these, which only the server has: STREAM, STREAM.CONSUMER or BUCKET")
    .option("--replace <names...>", "delete and create these again where the server refuses to update them")
    .addOption(formatOption());
}

async function runPlan(name: string, flags: PlanFlags, around: Surroundings): Promise<void> {
  const design = designIn(name, around);
  if (!design) return;
  const snapshot = await withServer(flags, around, (server) => readAll(server, around.refuse));
  const plan = planned(design, snapshot, flags, around);
  const { name: called, version } = snapshot.server;
  const value = { server: { name: called, version }, ...planValue(plan), problems: snapshot.problems };
  around.write(flags.format === "json" ? jsonText(value) : planText(plan, snapshot));
  if (plan.steps.length > 0 || isPartial(snapshot)) process.exitCode = 1;
}

/** The plan with what the flags allow. Throws what `refuse` makes of names that are not where they should be. */
export function planned(
  design: Design,
  snapshot: ServerSnapshot,
  { adopt = [], replace = [] }: Pick<PlanFlags, "adopt" | "replace">,
  { refuse }: Pick<Surroundings, "refuse">,
): ChangePlan {
  const { differences } = compare(design, snapshot);
  const those = (...kinds: Difference["kind"][]) =>
    differences.filter(({ kind }) => kinds.includes(kind)).map(({ resource }) => resource);
  const options = {
    adopt: resourcesNamed({
      names: adopt,
      among: those("unmanaged", "removed"),
      refuse: (name, others) =>
        refuse(printable(`--adopt: ${name} is not something that only the server has.${others}`)),
    }),
    replace: resourcesNamed({
      names: replace,
      among: those("added", "changed", "same", "unknown"),
      refuse: (name, others) => refuse(printable(`--replace: ${name} is not in the design.${others}`)),
    }),
    now: Date.now(),
  };
  return planChanges(design, snapshot, options);
}
