/** `jetstream-designer apply`: makes a server hold what a design says. */
import { type Command, Option } from "commander";
import type { Design } from "#core/design/model.ts";
import { apply } from "#core/live/apply/apply.ts";
import { outcomeText, reportText } from "#core/live/apply/messages.ts";
import { compare } from "#core/live/compare/compare.ts";
import { confirmations } from "#core/live/plan/backup.ts";
import { stepText } from "#core/live/plan/messages.ts";
import type { ApplyReport, ChangePlan } from "#core/live/plan.ts";
import type { ServerSnapshot } from "#core/live/snapshot.ts";
import type { Surroundings } from "../export-command.ts";
import { printable } from "../formats/printable.ts";
import { type LiveServer, withServer } from "./connection.ts";
import { designIn } from "./design-file.ts";
import { differs } from "./diff-command.ts";
import { jsonText } from "./format.ts";
import { type Kept, keepFiles, planIn } from "./kept-files.ts";
import { addPlanOptions, type PlanFlags, planned } from "./plan-command.ts";
import { planText, planValue } from "./plan-text.ts";
import { confirmName, resourceNamed, shellWord } from "./resource-names.ts";
import { isPartial, readAll, warnOfProblems } from "./snapshot.ts";

interface ApplyFlags extends PlanFlags {
  readonly plan?: string;
  readonly yes?: boolean;
  readonly confirm?: readonly string[];
  /** False: none is wanted. */
  readonly backup?: string | false;
}

/** How long a connection that was lost is waited for, and how often it is looked at. Milliseconds. */
const BACK_MS = 30_000;
const LOOK_MS = 100;

/** Adds `apply` to the program. */
export function addApplyCommand(program: Command, around: Surroundings): void {
  const command = program
    .command("apply")
    .description("Make a server hold what a design says, step by step, as `plan` tells.")
    .argument("[design]", "a design file, or JetStream configuration such as a backup; - reads standard input");
  addPlanOptions(command)
    .addOption(
      new Option(
        "--plan <file>",
        "instead of a design: a plan as `plan --format json` writes it, or a reverse plan",
      ).conflicts(["adopt", "replace"]),
    )
    .option("--yes", "carry the plan out; without it the plan is told, and nothing is written to the server")
    .option(
      "--confirm <names...>",
      "streams and consumers whose messages or positions may be lost: STREAM or STREAM.CONSUMER",
    )
    .option(
      "--backup <file>",
      "where previous configurations are kept, with the reverse plan beside it in FILE-reverse.json (default: jetstream-backup-TIME.json)",
    )
    .option("--no-backup", "keep neither")
    .addHelpText(
      "after",
      "\nEach resource is looked at again before its step: what has changed since the plan was made is left alone. The" +
        "\nfirst step that fails ends the run; run it again when what stood in the way is mended. `apply --plan REVERSE`" +
        "\ntakes back what was done, `apply BACKUP` gives previous configurations back: neither brings back messages or" +
        "\npositions. Of a plan only what is not done yet is done, and nothing when something else has changed." +
        "\nExit status: 0 when the server holds what the design says, or all of the plan is done; 1 when not; 2 when it could" +
        "\nnot be run.",
    )
    .action((name: string | undefined, flags: ApplyFlags) => runApply(name, flags, around));
}

async function runApply(name: string | undefined, flags: ApplyFlags, around: Surroundings): Promise<void> {
  const { plan: file } = flags;
  if ((name === undefined) === (file === undefined)) {
    throw around.refuse("Say what is to be done: either a design, or a plan with --plan FILE.");
  }
  const design = name === undefined ? undefined : designIn(name, around);
  if (name !== undefined && !design) return;
  await withServer(flags, around, async (server) => {
    const snapshot = await readAll(server, around.refuse);
    const plan = design ? planned(design, snapshot, flags, around) : planIn(file ?? "", snapshot, around);
    if (!flags.yes || plan.steps.length === 0) tell(plan, snapshot, flags, around);
    else {
      warnOfProblems(snapshot);
      await carryOut(design, plan, snapshot, server, flags, around);
    }
    if (isPartial(snapshot)) process.exitCode = 1;
  });
}

function tell(plan: ChangePlan, snapshot: ServerSnapshot, { format }: ApplyFlags, { write }: Surroundings): void {
  const open = plan.steps.length > 0;
  const more = open ? "Nothing was done: --yes carries it out.\n" : "";
  write(
    format === "json"
      ? jsonText({ ...planValue(plan), outcomes: [], finished: !open })
      : planText(plan, snapshot) + more,
  );
  if (open) process.exitCode = 1;
}

async function carryOut(
  design: Design | undefined,
  plan: ChangePlan,
  snapshot: ServerSnapshot,
  server: LiveServer,
  flags: ApplyFlags,
  around: Surroundings,
): Promise<void> {
  const { write, refuse } = around;
  const confirmed = (flags.confirm ?? []).map((name) => confirmName(resourceNamed(name)));
  const missing = confirmations(plan).filter((name) => !confirmed.includes(name));
  if (missing.length > 0) {
    write(
      flags.format === "json"
        ? jsonText({ ...planValue(plan), outcomes: [], finished: false })
        : planText(plan, snapshot),
    );
    throw refuse(
      printable(`Nothing was done: what is lost has to be named, with --confirm ${missing.map(shellWord).join(" ")}.`),
    );
  }
  const kept = keepFiles(snapshot, plan, flags.backup, refuse);
  const text = flags.format === "text";
  if (text) write(keptText(kept));
  const report = await untilStopped((cancel) =>
    apply(server.port, plan, {
      scope: server.scope,
      cancel,
      confirmed,
      whenBack: () => whenBack(server),
      onOutcome: (step, outcome) => {
        if (text) write(`${printable(`${step.number}. ${stepText(step)}: ${outcomeText(step, outcome)}`)}\n`);
      },
    }),
  );
  const left = !report.finished || (design !== undefined && differs(compare(design, await readAll(server, refuse))));
  const holds = report.finished && design ? heldText(left) : "";
  if (text) write(`${printable(reportText(report, plan))}\n${holds}`);
  else write(jsonText({ ...planValue(plan), ...outcomesOf(report), ...kept }));
  if (left) process.exitCode = 1;
}

function heldText(left: boolean): string {
  return left
    ? "The server still differs from the design: `diff` tells where.\n"
    : "The server holds what the design says.\n";
}

function outcomesOf({ outcomes, finished }: ApplyReport): object {
  return { outcomes: outcomes.map(({ step, outcome }) => ({ number: step.number, ...outcome })), finished };
}

function keptText({ backup, reverse }: Kept): string {
  const before = backup === undefined ? "" : `Previous configurations are in ${printable(backup)}.\n`;
  return reverse === undefined ? before : `${before}The plan that takes it back is in ${printable(reverse)}.\n`;
}

/** An interrupt ends the run after the step that is under way. */
async function untilStopped<T>(run: (cancel: { aborted: boolean }) => Promise<T>): Promise<T> {
  const cancel = { aborted: false };
  const stop = () => {
    cancel.aborted = true;
  };
  process.on("SIGINT", stop);
  try {
    return await run(cancel);
  } finally {
    process.off("SIGINT", stop);
  }
}

async function whenBack({ port }: LiveServer): Promise<boolean> {
  const end = performance.now() + BACK_MS;
  while (port.state.state === "reconnecting" && performance.now() < end) {
    await new Promise((done) => setTimeout(done, LOOK_MS));
  }
  return port.state.state === "connected";
}
