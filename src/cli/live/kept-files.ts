/** What `apply` keeps before it sends anything, and reads again. */
import { backup } from "#core/live/plan/backup.ts";
import { resumePlan } from "#core/live/plan/resume.ts";
import { reversePlan } from "#core/live/plan/reverse.ts";
import { readPlan } from "#core/live/plan/saved.ts";
import type { ChangePlan } from "#core/live/plan.ts";
import type { ServerSnapshot } from "#core/live/snapshot.ts";
import type { Surroundings } from "../export-command.ts";
import { printable } from "../formats/printable.ts";
import { writeNewFile } from "../new-file.ts";
import { argumentOf } from "./resource-names.ts";

/** Files that were written. */
export interface Kept {
  /** Previous configurations; absent when nothing was there that changes, and none were asked for. */
  readonly backup?: string;
  /** The plan that takes it back. */
  readonly reverse?: string;
}

/** `wanted`: the file of the backup, false for none. Throws what `refuse` makes of a file that cannot be written. */
export function keepFiles(
  snapshot: ServerSnapshot,
  plan: ChangePlan,
  wanted: string | false | undefined,
  refuse: Surroundings["refuse"],
): Kept {
  if (wanted === false) return {};
  const file = wanted ?? `jetstream-backup-${new Date().toISOString().replace(/[:.]/g, "-")}.json`;
  const reverse = `${file.replace(/\.json$/, "")}-reverse.json`;
  const touches = plan.steps.some(({ op }) => !op.endsWith(".create"));
  const keeps = touches || wanted !== undefined;
  const advice = "name another file for the backup";
  if (keeps) writeNewFile(file, backup(snapshot, plan), refuse, advice);
  writeNewFile(reverse, `${JSON.stringify(reversePlan(snapshot, plan), null, 2)}\n`, refuse, advice);
  return keeps ? { backup: file, reverse } : { reverse };
}

/** What of a plan in a file is still to be done. Throws what `refuse` makes of a file that is no plan, or out of date. */
export function planIn(
  file: string,
  snapshot: ServerSnapshot,
  { read, refuse }: Pick<Surroundings, "read" | "refuse">,
): ChangePlan {
  const saved = readPlan(read(file).text);
  if (!saved.ok) throw refuse(printable(`${file} is no plan: ${saved.error}.`));
  const plan = resumePlan(saved.value, snapshot, Date.now());
  if (plan.ok) return plan.value;
  const names = plan.error.map(argumentOf).join(", ");
  const are = plan.error.length === 1 ? "is not as it was" : "are not as they were";
  throw refuse(
    printable(`Nothing was done: ${names} ${are} when the plan was made, or could not be read. Plan again.`),
  );
}
